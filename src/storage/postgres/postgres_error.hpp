// What PostgreSQL and libpq say went wrong, as StorageError. Rows never appear in the messages:
// only the server's main sentence is passed on, not its details. Used by the driver only.
#pragma once

#include <string>

typedef struct pg_conn PGconn;      // NOLINT(modernize-use-using): as libpq declares it
typedef struct pg_result PGresult;  // NOLINT(modernize-use-using)

namespace tanggap::storage {

class StorageError;

/// Of a failed statement. `where` is the shown address of the database.
[[nodiscard]] StorageError error_of(const PGresult* result, const std::string& where);
/// Of a connection that could not be made. Where the server's words are not understood, which may
/// be in any language, it connects once more to be told the SQLSTATE.
[[nodiscard]] StorageError refused_connection(PGconn* connection, const std::string& where);
/// Of a connection that was there and is gone.
[[nodiscard]] StorageError lost_connection(const std::string& where);
/// The connection was lost while the commit was under way, or its wait for a standby was cancelled.
[[nodiscard]] StorageError unknown_end(const std::string& where);

}  // namespace tanggap::storage
