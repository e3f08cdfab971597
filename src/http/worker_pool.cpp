#include "http/worker_pool.hpp"

#include <utility>

namespace tanggap::http {

WorkerPool::WorkerPool(int threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
  // Counted as idle from the start, so that the first jobs find room before the threads run.
  idle_ = static_cast<std::size_t>(threads);
  threads_.reserve(idle_);
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::try_run(Job job) {
  {
    const std::lock_guard lock(mutex_);
    // Jobs that an idle thread is about to take do not count as waiting.
    if (stopping_ || waiting_.size() >= max_waiting_ + idle_) return false;
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void WorkerPool::stop() {
  std::deque<Job> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(waiting_);
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    --idle_;
    lock.unlock();
    job();
    job = nullptr;  // what it holds must not wait for the next job
    lock.lock();
    ++idle_;
  }
}

}  // namespace tanggap::http
