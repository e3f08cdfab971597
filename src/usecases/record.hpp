// The one way in which a use case changes a report: open the case (found, allowed, not stale, in a
// fitting state), then record one or more events. Used by every use case that changes something.
#pragma once

#include <optional>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// What the caller last read (from If-Match): the report's last_number then. Empty: not checked.
using ExpectedVersion = std::optional<std::int32_t>;

/// The report, when the actor may do this to it, nobody changed it since it was read, and an event
/// of kind `next` may come now. Errors in this order: `report-not-found`, those of domain::may,
/// `report-changed`, those of domain::check_transition.
[[nodiscard]] Result<domain::Report> open_case(ports::Transaction& tx, const Context& context,
                                               ReportId id, ExpectedVersion expected,
                                               domain::Action action, domain::EventKind next);

/// Adds the next event to the report's chain, stores it, and queues mail to whom it concerns. It
/// happens at `at` (context.now where not given), but never before the report's last event. The
/// transition must have been checked.
void record(ports::Transaction& tx, const Context& context, domain::Report& report,
            domain::EventKind kind, domain::EventDetail detail,
            std::optional<Instant> at = std::nullopt);

}  // namespace tanggap::usecases
