// For what another process or thread does in its own time.
#pragma once

#include <chrono>
#include <stdexcept>
#include <thread>

namespace tanggap::test {

/// Asks again and again, without asserting how long it takes. Throws std::runtime_error when
/// `at_most` is over.
template <class Condition>
void wait_until(Condition condition, std::chrono::seconds at_most = std::chrono::seconds{60}) {
  const auto end = std::chrono::steady_clock::now() + at_most;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("waited too long");
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

}  // namespace tanggap::test
