// What a store could not do. Thrown by implementations of ports::Store; the API tells clients what
// they can do about it.
#pragma once

#include "base/failure.hpp"

namespace tanggap::ports {

/// Slugs: `database-missing`, `database-folder`, `database-read-only`, `database-newer`,
/// `database-damaged`, `database-full`, `database-busy`, `database-io`, `database-constraint`,
/// `database-error`; of a database server also `database-url`, `database-unreachable`,
/// `database-refused` (wrong password or no right), `database-tls`, `database-connections`,
/// `database-lost`, `database-conflict`, `database-unknown-end`, `node-number-lost`,
/// `nodes-too-many`; of backups `backup-target`, `backup-damaged`.
class StoreFailure : public Failure {
 public:
  using Failure::Failure;

  /// Nothing was stored, and running the whole transaction again may well succeed.
  [[nodiscard]] bool is_passing() const {
    return slug() == "database-lost" || slug() == "database-conflict";
  }
  /// The database is not to be had for the moment, and will be without anybody's help here: it
  /// starts, has crashed, fails over, or is too busy.
  [[nodiscard]] bool may_come_back() const {
    return is_passing() || slug() == "database-unreachable" || slug() == "database-connections" ||
           slug() == "database-busy" || slug() == "node-number-lost";
  }
  /// It may have been stored or not; nobody can know.
  [[nodiscard]] bool is_unknown_end() const { return slug() == "database-unknown-end"; }
};

}  // namespace tanggap::ports
