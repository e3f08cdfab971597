#include "storage/open.hpp"

#include "base/folder_store.hpp"
#include "base/hash.hpp"
#include "storage/copy_notes.hpp"
#include "storage/migrate.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/postgres/postgres_url.hpp"
#include "storage/sql_store.hpp"

namespace tanggap::storage {
namespace fs = std::filesystem;
namespace {

void make_folders(const fs::path& data) {
  for (const fs::path& folder : {data, spool_folder(data)}) {
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

void refuse_empty(Connection& connection, const std::string& where) {
  if (connection.find<int>("schema_version").value_or(0) > 0) return;
  throw StorageError(
      "database-missing", where,
      {"Basis data ini belum berisi kota.", "There is no city in this database yet."},
      {"Buat dengan `tanggap city load` atau `tanggap demo`.",
       "Make one with `tanggap city load` or `tanggap demo`."});
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
fs::path spool_folder(const fs::path& data) { return data / "spool"; }

std::shared_ptr<FileStore> files_of(const Place& place) {
  if (place.files) return place.files;
  return std::make_shared<FolderStore>(place.data);
}

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

std::string Place::shown() const {
  return embedded() ? database_file(data).string() : shown_url(database);
}

namespace {

std::unique_ptr<ports::Store> open_embedded(const fs::path& data, const StoreOptions& options) {
  if (options.mode != Mode::create) (void)require_database(data);
  std::unique_ptr<SqliteDatabase> database = open_database(data, options);
  const std::string where = database_file(data).string();
  const auto& schema = migrations(Engine::sqlite);
  if (options.mode == Mode::read_only) {
    const auto reader = database->connect_reader();
    require_current_schema(*reader, schema, where);
    refuse_unfinished_copy(*reader, where);
    return std::make_unique<SqlStore>(std::move(database), std::make_unique<AnswerKeys>(), nullptr,
                                      std::nullopt);
  }
  std::unique_ptr<Connection> connection = database->connect_writer();
  migrate(*connection, schema, where);
  take_into_service(*connection, where);
  const std::string id = identify(*connection);
  FullText full_text(database->connect_reader(), database->connect_words(), id);
  auto answer_keys = std::make_unique<AnswerKeys>();
  auto writer = std::make_unique<GroupWriter>(std::move(connection), database->connect_words(),
                                              *answer_keys, options.writer);
  return std::make_unique<SqlStore>(
      std::move(database), std::move(answer_keys), std::move(writer),
      options.follow_words ? std::optional(std::move(full_text)) : std::nullopt);
}

/// Null where there is no replica. One that is away now may come later.
std::unique_ptr<ReplicaReads> reads_of_replica(const Place& place, const StoreOptions& options) {
  if (place.replica.empty()) return nullptr;
  const std::shared_ptr<Database> replica = open_postgres(place.replica, options.busy_timeout_ms);
  return std::make_unique<ReplicaReads>([replica] { return replica->connect_reader(); },
                                        options.replica_lag);
}

std::unique_ptr<ports::Store> open_server(const Place& place, const StoreOptions& options) {
  std::unique_ptr<Database> database =
      open_postgres(place.database, options.busy_timeout_ms, place.reads);
  const std::string where = place.shown();
  const auto& schema = migrations(Engine::postgres);
  auto answer_keys = std::make_unique<AnswerKeys>();
  std::unique_ptr<Connection> connection = database->connect_writer();
  if (options.mode == Mode::create) {
    migrate(*connection, schema, where);
  } else {
    refuse_empty(*connection, where);
    if (options.mode == Mode::existing) migrate(*connection, schema, where);
  }
  if (options.mode == Mode::read_only) {
    require_current_schema(*connection, schema, where);
    refuse_unfinished_copy(*connection, where);
    return std::make_unique<SqlStore>(std::move(database), std::move(answer_keys), nullptr,
                                      std::nullopt);
  }
  take_into_service(*connection, where);
  (void)identify(*connection);
  auto writer =
      std::make_unique<GroupWriter>(std::move(connection), nullptr, *answer_keys, options.writer);
  return std::make_unique<SqlStore>(std::move(database), std::move(answer_keys), std::move(writer),
                                    std::nullopt, reads_of_replica(place, options));
}

}  // namespace

std::unique_ptr<ports::Store> open_store(const Place& place, StoreOptions options) {
  // On a server the database may be there before this machine's folders are.
  if (options.mode == Mode::create || (!place.embedded() && options.mode == Mode::existing)) {
    make_folders(place.data);
  }
  return place.embedded() ? open_embedded(place.data, options) : open_server(place, options);
}

}  // namespace tanggap::storage
