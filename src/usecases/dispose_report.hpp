// Disposisi: the holder hands the report down to a unit below it, whose own clock starts.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct DisposeReport {
  ReportId report{};
  UnitId to{};
  std::string note{};
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `unknown-unit`, `not-subordinate`, `text-…`.
[[nodiscard]] Result<domain::Report> dispose_report(ports::Transaction& tx, const Context& context,
                                                    const DisposeReport& command);

}  // namespace tanggap::usecases
