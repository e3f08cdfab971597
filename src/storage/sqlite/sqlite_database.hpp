// The embedded database: FOLDER/tanggap.db in WAL mode with synchronous=FULL, and words.db beside
// it, which holds only the full-text index. Used by open.cpp, backup.cpp and verify.cpp.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/database.hpp"

namespace tanggap::storage {

enum class Mode : std::uint8_t {
  create,     ///< Makes the file when it is missing.
  existing,   ///< The file must be there.
  read_only,  ///< The same, and nothing is written; works on media that cannot be written.
};

struct SqliteOptions {
  std::filesystem::path file;
  std::filesystem::path words;  ///< Full-text index; empty: searching words is not possible.
  Mode mode = Mode::existing;
  int busy_timeout_ms = 10'000;  ///< How long another process may hold the write lock.
  std::int64_t max_pages = 0;    ///< Limit of the file in pages of 4 KiB; 0 for none.
  /// Pages of the write-ahead log that are moved into the file at once. A longer log writes pages
  /// that change often (the ends of tables, the upper levels of indexes) once instead of many
  /// times; 64 MiB costs little memory and start-up time.
  int bulk_pages = 16'384;
};

class SqliteDatabase : public Database {
 public:
  /// Of words.db, for reading and writing.
  [[nodiscard]] virtual std::unique_ptr<Connection> connect_words() = 0;
  /// Writes a snapshot into a new file, durably, while others read and write.
  virtual void copy_to(const std::filesystem::path& target) = 0;
  /// SQLite's own check of the file's structure; "ok" or what is wrong.
  [[nodiscard]] virtual std::string check_structure() = 0;
};

/// Opens and checks the file; no migrations. Throws StorageError.
[[nodiscard]] std::unique_ptr<SqliteDatabase> open_sqlite(SqliteOptions options);

}  // namespace tanggap::storage
