// Several processes on one database: each holds a number of its own, by which the ids it gives
// differ from all others', and one of them does what must be done once (escalation, digests,
// clearing up). A process that no longer renews is dead when its leases end, and is buried by the
// next that looks: its number, its jobs and the mails it was sending are free again. Instants are
// of the clock that all share. docs/nodes.md tells operators about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "usecases/ports.hpp"

namespace tanggap::usecases {

/// Numbers of processes go from 0 to this, exclusive: ten bits of an id.
inline constexpr int kNodeNumbers = 1024;

/// Who asks, and for how long from `now` it is counted as alive.
struct LeaseHolder {
  std::string_view owner;
  Duration length{};
};

/// `held` again, or, where it is empty or another process has it now, the lowest free number;
/// nullopt when all are taken.
[[nodiscard]] std::optional<int> keep_number(ports::Transaction& tx, const LeaseHolder& holder,
                                             std::optional<int> held, Instant now);
/// Whether the holder does the common jobs from now until its lease ends.
[[nodiscard]] bool keep_jobs(ports::Transaction& tx, const LeaseHolder& holder, Instant now);

/// Frees what processes held whose leases have ended; how many mails go out again. To be called
/// before anything is taken, which would hide who had it. `self` was merely late: what nobody has
/// taken from it is still its own.
int bury_dead(ports::Transaction& tx, Instant now, std::string_view self = {});
/// Nobody but `owner` has this database open: whoever else held something is dead.
int bury_others(ports::Transaction& tx, std::string_view owner, Instant now);
/// An orderly end: others need not wait.
void leave(ports::Transaction& tx, std::string_view owner, Instant now);

/// The clock that all processes on this database share, or the machine's where there is but one
/// machine.
[[nodiscard]] Instant shared_now(ports::Reader& reader, const Clock& clock);

}  // namespace tanggap::usecases
