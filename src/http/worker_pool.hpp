// A fixed number of threads behind a bounded queue: a full queue says so at once instead of letting
// waiting time grow. Thread-safe.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tanggap::http {

class WorkerPool {
 public:
  /// A job must not throw.
  using Job = std::function<void()>;

  WorkerPool(int threads, std::size_t max_waiting);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when `max_waiting` jobs wait already, or the pool has stopped.
  [[nodiscard]] bool try_run(Job job);
  [[nodiscard]] std::size_t waiting() const;
  /// Drops what waits and returns when the running jobs are done.
  void stop();

 private:
  void work();

  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> waiting_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tanggap::http
