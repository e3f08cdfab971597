#include "storage/sqlite/checkpointer.hpp"

#include <sqlite3.h>

namespace tanggap::storage {
namespace {

// Without the thread's help (a slow disk, a reader that stays long) the writer pays itself, from so
// many bulks on.
constexpr int kTooManyBulks = 8;
// Readers that follow each other without a gap keep the log from starting again, and it would grow
// for ever. From this length on the writer waits a moment for them: whoever comes meanwhile reads
// the database file alone and is not in the way.
constexpr int kRestartBulks = 2;
constexpr int kRestartWaitMs = 100;

/// Checkpoints what no reader needs any more, without waiting. The pages of the log that are in the
/// database file then; −1 when nothing could be done now.
int checkpoint(sqlite3* connection) {
  int in_log = 0;
  int done = -1;
  sqlite3_wal_checkpoint_v2(connection, "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, &done);
  return done;
}

/// The same, and the next write starts the log again; false when a reader stayed too long.
bool restart(sqlite3* writer, int busy_timeout_ms) {
  sqlite3_busy_timeout(writer, kRestartWaitMs);
  const int result =
      sqlite3_wal_checkpoint_v2(writer, "main", SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
  sqlite3_busy_timeout(writer, busy_timeout_ms);
  return result == SQLITE_OK;
}

}  // namespace

Checkpointer::Checkpointer(std::unique_ptr<SqliteConnection> connection, int busy_timeout_ms,
                           int bulk_pages)
    : connection_(std::move(connection)),
      busy_timeout_ms_(busy_timeout_ms),
      bulk_pages_(bulk_pages),
      restart_at_(kRestartBulks * bulk_pages),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Checkpointer::~Checkpointer() {
  thread_.request_stop();
  wake_.notify_all();
}

void Checkpointer::committed(sqlite3* writer, int log_pages) {
  bool finish = false;
  {
    const std::lock_guard lock(mutex_);
    if (log_pages < last_length_) {  // the log has started again
      done_up_to_ = 0;
      restart_at_ = kRestartBulks * bulk_pages_;
    }
    last_length_ = log_pages;
    finish = bulk_done_;
    bulk_done_ = false;
    if (!finish && !wanted_ && log_pages - done_up_to_ >= bulk_pages_) {
      wanted_ = true;
      wake_.notify_all();
    }
    finish = finish || log_pages - done_up_to_ >= kTooManyBulks * bulk_pages_;
  }
  if (!finish) return;
  if (log_pages >= restart_at_) {
    // A reader that stays for minutes (a backup) must not cost every commit this wait.
    if (!restart(writer, busy_timeout_ms_)) restart_at_ = log_pages + bulk_pages_;
    return;
  }
  const int done = checkpoint(writer);
  const std::lock_guard lock(mutex_);
  if (done >= 0) done_up_to_ = done;
}

void Checkpointer::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (wake_.wait(lock, stop, [this] { return wanted_; })) {
    lock.unlock();
    const int done = checkpoint(connection_->handle());
    lock.lock();
    wanted_ = false;
    bulk_done_ = true;
    if (done >= 0) done_up_to_ = done;
  }
}

}  // namespace tanggap::storage
