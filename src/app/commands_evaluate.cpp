// tanggap evaluate: the evaluation of a month at a cut-off; closing a month; proving a closed one.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/evaluation_options.hpp"
#include "app/output_file.hpp"
#include "app/workspace.hpp"
#include "brief/evaluation_document.hpp"
#include "ledger/chain_tallier.hpp"
#include "usecases/check_evaluation.hpp"
#include "usecases/close_month.hpp"
#include "usecases/evaluate_month.hpp"
#include "usecases/outbox.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

struct EvaluateOptions : EvaluationOptions {
  std::string format = "text";
  std::string out;
  bool close = false;
  bool check = false;
};

/// The canonical document, whose hash is on the brief: the same bytes as from the API.
bool is_document(const Terminal& terminal, const EvaluateOptions& options) {
  return terminal.json || options.format == "json";
}

std::string render(const Terminal& terminal, const EvaluateOptions& options,
                   const usecases::Evaluated& evaluated) {
  if (is_document(terminal, options)) {
    return brief::evaluation_json(evaluated.evaluation, *evaluated.city);
  }
  if (options.format == "csv") return brief::evaluation_csv(evaluated.evaluation, *evaluated.city);
  return brief::evaluation_text(evaluated.evaluation, *evaluated.city, terminal.language());
}

int show_evaluation(const Terminal& terminal, const Workspace& workspace,
                    const EvaluateOptions& options, std::optional<Instant> as_of) {
  Result<usecases::Evaluated> evaluated;
  bool repeats_closing = false;
  workspace.store->read([&](ports::Reader& reader) {
    ledger::ChainTallier tallier;
    evaluated = evaluate_month(reader, tallier, city_of_version, workspace.context(evaluator()),
                               {.month = options.month, .as_of = as_of, .method = options.method});
    repeats_closing =
        evaluated && usecases::closing_repeated(reader, options.month, evaluated->evaluation);
  });
  if (!evaluated) return terminal.fail(evaluated.error());
  if (is_document(terminal, options) && !repeats_closing) evaluated->evaluation.events_hash = {};
  const std::string document = render(terminal, options, *evaluated);
  if (options.out.empty()) {
    fmt::print("{}", document);
  } else {
    write_file(options.out, document);
    terminal.note({"Ditulis: " + options.out, "Written: " + options.out});
  }
  return kOk;
}

int close(const Terminal& terminal, const Workspace& workspace, const EvaluateOptions& options,
          std::optional<Instant> as_of) {
  const usecases::Context context = workspace.context(evaluator());
  Result<ports::ClosedEvaluation> prepared;
  workspace.store->read([&](ports::Reader& reader) {
    ledger::ChainTallier tallier;
    prepared = prepare_closing(reader, tallier, brief::evaluation_json, context,
                               {.month = options.month, .as_of = as_of, .method = options.method});
  });
  if (!prepared) return terminal.fail(prepared.error());
  const auto closed =
      ports::write<ports::ClosedEvaluation>(*workspace.store, [&](ports::Transaction& tx) {
        usecases::Context telling = context;
        telling.mail = usecases::is_mail_on(tx);
        return close_month(tx, telling, *prepared);
      });
  if (!closed) return terminal.fail(closed.error());
  if (terminal.json) {
    terminal.print(json::serialize(json::object{{"month", closed->month},
                                                {"events_hash", closed->events_hash.hex()},
                                                {"document_hash", closed->document_hash.hex()}}));
  } else {
    terminal.print(
        {fmt::format("{} ditutup. Hash kejadian: {}", closed->month, closed->events_hash.hex()),
         fmt::format("{} closed. Hash of the events: {}", closed->month,
                     closed->events_hash.hex())});
  }
  return kOk;
}

int print_check(const Terminal& terminal, const usecases::EvaluationCheck& check) {
  if (terminal.json) {
    json::array differences;
    for (const Bilingual& difference : check.differences) {
      differences.push_back({{"id", difference.id}, {"en", difference.en}});
    }
    terminal.print(json::serialize(json::object{{"month", check.closed.month},
                                                {"same", check.same()},
                                                {"events_hash", check.closed.events_hash.hex()},
                                                {"differences", differences}}));
  } else if (check.same()) {
    terminal.print(
        Bilingual{fmt::format("{}: sama sampai byte terakhir dengan saat ditutup ({}).",
                              check.closed.month, check.closed.events_hash.hex()),
                  fmt::format("{}: the same to the last byte as when it was closed ({}).",
                              check.closed.month, check.closed.events_hash.hex())});
  } else {
    for (const Bilingual& difference : check.differences) terminal.print(difference);
  }
  return check.same() ? kOk : kFaultsFound;
}

int check(const Terminal& terminal, const Workspace& workspace, const EvaluateOptions& options) {
  Result<usecases::EvaluationCheck> checked;
  workspace.store->read([&](ports::Reader& reader) {
    ledger::ChainTallier tallier;
    checked = check_evaluation(reader, tallier, city_of_version, brief::evaluation_json,
                               workspace.context(evaluator()), options.month);
  });
  if (!checked) return terminal.fail(checked.error());
  return print_check(terminal, *checked);
}

int evaluate(const Invocation& invocation, const EvaluateOptions& options) {
  const Terminal& terminal = invocation.terminal;
  const auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  const auto as_of = cut_off(options, workspace->city.city->time_zone());
  if (!as_of) return terminal.fail(as_of.error());
  if (options.check) return check(terminal, *workspace, options);
  if (options.close) return close(terminal, *workspace, options, *as_of);
  return show_evaluation(terminal, *workspace, options, *as_of);
}

}  // namespace

void add_evaluate(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command =
      add_command(root, invocation, "evaluate",
                  {"Evaluasi satu bulan menurut keadaan pada saat batas",
                   "The evaluation of a month as things stood at a cut-off"},
                  "tanggap evaluate --month 2016-12 --as-of 2017-01-18T00:00+07:00");
  add_data_option(*command, invocation);
  auto options = std::make_shared<EvaluateOptions>();
  add_evaluation_options(*command, terminal, *options);
  command->add_option("--format", options->format, terminal.pick({"Bentuk", "Format"}))
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
  command->add_option("--out", options->out, terminal.pick({"Tulis ke berkas", "Write to a file"}));
  auto* closing =
      command->add_flag("--close", options->close,
                        terminal.pick({"Tutup bulan itu: simpan beserta hash kejadiannya",
                                       "Close the month: keep it with the hash of its events"}));
  command
      ->add_flag("--check", options->check,
                 terminal.pick({"Hitung ulang bulan yang sudah ditutup dan bandingkan",
                                "Compute a closed month again and compare"}))
      ->excludes(closing);
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return evaluate(invocation, *options); };
  });
}

}  // namespace tanggap::app
