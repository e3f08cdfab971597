// A duplicate ends in the report that it repeats; its reporter and supporters come along.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct MergeReport {
  ReportId report{};
  ReportId into{};
  std::string note{};
  ExpectedVersion expected_version{};
};

/// Answers the report that was merged. Errors besides open_case (for both reports):
/// `merge-into-itself`, `merge-target-not-found`, `merge-target-closed`, `text-…`.
[[nodiscard]] Result<domain::Report> merge_report(ports::Transaction& tx, const Context& context,
                                                  const MergeReport& command);

}  // namespace tanggap::usecases
