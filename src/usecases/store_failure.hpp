// What a store could not do, as one exception that people can read: `error()` names the place and
// the remedy in both languages. Thrown by implementations of ports::Store; the API tells clients
// what they can do about it.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "base/files_error.hpp"
#include "base/result.hpp"

namespace tanggap::ports {

/// Slugs: `database-missing`, `database-folder`, `database-read-only`, `database-newer`,
/// `database-damaged`, `database-full`, `database-busy`, `database-io`, `database-constraint`,
/// `database-error`; of a database server also `database-url`, `database-unreachable`,
/// `database-refused` (wrong password or no right), `database-tls`, `database-connections`,
/// `database-lost`, `database-conflict`, `database-unknown-end`, `node-number-lost`,
/// `nodes-too-many`; of backups `backup-target`, `backup-damaged`.
class StoreFailure : public std::runtime_error {
 public:
  explicit StoreFailure(Error error)
      : std::runtime_error(sentence_of(error)), error_(std::move(error)) {}

  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const std::string& slug() const { return error_.slug; }

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

 private:
  Error error_;
};

}  // namespace tanggap::ports
