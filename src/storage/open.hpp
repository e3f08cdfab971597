// Opens a city's database as a ports::Store: the embedded one of a data folder, or one on a
// PostgreSQL server, which several processes on several machines may open at once. Used by the
// wiring and by tests.
//
//   FOLDER/tanggap.db   (embedded) reports, events, people, city versions: everything that counts
//   FOLDER/words.db     (embedded) full-text index; made again from the log when it is missing
//   FOLDER/photos/      photos by the hash of their bytes
//   FOLDER/letters/     letters as they were sent, by the hash of their bytes
//   FOLDER/spool/       uploads that are still on their way
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "base/file_store.hpp"
#include "storage/group_writer.hpp"
#include "storage/sqlite/sqlite_database.hpp"
#include "storage/storage_error.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

/// Where a city lives.
struct Place {
  std::filesystem::path data;  ///< Uploads; photos, letters and the database if nowhere else.
  std::string database{};      ///< "postgresql://…"; empty: the embedded database.
  /// Where to read instead: the primary, and while there is none a standby that has all that was
  /// ever acknowledged (it may show it a moment late); empty: the same as `database`.
  std::string reads{};
  std::shared_ptr<FileStore> files{};  ///< Photos and letters; null: in the data folder.
  std::string replica{};               ///< For reads that may lag; empty: none.

  template <class Folder,
            class = std::enable_if_t<std::is_convertible_v<Folder, std::filesystem::path>>>
  // NOLINTNEXTLINE(google-explicit-constructor): a folder is a place
  Place(Folder&& folder, std::string url = {}, std::string read_url = {},
        std::shared_ptr<FileStore> store = {})
      : data(std::forward<Folder>(folder)),
        database(std::move(url)),
        reads(std::move(read_url)),
        files(std::move(store)) {}
  [[nodiscard]] bool embedded() const { return database.empty(); }
  /// For people: the database's file, or its address without a password.
  [[nodiscard]] std::string shown() const;
};

struct StoreOptions {
  Mode mode = Mode::existing;
  bool follow_words = true;  ///< Keep the full-text index up to date while this store is open.
  WriterOptions writer{};
  std::chrono::seconds replica_lag{5};  ///< A replica that is further behind is not read.
  int busy_timeout_ms = 10'000;         ///< How long another process may hold the write lock.
  std::int64_t max_pages = 0;           ///< Limit of tanggap.db in pages of 4 KiB; 0 for none.
  int bulk_pages = SqliteOptions{}.bulk_pages;  ///< See there.
};

/// Brings the schema up to date (not when read-only). Throws StorageError: `database-missing`,
/// `database-folder`, `database-read-only`, `database-damaged`, `database-newer`,
/// `copy-unfinished`, …; of a server also `database-url`, `database-unreachable`,
/// `database-refused`, `database-tls`.
[[nodiscard]] std::unique_ptr<ports::Store> open_store(const Place& place,
                                                       StoreOptions options = {});

/// The city's photos and letters, wherever they are.
[[nodiscard]] std::shared_ptr<FileStore> files_of(const Place& place);

/// The database file of a data folder. Throws `database-missing`.
[[nodiscard]] std::filesystem::path require_database(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path database_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path words_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path spool_folder(const std::filesystem::path& data);

}  // namespace tanggap::storage
