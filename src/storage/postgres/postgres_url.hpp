// Addresses of PostgreSQL databases as people write them: "postgresql://user@host:5432/name?…",
// what libpq takes. Used by the driver and by whoever shows an address. Passwords are never shown.
#pragma once

#include <string>
#include <string_view>

namespace tanggap::storage {

[[nodiscard]] bool is_postgres_url(std::string_view text);

/// The address without password and options, for messages. Throws StorageError `database-url` when
/// libpq cannot read it.
[[nodiscard]] std::string shown_url(const std::string& url);

}  // namespace tanggap::storage
