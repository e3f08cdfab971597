// Brings a database to the schema of this program: forward only, each migration in a transaction of
// its own, so that an interrupted one leaves nothing.
#pragma once

#include <span>
#include <string>

#include "storage/database.hpp"
#include "storage/sql_catalogue.hpp"

namespace tanggap::storage {

/// 0 for a new database.
[[nodiscard]] int schema_version(Connection& connection);

/// Runs what is missing. Throws StorageError `database-newer` when the database knows migrations
/// that this program does not; `where` names the database in errors.
void migrate(Connection& connection, std::span<const Migration> migrations,
             const std::string& where);

/// Throws `database-newer` or, when migrations are missing, `database-older`.
void require_current_schema(Connection& connection, std::span<const Migration> migrations,
                            const std::string& where);

}  // namespace tanggap::storage
