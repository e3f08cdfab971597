#include "storage/id_source.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "support/builders.hpp"

using namespace std::chrono_literals;

namespace tanggap::storage {
namespace {

TEST(IdSource, AscendsInTimeAndNeverGoesBackWithTheClock) {
  ManualClock clock(test::kMonday);
  const auto ids = make_id_source(clock, [] { return 1; });
  std::int64_t last = 0;
  for (int i = 0; i < 10'000; ++i) {  // more than one millisecond's sequence
    const std::int64_t id = ids->next();
    ASSERT_GT(id, last);
    last = id;
  }
  clock.set(test::kMonday - 1h);
  EXPECT_GT(ids->next(), last);
  clock.set(test::kMonday + 1h);
  const std::int64_t later = ids->next();
  EXPECT_GT(later - last, std::int64_t{3'000'000} << 22);
}

TEST(IdSource, GivesDifferentIdsToDifferentProcessesAtTheSameTime) {
  ManualClock clock(test::kMonday);
  EXPECT_NE(make_id_source(clock, [] { return 1; })->next(),
            make_id_source(clock, [] { return 2; })->next());
}

TEST(IdSource, GivesEveryThreadItsOwn) {
  SystemClock clock;
  const auto ids = make_id_source(clock);
  std::vector<std::vector<std::int64_t>> given(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : given) {
      threads.emplace_back([&] {
        for (int i = 0; i < 5'000; ++i) mine.push_back(ids->next());
      });
    }
  }
  std::set<std::int64_t> all;
  for (const auto& mine : given) {
    EXPECT_TRUE(std::ranges::is_sorted(mine));
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(all.size(), 20'000u);
}

}  // namespace
}  // namespace tanggap::storage
