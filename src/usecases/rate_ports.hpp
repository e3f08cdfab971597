// Limits on requests that several nodes count together. Implemented by the storage on a database
// server; where one process serves alone it counts in memory (api/rate_limit.hpp).
#pragma once

#include <optional>

#include "base/hash.hpp"
#include "base/instant.hpp"

namespace tanggap::ports {

/// Buckets of tokens that refill evenly, by the one clock that all nodes share. Thread-safe.
class SharedBuckets {
 public:
  virtual ~SharedBuckets() = default;

  struct Taken {
    bool granted = false;
    Duration wait{};  ///< Refused: until there is a token again.
  };
  /// A token of the bucket `key`, which holds `per_minute` and refills within a minute; nullopt
  /// while nobody can be asked.
  [[nodiscard]] virtual std::optional<Taken> take(const Hash& key, int per_minute) = 0;
  /// Full buckets need not be remembered.
  virtual void forget_full() = 0;
};

}  // namespace tanggap::ports
