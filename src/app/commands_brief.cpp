// tanggap brief: the evaluation of a month as the paper and the workbook for the meeting.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/brief_pages.hpp"
#include "app/commands.hpp"
#include "app/evaluation_options.hpp"
#include "app/output_file.hpp"
#include "app/workspace.hpp"
#include "brief/evaluation_document.hpp"
#include "brief/meeting_brief_xlsx.hpp"
#include "ledger/chain_tallier.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

struct BriefOptions : EvaluationOptions {
  std::filesystem::path out;
};

struct WrittenBrief {
  std::vector<std::filesystem::path> files;
  domain::MeetingBrief brief;
};

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (!trouble && std::filesystem::is_directory(folder)) return {};
  return fail(ErrorKind::invalid, "folder-unusable", "--out",
              {fmt::format("{} bukan folder yang dapat dipakai.", folder.string()),
               fmt::format("{} is not a folder that can be used.", folder.string())},
              {"Pilih folder yang boleh Anda tulisi.", "Choose a folder that you may write to."});
}

Result<WrittenBrief> write_brief(ports::Reader& reader, const Workspace& workspace,
                                 const BriefOptions& options, const usecases::EvaluateMonth& query,
                                 Language language) {
  ledger::ChainTallier tallier;
  auto prepared = usecases::prepare_brief(reader, tallier, city_of_version,
                                          {brief::evaluation_json, brief::read_evaluation},
                                          workspace.context(evaluator()), query);
  if (!prepared) return pass(prepared);
  // The period was read, so its text is fit for a name.
  const auto file = [&](const char* ending) {
    return options.out / fmt::format("evaluasi-{}.{}", prepared->brief.period, ending);
  };
  const auto pages = BriefPages{}(reader, prepared->brief, *prepared->city, language);
  if (!pages) return pass(pages);
  const auto paper = file("pdf");
  const auto workbook = file("xlsx");
  write_file(paper, *pages);
  replace_file(workbook, [&](const std::filesystem::path& draft) {
    brief::write_meeting_brief_xlsx(
        draft, prepared->brief, usecases::cases_behind(reader, tallier, prepared->brief.evaluation),
        *prepared->city, language);
  });
  return WrittenBrief{{paper, workbook}, std::move(prepared->brief)};
}

void say(const Terminal& terminal, const WrittenBrief& written) {
  if (!terminal.json) {
    for (const auto& file : written.files) {
      terminal.print({"Ditulis: " + file.string(), "Written: " + file.string()});
    }
    return;
  }
  json::array files;
  for (const auto& file : written.files) files.push_back(json::string(file.string()));
  terminal.print(
      json::serialize(json::object{{"period", written.brief.period},
                                   {"cut_off", format_utc(written.brief.evaluation.tally.cut_off)},
                                   {"log_position", written.brief.evaluation.log_position},
                                   {"document_hash", written.brief.document_hash.hex()},
                                   {"files", files}}));
}

int brief(const Invocation& invocation, const BriefOptions& options) {
  const Terminal& terminal = invocation.terminal;
  const auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  const auto as_of = cut_off(options, workspace->city.city->time_zone());
  if (!as_of) return terminal.fail(as_of.error());
  if (auto folder = make_folder(options.out); !folder) return terminal.fail(folder.error());
  Result<WrittenBrief> written;
  workspace->store->read([&](ports::Reader& reader) {
    written = write_brief(reader, *workspace, options,
                          {.month = options.month, .as_of = *as_of, .method = options.method},
                          terminal.language());
  });
  if (!written) return terminal.fail(written.error());
  say(terminal, *written);
  return kOk;
}

}  // namespace

void add_brief(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command =
      add_command(root, invocation, "brief",
                  {"Bahan rapat evaluasi satu bulan: evaluasi-BULAN.pdf dan .xlsx",
                   "The brief for the meeting on a month: evaluasi-MONTH.pdf and .xlsx"},
                  "tanggap brief --month 2016-12 --as-of 2017-01-18T00:00+07:00 --out rapat");
  add_data_option(*command, invocation);
  auto options = std::make_shared<BriefOptions>();
  add_evaluation_options(*command, terminal, *options);
  command
      ->add_option("--out", options->out,
                   terminal.pick({"Folder untuk berkasnya", "Folder for the files"}))
      ->required();
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return brief(invocation, *options); };
  });
}

}  // namespace tanggap::app
