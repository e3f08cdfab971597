// SQLite's result codes as StorageError. Used by the driver only.
#pragma once

#include <string>

struct sqlite3;

namespace tanggap::storage {

/// Throws the StorageError of a failed call on that connection. `where` is the database file.
[[noreturn]] void throw_sqlite_error(sqlite3* connection, int code, const std::string& where);

}  // namespace tanggap::storage
