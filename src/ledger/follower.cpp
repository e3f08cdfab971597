#include "ledger/follower.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace tanggap::ledger {
namespace {

constexpr std::chrono::milliseconds kSoon{5};

}  // namespace

struct Follower::Signal {
  std::mutex mutex;
  std::condition_variable changed;
  bool news = true;  ///< Commits between loading and following are news too.
  bool stop = false;
  std::int64_t announced = 0;  ///< So far the log reaches, as the store has said.

  void wake(std::int64_t seq) {
    {
      const std::scoped_lock lock(mutex);
      news = true;
      announced = std::max(announced, seq);
    }
    changed.notify_one();
  }
  [[nodiscard]] std::int64_t heard_of() {
    const std::scoped_lock lock(mutex);
    return announced;
  }
  void end() {
    {
      const std::scoped_lock lock(mutex);
      stop = true;
    }
    changed.notify_one();
  }
  /// Waits for news; false when it is time to stop.
  bool next() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return news || stop; });
    news = false;
    return !stop;
  }
  void pause(std::chrono::milliseconds length) {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, length, [this] { return stop; });
    news = true;
  }
};

Follower::Follower(ports::Store& store, Ledger& ledger, OnTrouble on_trouble,
                   std::chrono::milliseconds retry_after)
    : store_(store),
      ledger_(ledger),
      on_trouble_(std::move(on_trouble)),
      retry_after_(retry_after),
      signal_(std::make_shared<Signal>()) {
  store_.on_commit([signal = signal_](std::int64_t seq) { signal->wake(seq); });
  thread_ = std::thread([this] { run(); });
}

Follower::~Follower() {
  signal_->end();
  thread_.join();
}

void Follower::run() {
  std::chrono::milliseconds wait = kSoon;
  while (signal_->next()) {
    try {
      const std::int64_t due = signal_->heard_of();
      store_.read([this](ports::Reader& reader) { ledger_.catch_up(reader); });
      if (ledger_.position() >= due) {
        wait = kSoon;
        continue;
      }
      // The server that is read has not got there yet.
      signal_->pause(wait);
      wait = std::min(wait * 2, retry_after_);
    } catch (...) {
      if (on_trouble_) on_trouble_(std::current_exception());
      signal_->pause(retry_after_);
    }
  }
}

}  // namespace tanggap::ledger
