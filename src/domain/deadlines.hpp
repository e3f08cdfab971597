// Deadlines: hours run through nights and holidays; working days count only days on which the
// offices are open.
#pragma once

#include <span>

#include "base/instant.hpp"
#include "domain/city.hpp"

namespace tanggap::domain {

/// When a promise made at `start` falls due.
/// Hours: start + amount. Working days: same time of day on the amount-th working day after the day
/// of `start`; a start on a closed day counts as 00:00 of the next working day, so that its first
/// working day is that day's end. Sources: domain facts on SLA; see docs/deadlines.md.
[[nodiscard]] Instant due(Instant start, Sla promise, const Calendar& calendar,
                          const TimeZone& zone);

/// The instant at which `percent` per cent of the promised time has passed: 100 gives `due_at`,
/// 150 half as long again, measured in elapsed time.
[[nodiscard]] Instant escalation_instant(Instant start, Instant due_at, int percent);

/// When the level after `reached` falls due, for a custody that began at `start` and was to be done
/// at `due_at`; `levels` are per cent in ascending order (settings.escalation_percent). kNoInstant
/// when there is no further level or nothing was promised.
[[nodiscard]] Instant next_escalation(Instant start, Instant due_at, std::span<const int> levels,
                                      int reached);

}  // namespace tanggap::domain
