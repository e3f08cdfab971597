// One more citizen has the same problem. Each supporter counts once per report.
#pragma once

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct SupportReport {
  ReportId report{};
  Hash supporter{};  ///< Of something that tells one supporter from another; made by the caller.
};

struct SupportedReport {
  domain::Report report;
  bool counted = true;  ///< False: this supporter was counted before.
};

/// Errors besides open_case: `supporter-missing`.
[[nodiscard]] Result<SupportedReport> support_report(ports::Transaction& tx, const Context& context,
                                                     const SupportReport& command);

}  // namespace tanggap::usecases
