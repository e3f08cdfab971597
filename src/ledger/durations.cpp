#include "ledger/durations.hpp"

#include <algorithm>
#include <numeric>

namespace tanggap::ledger {

void DurationCounts::add(const DurationCounts& other) {
  std::ranges::transform(counts_, other.counts_, counts_.begin(), std::plus{});
}

std::vector<std::uint64_t> DurationCounts::of_all() const {
  std::vector<std::uint64_t> all(kDurationBuckets);
  for (std::size_t group = 0; group < groups(); ++group) {
    std::ranges::transform(all, of(group), all.begin(), std::plus{});
  }
  return all;
}

template <class Counts>
WantedRanks WantedRanks::in(const Counts& counts) {
  WantedRanks wanted;
  wanted.count = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (wanted.count == 0) return wanted;
  const std::uint64_t ranks[kRanks] = {(wanted.count - 1) / 2, wanted.count / 2,
                                       (wanted.count * 9 + 9) / 10 - 1};
  std::uint64_t below = 0;
  std::uint64_t kept_below = 0;
  std::size_t next = 0;  // ranks ascend
  for (std::uint16_t bucket = 0; next < kRanks; ++bucket) {
    const std::uint64_t here = counts[bucket];
    const bool kept = ranks[next] < below + here;
    for (; next < kRanks && ranks[next] < below + here; ++next) {
      wanted.buckets[next] = bucket;
      wanted.among_kept[next] = ranks[next] - below + kept_below;
    }
    below += here;
    if (kept) kept_below += here;
  }
  return wanted;
}

DurationSelection::DurationSelection(const DurationCounts& counts) : kept_(counts.groups() + 1) {
  wanted_.reserve(kept_.size());
  for (std::size_t group = 0; group < counts.groups(); ++group) {
    wanted_.push_back(WantedRanks::in(counts.of(group)));
  }
  wanted_.push_back(WantedRanks::in(counts.of_all()));
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
