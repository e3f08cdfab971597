// Opens a data folder as a ports::Store. Used by the wiring and by tests.
//
//   FOLDER/tanggap.db   reports, events, people, city versions: everything that counts
//   FOLDER/words.db     full-text index; made again from the log when it is missing
//   FOLDER/photos/      photos by the hash of their bytes
//   FOLDER/letters/     letters as they were sent, by the hash of their bytes
//   FOLDER/spool/       uploads that are still on their way
#pragma once

#include <filesystem>
#include <memory>

#include "storage/group_writer.hpp"
#include "storage/sqlite/sqlite_database.hpp"
#include "storage/storage_error.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

struct StoreOptions {
  Mode mode = Mode::existing;
  bool follow_words = true;  ///< Keep the full-text index up to date while this store is open.
  WriterOptions writer{};
  int busy_timeout_ms = 10'000;  ///< How long another process may hold the write lock.
  std::int64_t max_pages = 0;    ///< Limit of tanggap.db in pages of 4 KiB; 0 for none.
  int bulk_pages = SqliteOptions{}.bulk_pages;  ///< See there.
};

/// Brings the schema up to date (not when read-only). Throws StorageError: `database-missing`,
/// `database-folder`, `database-read-only`, `database-damaged`, `database-newer`, …
[[nodiscard]] std::unique_ptr<ports::Store> open_store(const std::filesystem::path& data,
                                                       StoreOptions options = {});

/// The database file of a data folder. Throws `database-missing`.
[[nodiscard]] std::filesystem::path require_database(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path database_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path words_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path photo_folder(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path letter_folder(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path spool_folder(const std::filesystem::path& data);

}  // namespace tanggap::storage
