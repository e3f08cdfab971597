// Exact medians and 90th percentiles of many groups at once, without sorting or copying all values:
// a first pass counts values in buckets, a second one keeps only the few that share a bucket with a
// wanted rank. Each thread counts and keeps for itself; the results are then added up.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/case.hpp"

namespace tanggap::ledger {

/// Buckets of a sixteenth of an octave; exact below 32 seconds.
inline constexpr std::size_t kDurationBuckets = 464;
[[nodiscard]] constexpr std::uint16_t bucket_of(Seconds value) {
  if (value < 16) return std::uint16_t(value);
  const auto exponent = unsigned(std::bit_width(value)) - 1;
  return std::uint16_t((exponent - 3) * 16 + ((value >> (exponent - 4)) & 15U));
}

/// First pass: how many values of each group fall into each bucket.
class DurationCounts {
 public:
  explicit DurationCounts(std::size_t groups) : counts_(groups * kDurationBuckets) {}
  void add(std::size_t group, Seconds value) {
    ++counts_[group * kDurationBuckets + bucket_of(value)];
  }
  void add(const DurationCounts& other);
  [[nodiscard]] std::size_t groups() const { return counts_.size() / kDurationBuckets; }
  /// The buckets of one group, and of all together.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t group) const {
    return std::span(counts_).subspan(group * kDurationBuckets, kDurationBuckets);
  }
  [[nodiscard]] std::vector<std::uint64_t> of_all() const;

 private:
  std::vector<std::uint32_t> counts_;
};

/// Which ranks are wanted of a group, and in which buckets they lie.
struct WantedRanks {
  static constexpr std::size_t kRanks = 3;  ///< Lower and upper middle, 90th percentile.
  std::uint64_t count = 0;
  std::uint16_t buckets[kRanks] = {kDurationBuckets, kDurationBuckets, kDurationBuckets};
  std::uint64_t among_kept[kRanks] = {0, 0, 0};  ///< Rank among the values of these buckets.

  /// `counts`: values in each bucket.
  template <class Counts>
  [[nodiscard]] static WantedRanks in(const Counts& counts);
  [[nodiscard]] bool wants(std::uint16_t bucket) const {
    return bucket == buckets[0] || bucket == buckets[1] || bucket == buckets[2];
  }
};

struct Quantiles {
  std::optional<double> median;  ///< Mean of the two middle values when their number is even.
  std::optional<double> p90;     ///< Nearest rank: the least value that 90 % do not exceed.
};

/// Second pass: the values near the wanted ranks, of every group and of all together.
class DurationSelection {
 public:
  explicit DurationSelection(const DurationCounts& counts);
  void add(std::size_t group, Seconds value) {
    const std::uint16_t bucket = bucket_of(value);
    if (wanted_[group].wants(bucket)) kept_[group].push_back(value);
    if (wanted_.back().wants(bucket)) kept_.back().push_back(value);
  }
  void add(const DurationSelection& other);
  /// Of a group; of all together for `group == groups`. Reorders what was kept.
  [[nodiscard]] Quantiles of(std::size_t group);

 private:
  std::vector<WantedRanks> wanted_;
  std::vector<std::vector<Seconds>> kept_;
};

}  // namespace tanggap::ledger
