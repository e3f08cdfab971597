// A PostgreSQL database as storage::Database: connections on demand, and a listener that hears of
// every node's commits. Used by open.cpp and verify.cpp.
#pragma once

#include <memory>
#include <string>

#include "storage/database.hpp"

namespace tanggap::storage {

/// `busy_timeout_ms`: how long another node may hold the write lock; `read_url`: where readers
/// connect instead, empty for the same. Connects to nothing yet; throws StorageError
/// `database-url`.
[[nodiscard]] std::unique_ptr<Database> open_postgres(const std::string& url,
                                                      int busy_timeout_ms = 10'000,
                                                      const std::string& read_url = {});

}  // namespace tanggap::storage
