// tanggap db copy: a city moves to another database, also while it is served.
#include <fmt/core.h>
#include <boost/json.hpp>

#include <algorithm>

#include "app/commands.hpp"
#include "app/file_options.hpp"
#include "app/progress_bar.hpp"
#include "app/recounted_months.hpp"
#include "storage/copy.hpp"
#include "storage/postgres/postgres_url.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;
using storage::CopyPhase;

struct Options {
  std::string from;
  std::string to;
  std::filesystem::path from_data;
  std::string from_files;
};

constexpr std::string_view kFolder = "sqlite:";

bool is_place(std::string_view text) {
  return (text.starts_with(kFolder) && text.size() > kFolder.size()) ||
         storage::is_postgres_url(text);
}

/// "sqlite:FOLDER" holds everything; a server's photos and letters lie in `data`.
storage::Place place_of(const std::string& text, const std::filesystem::path& data) {
  if (text.starts_with(kFolder)) return {text.substr(kFolder.size())};
  return {data, text};
}

std::string check_place(const Terminal& terminal, const std::string& text) {
  if (is_place(text)) return {};
  // The text itself may hold a password.
  return terminal.pick({"tulis sqlite:FOLDER atau postgresql://pengguna@host/nama",
                        "write sqlite:FOLDER or postgresql://user@host/name"});
}

Progress shown(const storage::CopyStep& step) {
  const Bilingual unit = step.phase == CopyPhase::proof
                             ? Bilingual{"peristiwa dibandingkan", "events compared"}
                         : step.phase == CopyPhase::tables
                             ? Bilingual{"baris lain dibandingkan", "other rows compared"}
                             : Bilingual{"peristiwa disalin", "events copied"};
  Progress progress{.count = step.done,
                    .unit = unit,
                    .per_second = step.per_second,
                    .seconds_left = step.seconds_left};
  if (step.total > 0) {
    progress.share = static_cast<double>(step.done) / static_cast<double>(step.total);
  }
  return progress;
}

json::object files(const storage::FilesCopied& files) {
  return {{"there", files.there},
          {"copied", files.copied},
          {"missing", files.missing},
          {"damaged", files.damaged}};
}

json::object to_json(const storage::CopySummary& summary) {
  const storage::CopyProof& proof = summary.proof;
  json::array tables;
  for (const storage::TableProof& table : proof.tables) {
    tables.push_back({{"name", table.name},
                      {"source_rows", table.source_rows},
                      {"target_rows", table.target_rows},
                      {"equal", table.equal()}});
  }
  json::array months;
  for (const storage::MonthProof& month : proof.months) {
    months.push_back({{"month", month.month},
                      {"document_hash", month.document_hash.hex()},
                      {"equal", month.equal}});
  }
  return {{"equal", summary.equal()},           {"log_position", proof.log_position},
          {"proved_from", proof.from_position}, {"events_copied", summary.events},
          {"rows_changed", summary.changed},    {"chain_heads", proof.chain_heads},
          {"log_hash", proof.log_hash.hex()},   {"tables", std::move(tables)},
          {"closed_months", std::move(months)}, {"photos", files(summary.photos)},
          {"letters", files(summary.letters)}};
}

void print_equal(const Terminal& terminal, const storage::CopySummary& summary) {
  const storage::CopyProof& proof = summary.proof;
  std::int64_t rows = 0;
  for (const storage::TableProof& table : proof.tables) rows += table.target_rows;
  terminal.print(
      Bilingual{fmt::format("{} peristiwa disalin; {} foto dan {} surat ada, {} di antaranya baru.",
                            summary.events, summary.photos.there, summary.letters.there,
                            summary.photos.copied + summary.letters.copied),
                fmt::format("{} events copied; {} photos and {} letters are there, {} of them new.",
                            summary.events, summary.photos.there, summary.letters.there,
                            summary.photos.copied + summary.letters.copied)});
  terminal.print(Bilingual{
      fmt::format("Sama: {} baris dalam {} tabel, log sampai {}, {} ujung rantai, {} bulan "
                  "tertutup dihitung ulang. Dibandingkan mulai peristiwa {}.",
                  rows, proof.tables.size(), proof.log_position, proof.chain_heads,
                  proof.months.size(), proof.from_position + 1),
      fmt::format("Equal: {} rows in {} tables, the log up to {}, {} chain heads, {} closed "
                  "months computed again. Compared from event {} on.",
                  rows, proof.tables.size(), proof.log_position, proof.chain_heads,
                  proof.months.size(), proof.from_position + 1)});
}

void print_differences(const Terminal& terminal, const storage::CopyProof& proof) {
  for (const storage::TableProof& table : proof.tables) {
    if (table.equal()) continue;
    terminal.print(Bilingual{fmt::format("Berbeda: tabel {}, {} baris di sumber, {} di tujuan.",
                                         table.name, table.source_rows, table.target_rows),
                             fmt::format("Different: table {}, {} rows at the source, {} at the "
                                         "target.",
                                         table.name, table.source_rows, table.target_rows)});
  }
  for (const storage::MonthProof& month : proof.months) {
    if (month.equal) continue;
    terminal.print(Bilingual{fmt::format("Berbeda: evaluasi bulan {}.", month.month),
                             fmt::format("Different: the evaluation of {}.", month.month)});
  }
  terminal.print(Bilingual{"Tujuan tidak dapat dipakai. Salin ke basis data baru yang kosong.",
                           "The target cannot be used. Copy into a new, empty database."});
}

/// The documents of closed months are the same; now they must also follow from the copied events.
void recount_months(ports::Reader& target, storage::CopyProof& proof) {
  for (const RecountedMonth& counted : recount_closed_months(target)) {
    const auto proved = std::ranges::find(proof.months, counted.month, &storage::MonthProof::month);
    if (proved != proof.months.end()) proved->equal = proved->equal && counted.same;
  }
}

/// With the store in which its files are, when that is not its data folder.
Result<storage::Place> place_of(const Invocation& invocation, const std::string& text,
                                const std::filesystem::path& data, const std::string& files) {
  storage::Place place = place_of(text, data);
  if (files.empty()) return place;
  auto store = open_files(invocation.files, files, data, FilesFor::command);
  if (!store) return pass(store);
  place.files = *std::move(store);
  return place;
}

int copy(const Invocation& invocation, const Options& options) {
  const Terminal& terminal = invocation.terminal;
  const auto from =
      place_of(invocation, options.from,
               options.from_data.empty() ? invocation.data : options.from_data, options.from_files);
  if (!from) return terminal.fail(from.error());
  const auto to = place_of(invocation, options.to, invocation.data, invocation.files.address);
  if (!to) return terminal.fail(to.error());
  if (to->files) {
    // Before millions of events are copied, not after.
    if (const auto usable = to->files->check(); !usable) return terminal.fail(usable.error());
  }
  storage::CopyOptions copying{.recount = recount_months};
  if (!terminal.json) {
    copying.progress = [&, phase = CopyPhase::events](const storage::CopyStep& step) mutable {
      if (step.phase != phase) fmt::print(stderr, "\n");
      phase = step.phase;
      draw_progress(terminal, shown(step));
    };
  }
  const storage::CopySummary summary = storage::copy_city(*from, *to, copying);
  if (!terminal.json) fmt::print(stderr, "\n");
  if (terminal.json) {
    terminal.print(json::serialize(to_json(summary)));
  } else if (summary.equal()) {
    print_equal(terminal, summary);
  } else {
    print_differences(terminal, summary.proof);
  }
  const std::int64_t missing = summary.photos.missing + summary.photos.damaged +
                               summary.letters.missing + summary.letters.damaged;
  if (missing > 0) {
    terminal.note(
        {fmt::format("{} foto dan surat tidak ada berkasnya yang utuh di sumber.", missing),
         fmt::format("{} photos and letters have no whole file at the source.", missing)});
  }
  return summary.equal() && missing == 0 ? kOk : kFaultsFound;
}

}  // namespace

void add_db(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* group = root.add_subcommand("db", terminal.pick({"Memindahkan kota ke basis data lain",
                                                             "Moves a city to another "
                                                             "database"}));
  group->require_subcommand(1);
  group->fallthrough();
  CLI::App* command = add_command(
      *group, invocation, "copy",
      {"Menyalin kota ke basis data lain, juga saat server berjalan; dapat dihentikan, dilanjutkan "
       "dan diulang untuk menyusul",
       "Copies a city to another database, also while the server runs; can be stopped, continued, "
       "and run again to catch up"},
      "tanggap db copy --from sqlite:/var/lib/tanggap --to postgresql://tanggap@db/kota --data "
      "/srv/tanggap");
  auto options = std::make_shared<Options>();
  const auto is_place_text = [&terminal](const std::string& text) {
    return check_place(terminal, text);
  };
  command->add_option("--from", options->from, "sqlite:FOLDER | postgresql://…")
      ->required()
      ->check(is_place_text);
  command->add_option("--to", options->to, "sqlite:FOLDER | postgresql://…")
      ->required()
      ->check(is_place_text);
  command
      ->add_option("--data", invocation.data,
                   terminal.pick({"Folder foto dan surat dari peladen (juga TANGGAP_DATA)",
                                  "Folder of the server's photos and letters (also "
                                  "TANGGAP_DATA)"}))
      ->capture_default_str();
  command->add_option("--from-data", options->from_data,
                      terminal.pick({"Folder foto dan surat sumber, bila bukan --data",
                                     "Folder of the source's photos and letters, if not --data"}));
  add_files_options(*command, invocation);
  command->add_option("--from-files", options->from_files,
                      terminal.pick({"Tempat foto dan surat sumber, s3://…, bila bukan foldernya",
                                     "Where the source's photos and letters are, s3://…, if not "
                                     "in its folder"}));
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return copy(invocation, *options); };
  });
}

}  // namespace tanggap::app
