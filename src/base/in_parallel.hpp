// One piece of work for each of many, on a few threads: for work that waits for disk or network.
#pragma once

#include <atomic>
#include <future>
#include <vector>

namespace tanggap {

/// Calls work(0) … work(count - 1) in any order and returns when all are done. What one of them
/// throws is thrown here, after the others of its moment have ended; the rest is left undone.
template <class Work>
void in_parallel(std::size_t count, std::size_t threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      throw;
    }
  };
  std::vector<std::future<void>> running;
  for (std::size_t i = 0; i < std::min(threads, count); ++i) {
    running.push_back(std::async(std::launch::async, run));
  }
  for (auto& one : running) one.wait();
  for (auto& one : running) one.get();
}

}  // namespace tanggap
