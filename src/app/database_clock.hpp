// The clock of a node on a database server: the database's, so that lock-outs, sessions, claims and
// the instants of events mean the same on every node, however wrong the clocks of their machines
// are. Kept right by the node (node.hpp), which asks the database now and then; in between only
// the steady passing of time counts. Thread-safe.
#pragma once

#include <atomic>

#include "base/instant.hpp"

namespace tanggap::app {

/// Time that passes evenly, whatever the machine's clock is set to; counted from anywhere.
class SteadyTicks final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

class DatabaseClock final : public Clock {
 public:
  /// `ticks` must outlive it. Shows them as they are until `set`.
  explicit DatabaseClock(const Clock& ticks) : ticks_(ticks) {}

  [[nodiscard]] Instant now() const override { return ticks_.now() + Duration{offset_.load()}; }

  [[nodiscard]] Instant ticks() const { return ticks_.now(); }
  /// The database said `shared` at some time between these ticks.
  void set(Instant shared, Instant asked, Instant answered) {
    offset_ = (shared - (asked + (answered - asked) / 2)).count();
  }

 private:
  const Clock& ticks_;
  std::atomic<Duration::rep> offset_ = 0;
};

}  // namespace tanggap::app
