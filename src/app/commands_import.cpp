// tanggap import: files of other systems, streamed in, restartable.
#include <fmt/core.h>
#include <boost/json.hpp>

#include <chrono>

#include "app/commands.hpp"
#include "app/progress_bar.hpp"
#include "app/workspace.hpp"
#include "importers/import.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

struct Options {
  std::string feed;
  importers::ImportOptions import;
  std::filesystem::path mapping;
};

Progress shown(const importers::ImportStep& step) {
  return {.share = step.total_bytes > 0
                       ? static_cast<double>(step.bytes) / static_cast<double>(step.total_bytes)
                       : 1.0,
          .count = step.rows,
          .unit = {"baris", "rows"},
          .per_second = step.rows_per_second,
          .seconds_left = step.seconds_left};
}

void print_summary(const Terminal& terminal, const importers::ImportSummary& summary,
                   const std::filesystem::path& refused) {
  if (terminal.json) {
    terminal.print(json::serialize(json::object{{"rows", summary.rows},
                                                {"created", summary.created},
                                                {"existing", summary.existing},
                                                {"refused", summary.refused},
                                                {"refused_report", refused.string()}}));
    return;
  }
  terminal.print(
      Bilingual{fmt::format("{} baris: {} laporan baru, {} sudah ada, {} ditolak", summary.rows,
                            summary.created, summary.existing, summary.refused),
                fmt::format("{} rows: {} new reports, {} known already, {} refused", summary.rows,
                            summary.created, summary.existing, summary.refused)});
  if (summary.refused > 0) {
    terminal.print(Bilingual{"Baris yang ditolak beserta sebabnya: " + refused.string(),
                             "Refused rows with the reasons: " + refused.string()});
  }
}

int import(const Invocation& invocation, Options options) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  options.import.feed = *importers::feed_of(options.feed);
  if (!options.mapping.empty()) {
    auto mapping = importers::read_csv_mapping(options.mapping);
    if (!mapping) return terminal.fail(mapping.error());
    options.import.mapping = std::move(*mapping);
  }
  if (options.import.refused_report.empty()) {
    options.import.refused_report = options.import.file.filename().string() + ".refused.csv";
  }
  const bool draw = !terminal.json;
  if (draw) {
    options.import.progress = [&](const importers::ImportStep& step) {
      draw_progress(terminal, shown(step));
    };
  }
  const auto summary = importers::import_file(*workspace->store, workspace->city, *workspace->ids,
                                              *workspace->clock, options.import);
  if (draw) fmt::print(stderr, "\n");
  if (!summary) return terminal.fail(summary.error());
  print_summary(terminal, *summary, options.import.refused_report);
  return summary->refused > 0 ? kFaultsFound : kOk;
}

}  // namespace

void add_import(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command =
      add_command(root, invocation, "import",
                  {"Memasukkan laporan dari berkas sistem lain; dapat dihentikan dan dilanjutkan",
                   "Takes in reports from another system's file; can be stopped and continued"},
                  "tanggap import qlue markers.json --default-category banjir");
  add_data_option(*command, invocation);
  auto options = std::make_shared<Options>();
  command->add_option("feed", options->feed, "nyc311 | qlue | csv")
      ->required()
      ->check(CLI::IsMember({"nyc311", "qlue", "csv"}));
  command->add_option("file", options->import.file, terminal.pick({"Berkas", "File"}))
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option(
      "--refused", options->import.refused_report,
      terminal.pick({"Berkas untuk baris yang ditolak", "File for the refused rows"}));
  command->add_option(
      "--default-category", options->import.default_category,
      terminal.pick({"Kategori bila baris tidak menyebutnya", "Category where a row names none"}));
  command->add_option("--source", options->import.source,
                      terminal.pick({"Nama sumber", "Name of the source"}));
  command
      ->add_option(
          "--mapping", options->mapping,
          terminal.pick({"Berkas TOML: arti kolom CSV", "TOML file: meaning of the CSV's columns"}))
      ->check(CLI::ExistingFile);
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return import(invocation, *options); };
  });
}

}  // namespace tanggap::app
