// The citizen takes the own report back.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct WithdrawReport {
  ReportId report{};
  std::string note{};
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `text-…`.
[[nodiscard]] Result<domain::Report> withdraw_report(ports::Transaction& tx, const Context& context,
                                                     const WithdrawReport& command);

}  // namespace tanggap::usecases
