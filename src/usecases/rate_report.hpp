// The citizen says how well a completed report was handled; a later rating replaces it.
#pragma once

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct RateReport {
  ReportId report{};
  int rating = 0;  ///< 1 (bad) … 5 (good)
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `rating-out-of-range`.
[[nodiscard]] Result<domain::Report> rate_report(ports::Transaction& tx, const Context& context,
                                                 const RateReport& command);

}  // namespace tanggap::usecases
