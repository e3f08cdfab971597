#include "usecases/withdraw_report.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<domain::Report> withdraw_report(ports::Transaction& tx, const Context& context,
                                       const WithdrawReport& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::withdraw, domain::EventKind::withdrawn);
  if (!report) return report;
  auto note = optional_words(command.note, "note");
  if (!note) return pass(note);
  record(tx, context, *report, domain::EventKind::withdrawn, {.note = *std::move(note)});
  return report;
}

}  // namespace tanggap::usecases
