#include "ledger/durations.hpp"

#include <algorithm>
#include <numeric>

namespace tanggap::ledger {

void DurationCounts::add(const DurationCounts& other) {
  std::ranges::transform(counts_, other.counts_, counts_.begin(), std::plus{});
}

std::vector<std::uint64_t> DurationCounts::of(std::size_t group) const {
  const auto begin = counts_.begin() + std::ptrdiff_t(group * kDurationBuckets);
  if (group < groups()) return {begin, begin + std::ptrdiff_t(kDurationBuckets)};
  std::vector<std::uint64_t> all(kDurationBuckets);
  for (std::size_t i = 0; i < counts_.size(); ++i) all[i % kDurationBuckets] += counts_[i];
  return all;
}

WantedRanks WantedRanks::in(const std::vector<std::uint64_t>& counts) {
  WantedRanks wanted;
  wanted.count = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (wanted.count == 0) return wanted;
  const std::uint64_t ranks[kRanks] = {(wanted.count - 1) / 2, wanted.count / 2,
                                       (wanted.count * 9 + 9) / 10 - 1};
  std::uint64_t below = 0;
  std::uint64_t kept_below = 0;
  for (std::uint16_t bucket = 0; bucket < kDurationBuckets; ++bucket) {
    const std::uint64_t here = counts[bucket];
    bool kept = false;
    for (std::size_t i = 0; i < kRanks; ++i) {
      if (ranks[i] < below || ranks[i] >= below + here) continue;
      wanted.buckets[i] = bucket;
      wanted.among_kept[i] = ranks[i] - below + kept_below;
      kept = true;
    }
    below += here;
    if (kept) kept_below += here;
  }
  return wanted;
}

DurationSelection::DurationSelection(const DurationCounts& counts) : kept_(counts.groups() + 1) {
  wanted_.reserve(kept_.size());
  for (std::size_t group = 0; group < kept_.size(); ++group) {
    wanted_.push_back(WantedRanks::in(counts.of(group)));
  }
}

void DurationSelection::add(const DurationSelection& other) {
  for (std::size_t group = 0; group < kept_.size(); ++group) {
    kept_[group].insert(kept_[group].end(), other.kept_[group].begin(), other.kept_[group].end());
  }
}

Quantiles DurationSelection::of(std::size_t group) {
  const WantedRanks& wanted = wanted_[group];
  if (wanted.count == 0) return {};
  std::vector<Seconds>& kept = kept_[group];
  const auto value_at = [&](std::uint64_t rank) {
    const auto nth = kept.begin() + std::ptrdiff_t(rank);
    std::ranges::nth_element(kept, nth);
    return double(*nth);
  };
  const double middle = value_at(wanted.among_kept[0]) + value_at(wanted.among_kept[1]);
  return {.median = middle / 2, .p90 = value_at(wanted.among_kept[2])};
}

}  // namespace tanggap::ledger
