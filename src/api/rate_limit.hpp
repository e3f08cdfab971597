// So many requests per minute and address: a bucket that refills evenly. Shared by all nodes on a
// database server, else in memory; it slows guessing and flooding, the lock-out of accounts is the
// use case's. Thread-safe.
#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api/problem.hpp"
#include "base/instant.hpp"
#include "usecases/rate_ports.hpp"

namespace tanggap::api {

class RateLimit {
 public:
  /// 0 lets everything through. `what` tells this limit's shared buckets from another's.
  explicit RateLimit(int per_minute, std::string what = {}, ports::SharedBuckets* shared = nullptr)
      : per_minute_(per_minute), what_(std::move(what)), shared_(shared) {}

  /// Takes one from the address' bucket. The problem says when to come back. Asks the database
  /// server where buckets are shared: then not for threads that must not wait.
  [[nodiscard]] std::optional<Problem> take(std::string_view address, Instant now);

 private:
  struct Bucket {
    double left = 0;
    Instant filled_at{};
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Bucket> buckets;
  };
  /// Forgets full buckets once a shard has grown this far, so that memory stays bounded.
  static constexpr std::size_t kSweepAt = 4096;

  [[nodiscard]] std::optional<Problem> take_here(const std::string& network, Instant now);
  [[nodiscard]] double refilled(const Bucket& bucket, Instant now) const;
  void sweep(Shard& shard, Instant now) const;

  const int per_minute_;
  const std::string what_;
  ports::SharedBuckets* const shared_;
  std::array<Shard, 16> shards_;
};

}  // namespace tanggap::api
