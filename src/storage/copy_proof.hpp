// Proves that two databases hold the same city: rows of every table, the whole log with all chain
// heads, closed months. Streams, in bounded memory; both sides are read in snapshots. Used by
// copy.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "storage/database.hpp"

namespace tanggap::storage {

struct TableProof {
  std::string name;
  std::int64_t source_rows = 0;
  std::int64_t target_rows = 0;
  bool same_rows = true;  ///< Every column of every row that was compared.

  [[nodiscard]] bool equal() const { return same_rows && source_rows == target_rows; }
};

struct MonthProof {
  std::string month;
  Hash document_hash;
  bool equal = true;  ///< Also that the document is what its hash says.
};

struct CopyProof {
  std::int64_t from_position = 0;  ///< Up to here an earlier run has proved the log.
  std::int64_t log_position = 0;
  std::int64_t chain_heads = 0;  ///< Chains whose newest event was compared by this run.
  Hash log_hash;                 ///< Over all columns of the events that were compared.
  std::vector<TableProof> tables;
  std::vector<MonthProof> months;

  [[nodiscard]] bool equal() const;
};

/// Both connections are in a snapshot. Of the log and what follows it, everything after `from` up
/// to `log_end` is compared; of all other tables everything.
[[nodiscard]] CopyProof prove_copy(Connection& source, Connection& target, std::int64_t from,
                                   std::int64_t log_end, std::int64_t events_at_once,
                                   const std::function<void(std::int64_t position)>& progress);

}  // namespace tanggap::storage
