// A report that is no complaint for the city ends, with the reason.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct RejectReport {
  ReportId report{};
  std::string reason{};  ///< Required.
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `note-missing`, `text-…`.
[[nodiscard]] Result<domain::Report> reject_report(ports::Transaction& tx, const Context& context,
                                                   const RejectReport& command);

}  // namespace tanggap::usecases
