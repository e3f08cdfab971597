#include "storage/sql_store.hpp"

#include "storage/event_rows.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::storage {

SqlStore::SqlStore(std::unique_ptr<Database> database, std::unique_ptr<AnswerKeys> answer_keys,
                   std::unique_ptr<GroupWriter> writer, std::optional<FullText> full_text,
                   std::unique_ptr<ReplicaReads> replica)
    : database_(std::move(database)),
      answer_keys_(std::move(answer_keys)),
      readers_([this] { return database_->connect_reader(); }),
      replica_(std::move(replica)),
      writer_(std::move(writer)) {
  if (replica_) {
    on_commit([this](std::int64_t seq) { replica_->note_end(seq); });
    readers_.read([this](Connection& c) { replica_->note_end(log_position(c)); });
  }
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
  readers_.read([&](Connection& connection) {
    SqlReader reader(connection, connection, *answer_keys_);
    work(reader);
  });
}

void SqlStore::read_lagging(const std::function<void(ports::Reader&)>& work) {
  const bool done = replica_ && replica_->read([&](Connection& connection) {
    SqlReader reader(connection, connection, *answer_keys_);
    work(reader);
  });
  if (!done) read(work);
}

void SqlStore::look_at_replica() {
  if (replica_) replica_->look();
}

ports::StoreLoad SqlStore::load() {
  const ReaderPool::Load readers = readers_.load();
  ports::StoreLoad load{.readers = readers.in_use, .readers_waiting = readers.waiting};
  if (writer_) load.writes_waiting = writer_->waiting();
  if (replica_) load.replica = replica_->state();
  return load;
}

}  // namespace tanggap::storage
