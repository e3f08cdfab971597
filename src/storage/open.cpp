#include "storage/open.hpp"

#include "base/hash.hpp"
#include "storage/migrate.hpp"
#include "storage/sql_store.hpp"

namespace tanggap::storage {
namespace fs = std::filesystem;
namespace {

void make_folders(const fs::path& data) {
  for (const fs::path& folder :
       {data, photo_folder(data), letter_folder(data), spool_folder(data)}) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) continue;
    throw StorageError("database-folder", folder.string(),
                       {"Folder tidak dapat dibuat: " + error.message() + ".",
                        "The folder cannot be made: " + error.message() + "."},
                       {"Pilih folder lain dengan --data, atau perbaiki izinnya.",
                        "Choose another folder with --data, or correct its permissions."});
  }
}

/// Tells one database from another, so that nothing that follows one log goes on with another.
std::string identify(Connection& writer) {
  if (auto id = writer.find<std::string>("find_setting", "database_id")) return *std::move(id);
  const std::string id = random_token(16);
  writer.run("save_setting", "database_id", id);
  return writer.find<std::string>("find_setting", "database_id").value();
}

std::unique_ptr<SqliteDatabase> open_database(const fs::path& data, const StoreOptions& options) {
  SqliteOptions sqlite{.file = database_file(data),
                       .words = words_file(data),
                       .mode = options.mode,
                       .busy_timeout_ms = options.busy_timeout_ms,
                       .max_pages = options.max_pages,
                       .bulk_pages = options.bulk_pages};
  try {
    return open_sqlite(sqlite);
  } catch (const StorageError& error) {
    if (error.slug() != "database-damaged" || error.error().where != sqlite.words) throw;
  }
  for (const char* part : {"", "-wal", "-shm"}) fs::remove(sqlite.words.string() + part);
  return open_sqlite(sqlite);
}

}  // namespace

fs::path database_file(const fs::path& data) { return data / "tanggap.db"; }
fs::path words_file(const fs::path& data) { return data / "words.db"; }
fs::path photo_folder(const fs::path& data) { return data / "photos"; }
fs::path letter_folder(const fs::path& data) { return data / "letters"; }
fs::path spool_folder(const fs::path& data) { return data / "spool"; }

fs::path require_database(const fs::path& data) {
  std::error_code error;
  if (fs::is_regular_file(database_file(data), error)) return database_file(data);
  throw StorageError(
      "database-missing", database_file(data).string(),
      {"Tidak ada basis data di folder ini.", "There is no database in this folder."},
      {"Buat dengan `tanggap serve` atau `tanggap demo`, atau pilih folder lain "
       "dengan --data.",
       "Make one with `tanggap serve` or `tanggap demo`, or choose another folder "
       "with --data."});
}

std::unique_ptr<ports::Store> open_store(const fs::path& data, StoreOptions options) {
  if (options.mode == Mode::create) make_folders(data);
  if (options.mode != Mode::create) (void)require_database(data);
  std::unique_ptr<SqliteDatabase> database = open_database(data, options);
  const std::string where = database_file(data).string();
  if (options.mode == Mode::read_only) {
    require_current_schema(*database->connect_reader(), migrations(), where);
    return std::make_unique<SqlStore>(std::move(database), std::make_unique<AnswerKeys>(), nullptr,
                                      std::nullopt);
  }
  std::unique_ptr<Connection> connection = database->connect_writer();
  migrate(*connection, migrations(), where);
  const std::string id = identify(*connection);
  FullText full_text(database->connect_reader(), database->connect_words(), id);
  auto answer_keys = std::make_unique<AnswerKeys>();
  auto writer = std::make_unique<GroupWriter>(std::move(connection), database->connect_words(),
                                              *answer_keys, options.writer);
  return std::make_unique<SqlStore>(
      std::move(database), std::move(answer_keys), std::move(writer),
      options.follow_words ? std::optional(std::move(full_text)) : std::nullopt);
}

}  // namespace tanggap::storage
