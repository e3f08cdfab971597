// What goes wrong with the database or its folder, as one exception that people can read. Thrown by
// every function of this room; `error()` names the place and the remedy in both languages.
#pragma once

#include <stdexcept>
#include <string>

#include "base/result.hpp"

namespace tanggap::storage {

/// Slugs: `database-missing`, `database-folder`, `database-read-only`, `database-newer`,
/// `database-damaged`, `database-full`, `database-busy`, `database-io`, `database-constraint`,
/// `database-error`; of a database server also `database-url`, `database-unreachable`,
/// `database-refused` (wrong password or no right), `database-tls`, `database-connections`,
/// `database-lost`, `database-conflict`, `database-unknown-end`; of backups `backup-target`,
/// `backup-damaged`.
class StorageError : public std::runtime_error {
 public:
  explicit StorageError(Error error);
  /// kind unavailable: nothing that a person could send differently.
  StorageError(std::string slug, std::string where, Bilingual what, Bilingual remedy);

  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const std::string& slug() const { return error_.slug; }
  /// The whole transaction is gone, and running it again may well succeed.
  [[nodiscard]] bool is_passing() const {
    return slug() == "database-lost" || slug() == "database-conflict";
  }

 private:
  Error error_;
};

}  // namespace tanggap::storage
