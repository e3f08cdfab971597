#include <gmock/gmock.h>

#include <random>

#include "ledger/durations.hpp"

namespace tanggap::ledger {
namespace {

Quantiles by_sorting(std::vector<Seconds> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  const std::size_t n = values.size();
  const double middle = double(values[(n - 1) / 2]) + double(values[n / 2]);
  return {middle / 2, double(values[(n * 9 + 9) / 10 - 1])};
}

TEST(Durations, BucketsKeepTheOrderOfValues) {
  std::uint16_t last = 0;
  for (std::uint64_t value = 0; value < kNoDuration; value = value + 1 + value / 50) {
    const std::uint16_t bucket = bucket_of(Seconds(value));
    ASSERT_GE(bucket, last);
    ASSERT_LT(bucket, kDurationBuckets);
    last = bucket;
  }
  EXPECT_EQ(bucket_of(kNoDuration), kDurationBuckets - 1);
}

TEST(Durations, AreExactForEveryGroupAndForAllTogether) {
  std::mt19937 random(7);
  for (const std::size_t groups : {1U, 3U, 20U}) {
    std::vector<std::vector<Seconds>> values(groups + 1);
    DurationCounts counts(groups);
    std::lognormal_distribution<double> seconds(10, 2);
    for (int i = 0; i < 5'000; ++i) {
      const std::size_t group = random() % groups;
      const auto value = Seconds(seconds(random)) % 40'000'000;
      values[group].push_back(value);
      values[groups].push_back(value);
      counts.add(group, value);
    }
    DurationSelection selection(counts);
    for (std::size_t group = 0; group < groups; ++group) {
      for (const Seconds value : values[group]) selection.add(group, value);
    }
    for (std::size_t group = 0; group <= groups; ++group) {
      const Quantiles expected = by_sorting(values[group]);
      const Quantiles found = selection.of(group);
      EXPECT_EQ(found.median, expected.median);
      EXPECT_EQ(found.p90, expected.p90);
    }
  }
}

TEST(Durations, OfFewValuesFollowTheDefinitions) {
  const std::vector<std::vector<Seconds>> lists{
      {}, {5}, {5, 7}, {1, 2, 100}, {0, 0, 0, kNoDuration - 1}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
  for (const auto& list : lists) {
    DurationCounts counts(1);
    for (const Seconds value : list) counts.add(0, value);
    DurationSelection selection(counts);
    for (const Seconds value : list) selection.add(0, value);
    const Quantiles expected = by_sorting(list);
    const Quantiles found = selection.of(0);
    EXPECT_EQ(found.median, expected.median);
    EXPECT_EQ(found.p90, expected.p90);
  }
}

TEST(Durations, P90IsTheNinthOfTen) {
  DurationCounts counts(1);
  for (Seconds value = 1; value <= 10; ++value) counts.add(0, value * 1000);
  DurationSelection selection(counts);
  for (Seconds value = 1; value <= 10; ++value) selection.add(0, value * 1000);
  EXPECT_EQ(selection.of(0).p90, 9000);
  EXPECT_EQ(selection.of(0).median, 5500);
}

}  // namespace
}  // namespace tanggap::ledger
