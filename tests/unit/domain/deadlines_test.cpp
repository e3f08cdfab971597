#include "domain/deadlines.hpp"

#include <gtest/gtest.h>

#include "support/instants.hpp"
#include "unit/domain/jakarta.hpp"

namespace tanggap::domain {
namespace {

using test::at;

constexpr Sla hours(int n) { return {n, Sla::Unit::hours}; }
constexpr Sla working_days(int n) { return {n, Sla::Unit::working_days}; }

struct WorkingDays {
  const char* why;
  const char* start;
  int amount;
  const char* due;
};

class WorkingDayDeadline : public ::testing::TestWithParam<WorkingDays> {};

TEST_P(WorkingDayDeadline, FallsOn) {
  const City city = test::jakarta::small_city();
  const auto& [why, start, amount, expected] = GetParam();
  EXPECT_EQ(format_local(due(at(start), working_days(amount), city.calendar, city.time_zone()),
                         city.time_zone()),
            format_local(at(expected), city.time_zone()))
      << why;
}

// December 2016: Monday 12 is a holiday, Monday 26 collective leave.
INSTANTIATE_TEST_SUITE_P(
    OfTheCitysCalendar, WorkingDayDeadline,
    ::testing::Values(
        WorkingDays{"next day, same time", "2016-12-06T10:30", 1, "2016-12-07T10:30"},
        WorkingDays{"over a weekend", "2016-12-16T16:00", 1, "2016-12-19T16:00"},
        WorkingDays{"over a weekend and a holiday", "2016-12-09T16:00", 1, "2016-12-13T16:00"},
        WorkingDays{"over Christmas and collective leave", "2016-12-23T09:00", 1,
                    "2016-12-27T09:00"},
        WorkingDays{"a week of five days", "2016-12-05T08:00", 5, "2016-12-13T08:00"},
        WorkingDays{"start on a Saturday", "2016-12-17T13:00", 1, "2016-12-20T00:00"},
        WorkingDays{"start on a Sunday night", "2016-12-18T23:59", 1, "2016-12-20T00:00"},
        WorkingDays{"start on a holiday", "2016-12-12T10:00", 2, "2016-12-15T00:00"},
        WorkingDays{"start on collective leave", "2016-12-26T10:00", 1, "2016-12-28T00:00"},
        WorkingDays{"four days from a Saturday: Monday to Thursday", "2016-12-17T13:00", 4,
                    "2016-12-23T00:00"},
        WorkingDays{"none: at once", "2016-12-06T10:30", 0, "2016-12-06T10:30"},
        WorkingDays{"none on a closed day: when the offices open", "2016-12-17T13:00", 0,
                    "2016-12-19T00:00"},
        WorkingDays{"past midnight in UTC, still the same day here", "2016-12-16T06:30", 1,
                    "2016-12-19T06:30"}));

TEST(Deadlines, OfHoursRunThroughNightsWeekendsAndHolidays) {
  const City city = test::jakarta::small_city();
  EXPECT_EQ(due(at("2016-12-23T22:00"), hours(72), city.calendar, city.time_zone()),
            at("2016-12-26T22:00"));
}

TEST(Deadlines, OnAClosedDayAreThoseOfTheNextOpening) {
  const City city = test::jakarta::small_city();
  for (int n = 0; n < 20; ++n) {
    EXPECT_EQ(due(at("2016-12-24T17:11"), working_days(n), city.calendar, city.time_zone()),
              due(at("2016-12-27T00:00"), working_days(n), city.calendar, city.time_zone()));
  }
}

TEST(Deadlines, NeverGoBackWhenTheStartMovesOn) {
  const City city = test::jakarta::small_city();
  for (int n = 0; n < 8; ++n) {
    Instant before{};
    for (Instant start = at("2016-12-01"); start < at("2017-01-10");
         start += Duration{90'000'000}) {
      const Instant now = due(start, working_days(n), city.calendar, city.time_zone());
      ASSERT_GE(now, before) << format_utc(start);
      ASSERT_GE(now, start);
      before = now;
    }
  }
}

// New York: clocks go forward on Sunday 13 March 2016 at 02:00, back on Sunday 6 November at 02:00.
TEST(Deadlines, KeepTheTimeOfDayWhenTheClocksChange) {
  constexpr auto kNewYork = "America/New_York";
  const Calendar calendar;
  const TimeZone zone = test::zone(kNewYork);
  EXPECT_EQ(due(at("2016-03-11T09:00", kNewYork), working_days(1), calendar, zone),
            at("2016-03-14T09:00", kNewYork));
  EXPECT_EQ(due(at("2016-11-04T09:00", kNewYork), working_days(1), calendar, zone),
            at("2016-11-07T09:00", kNewYork));
  EXPECT_EQ(at("2016-03-14T09:00", kNewYork) - at("2016-03-11T09:00", kNewYork),
            std::chrono::hours{71});
}

TEST(Deadlines, OfHoursAreRealHoursWhenTheClocksChange) {
  constexpr auto kNewYork = "America/New_York";
  EXPECT_EQ(due(at("2016-03-12T09:00", kNewYork), hours(24), Calendar{}, test::zone(kNewYork)),
            at("2016-03-13T10:00", kNewYork));
}

TEST(Deadlines, AtATimeThatTheClocksSkipFallOnTheChange) {
  // In Cairo clocks went forward at midnight of a Friday, a working day of this calendar.
  constexpr auto kCairo = "Africa/Cairo";
  EXPECT_EQ(due(at("2023-04-27T00:30", kCairo), working_days(1), Calendar{}, test::zone(kCairo)),
            at("2023-04-28T01:00", kCairo));
}

TEST(Escalation, IsAShareOfTheTimePromised) {
  const Instant start = at("2016-12-05T08:00");
  const Instant due_at = at("2016-12-07T08:00");
  EXPECT_EQ(escalation_instant(start, due_at, 50), at("2016-12-06T08:00"));
  EXPECT_EQ(escalation_instant(start, due_at, 100), due_at);
  EXPECT_EQ(escalation_instant(start, due_at, 150), at("2016-12-08T08:00"));
}

TEST(Escalation, GoesUpLevelByLevelAndEnds) {
  const Instant start = at("2016-12-05T08:00");
  const Instant due_at = at("2016-12-07T08:00");
  const std::vector<int> levels{100, 150, 200};
  EXPECT_EQ(next_escalation(start, due_at, levels, 0), due_at);
  EXPECT_EQ(next_escalation(start, due_at, levels, 1), at("2016-12-08T08:00"));
  EXPECT_EQ(next_escalation(start, due_at, levels, 2), at("2016-12-09T08:00"));
  EXPECT_EQ(next_escalation(start, due_at, levels, 3), kNoInstant);
  EXPECT_EQ(next_escalation(start, due_at, {}, 0), kNoInstant);
  EXPECT_EQ(next_escalation(start, kNoInstant, levels, 0), kNoInstant);
}

}  // namespace
}  // namespace tanggap::domain
