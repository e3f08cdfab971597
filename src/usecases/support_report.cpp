#include "usecases/support_report.hpp"

namespace tanggap::usecases {

Result<SupportedReport> support_report(ports::Transaction& tx, const Context& context,
                                       const SupportReport& command) {
  auto report = open_case(tx, context, command.report, std::nullopt, domain::Action::support,
                          domain::EventKind::supported);
  if (!report) return pass(report);
  if (command.supporter.empty()) {
    return fail(ErrorKind::invalid, "supporter-missing", "supporter",
                {"Pendukung tidak dapat dibedakan dari yang lain.",
                 "The supporter cannot be told from others."},
                {"Izinkan kuki untuk situs ini, lalu coba lagi.",
                 "Allow cookies for this site and try again."});
  }
  if (tx.has_supported(report->id, command.supporter)) {
    return SupportedReport{.report = *std::move(report), .counted = false};
  }
  record(tx, context, *report, domain::EventKind::supported, {.supporters = 1});
  tx.record_support(report->id, command.supporter);
  return SupportedReport{.report = *std::move(report)};
}

}  // namespace tanggap::usecases
