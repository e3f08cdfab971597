// Finding reports by their words, reference numbers and tracking codes. The index follows the event
// log in batches, in a database of its own, so that no report waits for it; where it stands is
// stored with it, so that it goes on after a kill and is made again when it is lost.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "storage/database.hpp"

namespace tanggap::storage {

/// What a person typed as a query for all of its words. Nothing of it is ever read as an operator;
/// empty when there is no word in it.
[[nodiscard]] std::string full_text_query(std::string_view typed);

/// The report with that tracking hash, also when the index has not taken it in yet.
[[nodiscard]] std::optional<ReportId> find_by_tracking(Connection& log, Connection& words,
                                                       const Hash& tracking);

/// The index as a follower of the log. One thread at a time.
class FullText {
 public:
  /// `log` reads tanggap.db, `words` writes words.db. Makes the index where it is missing or
  /// belongs to another database.
  FullText(std::unique_ptr<Connection> log, std::unique_ptr<Connection> words,
           std::string database_id);

  /// Takes in up to some thousand further events; false when there were none.
  bool catch_up();
  [[nodiscard]] std::int64_t position();

 private:
  struct Entry {
    ReportId report;
    std::string words;
    Hash tracking;
  };
  struct Batch {
    std::int64_t from = 0;  ///< Events after this one…
    std::int64_t to = 0;    ///< …up to this one.
    std::vector<Entry> reports;
  };
  void make_ready();
  [[nodiscard]] Batch next_batch(std::int64_t from);
  void take_in(const Batch& batch);

  std::unique_ptr<Connection> log_;
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
