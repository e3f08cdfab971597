// Moves a city from one database to another, of whichever engine, with its photos and letters; the
// source may be served meanwhile. Used by `tanggap db copy`.
//
// Each run copies what one snapshot of the source holds: reports, events and current rows along the
// log from where the last run stopped, all other tables by comparing keys. How far it came is
// stored with the rows, so a run that was killed is gone on with, and a further run catches up.
// Nobody can open the target until a run has proved that both hold the same; the first that opens
// it for writing ends the copy for good.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "storage/copy_files.hpp"
#include "storage/copy_proof.hpp"
#include "storage/open.hpp"

namespace tanggap::storage {

enum class CopyPhase : std::uint8_t { events, tables, proof, files };

struct CopyStep {
  CopyPhase phase = CopyPhase::events;
  std::int64_t done = 0;   ///< Events of this run; rows looked at while tables are compared.
  std::int64_t total = 0;  ///< 0 when nobody knows.
  double per_second = 0;
  std::optional<double> seconds_left;
};

struct CopyOptions {
  std::int64_t events_at_once = 10'000;  ///< In one transaction, with what belongs to them.
  std::function<void(const CopyStep&)> progress{};  ///< After each transaction.
  /// Once both hold the same: computes the closed months again from the target's events, and says
  /// of each whether it is equal. The target goes into service only if all are.
  std::function<void(ports::Reader& target, CopyProof& proof)> recount{};
};

struct CopySummary {
  std::int64_t events = 0;   ///< Copied by this run.
  std::int64_t changed = 0;  ///< Rows of other tables that this run wrote or took away.
  CopyProof proof;
  FilesCopied photos;
  FilesCopied letters;

  [[nodiscard]] bool equal() const { return proof.equal(); }
};

/// Throws StorageError: `copy-target` (another city, in service, or another run is at work),
/// `copy-source` (its log is not the one that was copied), `copy-unfinished`, `copy-files`, and
/// what the databases say.
[[nodiscard]] CopySummary copy_city(const Place& from, const Place& to,
                                    const CopyOptions& options = {});

}  // namespace tanggap::storage
