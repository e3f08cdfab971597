#include "usecases/accept_report.hpp"

namespace tanggap::usecases {

Result<domain::Report> accept_report(ports::Transaction& tx, const Context& context,
                                     const AcceptReport& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::accept, domain::EventKind::accepted);
  if (report) record(tx, context, *report, domain::EventKind::accepted, {});
  return report;
}

}  // namespace tanggap::usecases
