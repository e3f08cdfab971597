#include "usecases/rate_report.hpp"

namespace tanggap::usecases {

Result<domain::Report> rate_report(ports::Transaction& tx, const Context& context,
                                   const RateReport& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::rate, domain::EventKind::rated);
  if (!report) return report;
  if (command.rating < 1 || command.rating > 5) {
    return fail(ErrorKind::invalid, "rating-out-of-range", "rating",
                {"Nilai harus antara 1 dan 5.", "A rating is between 1 and 5."},
                {"Beri nilai 1 (buruk) sampai 5 (baik).", "Give 1 (bad) to 5 (good)."});
  }
  record(tx, context, *report, domain::EventKind::rated, {.rating = command.rating});
  return report;
}

}  // namespace tanggap::usecases
