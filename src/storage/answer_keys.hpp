// Which requests have been answered already, by their Idempotency-Key, in memory: an index on keys
// in random order writes one page per request and would halve the intake. Some 20 bytes for each
// answer that is kept (7 days). Thread-safe.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <mutex>
#include <optional>

#include "storage/database.hpp"

namespace tanggap::storage {

class AnswerKeys {
 public:
  /// Looking through all keys costs milliseconds: so many that may be gone gather before.
  explicit AnswerKeys(std::size_t gathering = 100'000) : gathering_(gathering) {}

  /// Takes in the answers up to `newest` that are not known yet, such as other processes'. Never
  /// call it while the connection's transaction holds answers of its own.
  void catch_up(Connection& connection, std::int64_t newest);
  /// The same, unless it was called before.
  void load_once(Connection& connection);

  /// The row that may hold the answer. The row itself decides: it may have been rolled back, or be
  /// invisible to a snapshot.
  [[nodiscard]] std::optional<std::int64_t> find(const Hash& key) const;
  /// Of the transaction that is running; `committed` tells that all of them are stored.
  void add(const Hash& key, std::int64_t row);
  void committed();
  /// So many came since `forget_before` that it is time to ask which rows are gone.
  [[nodiscard]] bool have_gathered() const;
  /// Rows before this one have been deleted, by whatever node.
  void forget_before(std::int64_t row);

 private:
  const std::size_t gathering_;
  mutable std::mutex mutex_;
  boost::unordered_flat_map<std::int64_t, std::int64_t> rows_;
  bool loaded_ = false;
  std::int64_t seen_ = 0;   ///< Newest row that is known to be stored.
  std::int64_t added_ = 0;  ///< Newest row of the transaction that is running.
  std::size_t kept_ = 0;    ///< How many `forget_before` left.
};

}  // namespace tanggap::storage
