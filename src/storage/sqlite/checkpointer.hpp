// Moves committed pages from the write-ahead log into the database file without holding up the
// writer: a thread does the bulk, the writer itself only the short rest, after which the log starts
// again at its beginning. Used by the SQLite driver.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "storage/sqlite/sqlite_connection.hpp"

namespace tanggap::storage {

class Checkpointer {
 public:
  /// `busy_timeout_ms`: what the writer's connection is set to. `bulk_pages` (of 4 KiB): how much
  /// the thread moves at once; the log stays within a few times that.
  Checkpointer(std::unique_ptr<SqliteConnection> connection, int busy_timeout_ms, int bulk_pages);
  ~Checkpointer();

  /// Called by the writer after each of its commits, with the length of the log in pages.
  void committed(sqlite3* writer, int log_pages);

 private:
  void run(const std::stop_token& stop);

  std::unique_ptr<SqliteConnection> connection_;
  int busy_timeout_ms_;
  int bulk_pages_;
  int restart_at_;       ///< Length of the log at which the writer waits for readers; its own.
  int last_length_ = 0;  ///< After the commit before.
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool wanted_ = false;
  bool bulk_done_ = false;
  int done_up_to_ = 0;  ///< Pages of the log that are in the database file.
  std::jthread thread_;
};

}  // namespace tanggap::storage
