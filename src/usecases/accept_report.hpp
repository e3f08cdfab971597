// The holder takes the report on: its first response.
#pragma once

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct AcceptReport {
  ReportId report{};
  ExpectedVersion expected_version{};
};

/// Answers the report after the change. Errors: those of open_case.
[[nodiscard]] Result<domain::Report> accept_report(ports::Transaction& tx, const Context& context,
                                                   const AcceptReport& command);

}  // namespace tanggap::usecases
