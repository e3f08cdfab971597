// Finding reports by their words and reference numbers. The index follows the event log in batches,
// in a database of its own, so that no report waits for it; where it stands is stored with it, so
// that it goes on after a kill and is made again when it is lost.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "storage/database.hpp"

namespace tanggap::storage {

/// What a person typed as a query for all of its words. Nothing of it is ever read as an operator;
/// empty when there is no word in it.
[[nodiscard]] std::string full_text_query(std::string_view typed);

/// The index as a follower of the log. One thread at a time.
class FullText {
 public:
  /// `words` writes the index and reads the log. Makes the index where it is missing or belongs to
  /// another database.
  FullText(std::unique_ptr<Connection> words, std::string database_id);

  /// Takes in up to some thousand further events; false when there were none.
  bool catch_up();
  [[nodiscard]] std::int64_t position();

 private:
  void make_ready();

  std::unique_ptr<Connection> words_;
  std::string database_id_;
};

/// The thread that keeps the index up to date: within a quarter of a second of a commit. Another
/// process may do the same; they take turns.
class FullTextThread {
 public:
  explicit FullTextThread(FullText full_text);
  ~FullTextThread();
  /// There are new events. Returns at once.
  void wake();

 private:
  void run(const std::stop_token& stop);

  FullText full_text_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool woken_ = true;
  std::jthread thread_;
};

}  // namespace tanggap::storage
