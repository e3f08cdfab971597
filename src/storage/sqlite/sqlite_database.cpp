#include "storage/sqlite/sqlite_database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <mutex>

#include "storage/sqlite/checkpointer.hpp"
#include "storage/sqlite/sqlite_connection.hpp"
#include "storage/sqlite/sqlite_error.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace fs = std::filesystem;
namespace {

constexpr int kWriterCacheKiB = 128 * 1024;
constexpr int kReaderCacheKiB = 16 * 1024;

/// A file name as SQLite's URI: the few characters that mean something there are escaped.
std::string uri_of(const fs::path& file, std::string_view parameters = "") {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  uri += parameters;
  return uri;
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

class EmbeddedDatabase final : public SqliteDatabase {
 public:
  explicit EmbeddedDatabase(SqliteOptions options) : options_(std::move(options)) {
    if (options_.mode == Mode::read_only) {
      (void)read_connection(options_.file)->answer_of("SELECT count(*) FROM sqlite_schema");
    } else {
      prepare_files();
    }
  }

  std::unique_ptr<Connection> connect_writer() override {
    if (options_.mode == Mode::read_only) refuse_writing();
    auto connection = write_connection(options_.file, "FULL", kWriterCacheKiB);
    if (options_.max_pages > 0) {
      (void)connection->answer_of(fmt::format("PRAGMA max_page_count={}", options_.max_pages));
    }
    start_checkpointer();
    sqlite3_wal_hook(connection->handle(), &EmbeddedDatabase::after_commit, this);
    return connection;
  }

  std::unique_ptr<Connection> connect_reader() override {
    auto connection = read_connection(options_.file);
    if (!options_.words.empty() && fs::exists(options_.words)) {
      connection->execute("ATTACH " + quoted(read_uri(options_.words)) + " AS words");
    }
    return connection;
  }

  std::unique_ptr<Connection> connect_words() override {
    // A lost index is made again: no need to wait for the disk at every commit.
    return write_connection(options_.words, "NORMAL", kReaderCacheKiB);
  }

  void copy_to(const fs::path& target) override {
    const auto source = read_connection(options_.file);
    const auto copy = std::make_unique<SqliteConnection>(
        uri_of(target), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, target.string());
    // One snapshot for all steps, whatever is written meanwhile.
    source->begin_read();
    (void)source->answer_of("SELECT count(*) FROM sqlite_schema");
    sqlite3_backup* backup = sqlite3_backup_init(copy->handle(), "main", source->handle(), "main");
    if (backup == nullptr) {
      throw_sqlite_error(copy->handle(), sqlite3_extended_errcode(copy->handle()), target.string());
    }
    int code = SQLITE_OK;
    while (code == SQLITE_OK) code = sqlite3_backup_step(backup, 4096);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) throw_sqlite_error(copy->handle(), code, target.string());
    source->roll_back();
    // One file that needs nothing beside it.
    (void)copy->answer_of("PRAGMA journal_mode=DELETE");
  }

  std::string check_structure() override {
    return read_connection(options_.file)->answer_of("PRAGMA quick_check(1)");
  }

 private:
  void prepare_files() {
    for (const fs::path& path : {options_.file.parent_path(), options_.file}) {
      if (fs::exists(path) && ::access(path.c_str(), W_OK) != 0) {
        throw_sqlite_error(nullptr, SQLITE_READONLY, path.string());
      }
    }
    auto connection = write_connection(options_.file, "FULL", kReaderCacheKiB);
    (void)connection->answer_of("SELECT count(*) FROM sqlite_schema");
    use_wal(*connection, options_.file);
    if (!options_.words.empty()) {
      use_wal(*write_connection(options_.words, "NORMAL", kReaderCacheKiB), options_.words);
    }
  }

  static void use_wal(SqliteConnection& connection, const fs::path& file) {
    if (connection.answer_of("PRAGMA journal_mode=WAL") == "wal") return;
    throw StorageError("database-folder", file.string(),
                       {"Sistem berkas ini tidak mendukung log tulis bersama (WAL).",
                        "This file system does not support a shared write-ahead log."},
                       {"Pakai folder pada disk lokal.", "Use a folder on a local disk."});
  }

  [[noreturn]] void refuse_writing() const {
    throw StorageError(
        "database-read-only", options_.file.string(),
        {"Basis data dibuka hanya untuk dibaca.", "The database was opened for reading only."},
        {"Buka dengan izin menulis.", "Open it with write access."});
  }

  std::unique_ptr<SqliteConnection> write_connection(const fs::path& file,
                                                     std::string_view synchronous, int cache_kib) {
    const bool may_create = options_.mode == Mode::create || file == options_.words;
    auto connection = std::make_unique<SqliteConnection>(
        uri_of(file), SQLITE_OPEN_READWRITE | (may_create ? SQLITE_OPEN_CREATE : 0), file.string());
    sqlite3_busy_timeout(connection->handle(), options_.busy_timeout_ms);
    connection->execute(fmt::format(
        "PRAGMA synchronous={}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-{}; "
        "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA secure_delete=FAST",
        synchronous, cache_kib));
    return connection;
  }

  [[nodiscard]] std::string read_uri(const fs::path& file) const {
    // A medium that cannot be written has no room for the shared index of the log.
    const bool frozen =
        options_.mode == Mode::read_only && ::access(file.parent_path().c_str(), W_OK) != 0;
    return uri_of(file, frozen ? "?mode=ro&immutable=1" : "?mode=rw");
  }

  std::unique_ptr<SqliteConnection> read_connection(const fs::path& file) {
    auto connection =
        std::make_unique<SqliteConnection>(read_uri(file), SQLITE_OPEN_READWRITE, file.string());
    sqlite3_busy_timeout(connection->handle(), options_.busy_timeout_ms);
    connection->execute(
        fmt::format("PRAGMA query_only=ON; PRAGMA cache_size=-{}; PRAGMA temp_store=MEMORY; "
                    "PRAGMA trusted_schema=OFF",
                    kReaderCacheKiB));
    return connection;
  }

  void start_checkpointer() {
    if (checkpointer_) return;
    checkpointer_ =
        std::make_unique<Checkpointer>(write_connection(options_.file, "FULL", kReaderCacheKiB),
                                       options_.busy_timeout_ms, options_.bulk_pages);
  }

  static int after_commit(void* self, sqlite3* writer, const char*, int log_pages) {
    static_cast<EmbeddedDatabase*>(self)->checkpointer_->committed(writer, log_pages);
    return SQLITE_OK;
  }

  SqliteOptions options_;
  std::unique_ptr<Checkpointer> checkpointer_;
};

}  // namespace

std::unique_ptr<SqliteDatabase> open_sqlite(SqliteOptions options) {
  return std::make_unique<EmbeddedDatabase>(std::move(options));
}

}  // namespace tanggap::storage
