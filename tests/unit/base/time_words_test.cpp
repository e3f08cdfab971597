#include "base/time_words.hpp"

#include <gtest/gtest.h>

namespace tanggap {
namespace {

using namespace std::chrono_literals;

Day day(const char* text) { return parse_day(text).value(); }
TimeZone zone(const char* name) { return TimeZone::find(name).value(); }

TEST(TimeWords, SayDaysAsLettersDo) {
  EXPECT_EQ(day_in_words(day("2016-12-05"), Language::id), "5 Desember 2016");
  EXPECT_EQ(weekday_in_words(day("2016-12-05"), Language::en), "Monday, 5 December 2016");
  EXPECT_EQ(month_in_words("2016-12", Language::id), "Desember 2016");
  EXPECT_EQ(month_in_words("soon", Language::id), "soon");
}

TEST(TimeWords, SayMonthAndYearTwiceOnlyWhereTheyDiffer) {
  const auto say = [](const char* from, const char* until) {
    return days_in_words(day(from), day(until), Language::id);
  };
  EXPECT_EQ(say("2016-12-12", "2016-12-18"), "12–18 Desember 2016");
  EXPECT_EQ(say("2016-11-28", "2016-12-04"), "28 November – 4 Desember 2016");
  EXPECT_EQ(say("2016-12-26", "2017-01-01"), "26 Desember 2016 – 1 Januari 2017");
}

TEST(TimeWords, SayMomentsInTheCitysZone) {
  const Instant t = parse_instant("2016-12-12T02:05:59Z", zone("UTC")).value();
  EXPECT_EQ(moment_in_words(t, zone("Asia/Jakarta"), Language::id),
            "12 Desember 2016 pukul 09.05 WIB");
  EXPECT_EQ(moment_in_words(t, zone("Asia/Makassar"), Language::en),
            "12 December 2016, 10:05 WITA");
  EXPECT_EQ(moment_in_words(t, zone("America/New_York"), Language::en),
            "11 December 2016, 21:05 UTC−05:00");
  EXPECT_EQ(moment_in_words(kNoInstant, zone("UTC"), Language::id), "");
}

TEST(TimeWords, SayTheTwoLargestPartsOfASpan) {
  EXPECT_EQ(span_in_words(76h + 30min, Language::id), "3 hari 4 jam");
  EXPECT_EQ(span_in_words(24h, Language::en), "1 day");
  EXPECT_EQ(span_in_words(2h + 5min, Language::en), "2 hours 5 minutes");
  EXPECT_EQ(span_in_words(48h + 5min, Language::en), "2 days");
  EXPECT_EQ(span_in_words(59s, Language::id), "kurang dari 1 menit");
  EXPECT_EQ(span_in_words(-5h, Language::en), "less than 1 minute");
}

}  // namespace
}  // namespace tanggap
