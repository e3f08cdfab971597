#include "usecases/reject_report.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<domain::Report> reject_report(ports::Transaction& tx, const Context& context,
                                     const RejectReport& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::reject, domain::EventKind::rejected);
  if (!report) return report;
  auto reason = required_words(command.reason, "reason");
  if (!reason) return pass(reason);
  record(tx, context, *report, domain::EventKind::rejected, {.note = *std::move(reason)});
  return report;
}

}  // namespace tanggap::usecases
