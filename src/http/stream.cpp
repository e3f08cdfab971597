#include "http/stream.hpp"

#include <utility>

namespace tanggap::http {

bool Stream::push(Piece piece) {
  bool taken = true;
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return false;
    if (waiting_bytes_ + piece->size() > limits_.max_waiting_bytes) {
      ended_ = cut_off_ = true;
      waiting_.clear();
      taken = false;
    } else {
      waiting_bytes_ += piece->size();
      waiting_.push_back(std::move(piece));
      // Who has been woken and has not come yet takes this along.
      if (waiting_.size() > 1) return true;
    }
  }
  wake();
  return taken;
}

void Stream::end() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake();
}

bool Stream::ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

bool Stream::cut_off() const {
  const std::lock_guard lock(mutex_);
  return cut_off_;
}

void Stream::listen(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

Stream::Waiting Stream::take() {
  const std::lock_guard lock(mutex_);
  waiting_bytes_ = 0;
  return {.pieces = std::exchange(waiting_, {}), .last = ended_};
}

void Stream::close() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  waiting_.clear();
  wake_ = nullptr;
}

void Stream::wake() {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    wake = wake_;
  }
  if (wake) wake();
}

}  // namespace tanggap::http
