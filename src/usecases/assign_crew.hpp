// The holder gives the work to one of its crew.
#pragma once

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct AssignCrew {
  ReportId report{};
  UserId crew{};
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `unknown-user`, `user-inactive`, `not-crew-of-holder`.
[[nodiscard]] Result<domain::Report> assign_crew(ports::Transaction& tx, const Context& context,
                                                 const AssignCrew& command);

}  // namespace tanggap::usecases
