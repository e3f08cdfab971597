#include "storage/replica_reads.hpp"

#include <algorithm>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

using namespace std::chrono_literals;

constexpr auto kFinest = 20ms;    // commits closer together count as one
constexpr auto kLongest = 61min;  // beyond every bound; longer lags are not told apart
constexpr auto kPatience = 0s;    // the primary is there for those that find no connection
constexpr auto kLookAgain = 2s;   // after it could not be reached

}  // namespace

ReplicaReads::ReplicaReads(ReaderPool::Connect connect, Duration bound)
    : pool_(std::move(connect), kPatience), bound_(bound) {}

void ReplicaReads::note_end(std::int64_t seq) {
  const auto now = SteadyClock::now();
  const std::lock_guard lock(mutex_);
  if (!ends_.empty() && seq <= ends_.back().seq) return;
  if (ends_.empty() || now - ends_.back().since >= kFinest) {
    ends_.push_back({now, seq});
  } else {
    ends_.back().seq = seq;
  }
  while (ends_.size() > 1 && now - ends_[1].since > kLongest) ends_.pop_front();
}

/// For how long the snapshot has lacked something. When the first known end was committed nobody
/// knows: a node that has just started, or one that has forgotten.
Duration ReplicaReads::lag_at(std::int64_t replica_end) {
  const std::lock_guard lock(mutex_);
  const auto lacking = std::ranges::upper_bound(ends_, replica_end, {}, &KnownEnd::seq);
  if (lacking == ends_.end()) return Duration::zero();
  if (lacking == ends_.begin()) return kLongest;
  return std::chrono::duration_cast<Duration>(SteadyClock::now() - lacking->since);
}

bool ReplicaReads::is_away() {
  const std::lock_guard lock(mutex_);
  return SteadyClock::now() < away_until_;
}

void ReplicaReads::rest() {
  const std::lock_guard lock(mutex_);
  away_until_ = SteadyClock::now() + kLookAgain;
}

bool ReplicaReads::read(const std::function<void(Connection&)>& work) {
  bool begun = false;
  if (!is_away()) {
    try {
      pool_.read([&](Connection& connection) {
        const Duration lag = lag_at(connection.find<std::int64_t>("log_position").value_or(0));
        lag_ = lag.count();
        if (lag > bound_) return;
        begun = true;
        work(connection);
      });
    } catch (const StorageError& error) {
      if (!error.may_come_back()) throw;
      if (error.slug() != "database-connections") rest();
      if (begun) throw;
    }
  }
  used_ = begun;
  if (!begun) ++passed_on_;
  return begun;
}

void ReplicaReads::look() {
  if (!read([](Connection&) {})) --passed_on_;
}

ports::ReplicaState ReplicaReads::state() const {
  return {.used = used_,
          .lag_seconds = std::chrono::duration<double>(Duration{lag_.load()}).count(),
          .passed_on = passed_on_};
}

}  // namespace tanggap::storage
