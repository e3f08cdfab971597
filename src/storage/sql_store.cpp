#include "storage/sql_store.hpp"

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

// More threads than this may read; their connections are closed afterwards.
constexpr std::size_t kIdleReaders = 16;
constexpr std::chrono::seconds kWaitForReader{5};

}  // namespace

SqlStore::SqlStore(std::unique_ptr<Database> database, std::unique_ptr<AnswerKeys> answer_keys,
                   std::unique_ptr<GroupWriter> writer, std::optional<FullText> full_text)
    : database_(std::move(database)),
      answer_keys_(std::move(answer_keys)),
      writer_(std::move(writer)) {
  if (writer_) {
    listener_ = database_->listen([this](std::int64_t seq) { writer_->tell(seq); });
  }
  if (!full_text) return;
  follower_ = std::make_unique<FullTextThread>(*std::move(full_text));
  on_commit([this](std::int64_t) { follower_->wake(); });
}

void SqlStore::require_writer() const {
  if (writer_) return;
  throw StorageError(
      "database-read-only", "",
      {"Basis data dibuka hanya untuk dibaca.", "The database was opened for reading only."},
      {"Buka dengan izin menulis.", "Open it with write access."});
}

bool SqlStore::write_async(Work work, Done done) {
  require_writer();
  return writer_->push(std::move(work), std::move(done));
}

void SqlStore::write(Work work) {
  require_writer();
  writer_->run_and_wait(std::move(work));
}

void SqlStore::on_commit(std::function<void(std::int64_t seq)> wake) {
  if (writer_) writer_->on_commit(std::move(wake));
}

void SqlStore::read(const std::function<void(ports::Reader&)>& work) {
  std::unique_ptr<Connection> connection = take_reader();
  try {
    connection->begin_read();
    SqlReader reader(*connection, *connection, *answer_keys_);
    work(reader);
  } catch (...) {
    connection->roll_back();
    give_back(std::move(connection));
    throw;
  }
  connection->roll_back();
  give_back(std::move(connection));
}

std::unique_ptr<Connection> SqlStore::idle_reader() {
  if (idle_readers_.empty()) return nullptr;
  std::unique_ptr<Connection> connection = std::move(idle_readers_.back());
  idle_readers_.pop_back();
  return connection;
}

/// A server that has no further connection to give leaves those that are in use: one of them will
/// soon be free.
std::unique_ptr<Connection> SqlStore::take_reader() {
  {
    const std::lock_guard lock(mutex_);
    if (auto connection = idle_reader()) return connection;
  }
  try {
    return database_->connect_reader();
  } catch (const StorageError& error) {
    if (error.slug() != "database-connections") throw;
    std::unique_lock lock(mutex_);
    given_back_.wait_for(lock, kWaitForReader, [this] { return !idle_readers_.empty(); });
    if (auto connection = idle_reader()) return connection;
    throw;
  }
}

void SqlStore::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    if (idle_readers_.size() < kIdleReaders) idle_readers_.push_back(std::move(connection));
  }
  given_back_.notify_one();
}

}  // namespace tanggap::storage
