#include "app/timers.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace tanggap::app {
namespace {

using SteadyClock = std::chrono::steady_clock;

void do_one(const Timers::Job& job) {
  try {
    job.work();
  } catch (const std::exception& error) {
    spdlog::error("timer {}: {}", job.name, error.what());
  }
}

}  // namespace

Timers::Timers(std::vector<Job> jobs) : thread_([this, jobs = std::move(jobs)] { run(jobs); }) {}

Timers::~Timers() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Timers::run(const std::vector<Job>& jobs) {
  if (jobs.empty()) return;
  std::vector<SteadyClock::time_point> due(jobs.size(), SteadyClock::now());
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    const auto next = std::min_element(due.begin(), due.end());
    if (wake_.wait_until(lock, *next, [&] { return stopping_; })) return;
    const auto& job = jobs[static_cast<std::size_t>(next - due.begin())];
    lock.unlock();
    do_one(job);
    lock.lock();
    *next = SteadyClock::now() + job.every;
  }
}

}  // namespace tanggap::app
