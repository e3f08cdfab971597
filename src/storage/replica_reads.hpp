// Reads that may lag, from a server that follows the primary. How far it is behind is measured in
// the very snapshot that is read: the end of its log against where the primary's was known to be
// some time ago. Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>

#include "storage/reader_pool.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

class ReplicaReads {
 public:
  /// A snapshot may lack what was committed within `bound`, and nothing older.
  ReplicaReads(ReaderPool::Connect connect, Duration bound);

  /// The primary's log reaches so far by now.
  void note_end(std::int64_t seq);
  /// False, without having called `work`, when the replica is too far behind or cannot be reached:
  /// read elsewhere. Throws what `work` throws.
  [[nodiscard]] bool read(const std::function<void(Connection&)>& work);
  /// Measures how far it is behind, though nobody reads.
  void look();
  /// As it was last seen.
  [[nodiscard]] ports::ReplicaState state() const;

 private:
  using SteadyClock = std::chrono::steady_clock;
  struct KnownEnd {
    SteadyClock::time_point since;
    std::int64_t seq = 0;
  };

  [[nodiscard]] bool is_away();
  void rest();
  [[nodiscard]] Duration lag_at(std::int64_t replica_end);

  ReaderPool pool_;
  const Duration bound_;
  std::mutex mutex_;
  std::deque<KnownEnd> ends_;  ///< Ascending; the first is one that every snapshot must have.
  SteadyClock::time_point away_until_{};
  std::atomic<Duration::rep> lag_ = 0;
  std::atomic<bool> used_ = true;
  std::atomic<std::int64_t> passed_on_ = 0;
};

}  // namespace tanggap::storage
