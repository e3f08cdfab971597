// One thread that writes: runs what is queued in one durable transaction and answers after the
// commit (group commit). A closure that throws or asks for a rollback loses only its own changes; a
// commit that fails is told to everybody whose changes were in it. Thread-safe.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/database.hpp"
#include "storage/sql_transaction.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

struct WriterOptions {
  std::size_t queue_limit = 4096;  ///< Closures that may wait.
  std::size_t batch_limit = 512;   ///< Closures in one commit.
  /// A batch takes no further closure after this time.
  std::chrono::milliseconds batch_time{15};
  /// Whoever was answered just now often asks again at once, and a batch waits so long for as many
  /// as there were last: fewer commits, and fewer halves that wait for each other.
  std::chrono::microseconds regathering{500};
  /// How often an idle writer looks for commits of other processes.
  std::chrono::milliseconds look_around{250};
};

class GroupWriter {
 public:
  using Wake = std::function<void(std::int64_t seq)>;

  /// `answer_keys` is shared with the readers and must outlive the writer. `words` looks things up
  /// in the full-text database; null where that is the same one.
  GroupWriter(std::unique_ptr<Connection> connection, std::unique_ptr<Connection> words,
              AnswerKeys& answer_keys, WriterOptions options);
  /// Runs what is queued, then ends.
  ~GroupWriter();

  [[nodiscard]] bool push(ports::Store::Work work, ports::Store::Done done);
  /// Waits for room in the queue and for the commit. Throws std::logic_error on the writer's own
  /// thread, where it would wait for itself.
  void run_and_wait(ports::Store::Work work);
  void on_commit(Wake wake);
  /// Closures in the queue.
  [[nodiscard]] std::size_t waiting();
  /// The log reaches so far: wakes everybody who has not heard of it. From any thread.
  void tell(std::int64_t seq);

 private:
  struct Job {
    ports::Store::Work work;
    ports::Store::Done done;
    std::exception_ptr error;
  };
  enum class Safety { none, savepoints };
  enum class Attempt { finished, again_with_savepoints };

  void loop(const std::stop_token& stop);
  [[nodiscard]] std::deque<Job> take(const std::stop_token& stop);
  void write(std::deque<Job>& jobs);
  void write_twice_at_most(std::deque<Job>& jobs);
  [[nodiscard]] Attempt attempt(std::deque<Job>& jobs, Safety safety);
  [[nodiscard]] bool commit(Safety safety);
  [[nodiscard]] bool run_one(Job& job, Safety safety);
  void give_back(std::deque<Job>& jobs, std::size_t from);
  void fail_all(std::deque<Job>& jobs, const std::exception_ptr& error);
  void look_around();

  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Connection> words_;
  SqlTransaction transaction_;
  WriterOptions options_;
  std::mutex mutex_;
  std::condition_variable_any work_waits_, room_;
  std::deque<Job> queue_;
  std::size_t expected_ = 1;  ///< Closures that there were at once when the last batch was taken.
  bool closing_ = false;
  std::mutex wakes_mutex_;
  std::vector<Wake> wakes_;
  std::int64_t told_ = 0;          ///< Newest seq that on_commit told.
  std::int64_t seen_version_ = 0;  ///< See Connection::data_version.
  std::jthread thread_;
};

}  // namespace tanggap::storage
