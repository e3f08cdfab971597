// Chance that falls the same way on every machine: SplitMix64 and integer arithmetic only. Used by
// the demo's scenario.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>

#include "base/instant.hpp"

namespace tanggap::demo {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  /// 0 … n−1; n > 0.
  int below(int n) {
    return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(n) >> 32);
  }
  /// low … high, both included.
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }

  template <class T>
  const T& pick(std::span<const T> of) {
    if (of.empty()) throw std::logic_error("nothing to pick from");
    return of[static_cast<std::size_t>(below(static_cast<int>(of.size())))];
  }
  /// The index of one of the weights, each as likely as it is heavy.
  std::size_t weighted(std::span<const int> weights) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    int left = below(sum);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      left -= weights[i];
      if (left < 0) return i;
    }
    return 0;
  }
  /// A part of a time, low … high in per cent.
  Duration part_of(Duration whole, int low, int high) {
    return whole / 1000 * between(low * 10, high * 10);
  }
  Duration minutes(int low, int high) { return std::chrono::seconds{between(low * 60, high * 60)}; }

 private:
  std::uint64_t state_;
};

}  // namespace tanggap::demo
