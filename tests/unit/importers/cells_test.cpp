#include "importers/cells.hpp"

#include <gtest/gtest.h>

#include "unit/importers/import_city.hpp"

namespace tanggap::importers {
namespace {

const TimeZone kNewYork = TimeZone::find("America/New_York").value();
const TimeZone kJakarta = TimeZone::find("Asia/Jakarta").value();

std::string utc(std::optional<Instant> t) { return t ? format_utc(*t) : "unreadable"; }

TEST(ImportDates, ReadsNewYorkTimesInWinterAndSummer) {
  const auto read = [](const char* text) {
    return utc(parse_date(text, DateOrder::month_first, kNewYork));
  };
  EXPECT_EQ(read("03/01/2011 02:27:57 PM"), "2011-03-01T19:27:57Z");
  EXPECT_EQ(read("07/01/2011 12:00:00 AM"), "2011-07-01T04:00:00Z");
  EXPECT_EQ(read("07/01/2011 12:00:00 PM"), "2011-07-01T16:00:00Z");
}

TEST(ImportDates, GivesAnHourThatDoesNotExistTheInstantOfTheChange) {
  EXPECT_EQ(utc(parse_date("03/13/2011 02:30:00 AM", DateOrder::month_first, kNewYork)),
            "2011-03-13T07:00:00Z");
}

TEST(ImportDates, TakesTheEarlierOfAnHourThatComesTwice) {
  EXPECT_EQ(utc(parse_date("11/06/2011 01:30:00 AM", DateOrder::month_first, kNewYork)),
            "2011-11-06T05:30:00Z");
}

TEST(ImportDates, FollowsTheOrderOfTheFile) {
  EXPECT_EQ(utc(parse_date("03/04/2017 08:15", DateOrder::day_first, kJakarta)),
            "2017-04-03T01:15:00Z");
  EXPECT_EQ(utc(parse_date("03/04/2017 08:15", DateOrder::month_first, kJakarta)),
            "2017-03-04T01:15:00Z");
  EXPECT_EQ(utc(parse_date("3/4/2017", DateOrder::day_first, kJakarta)), "2017-04-02T17:00:00Z");
  EXPECT_EQ(utc(parse_date("2017-02-22 21:53:00", DateOrder::day_first, kJakarta)),
            "2017-02-22T14:53:00Z");
}

TEST(ImportDates, RefusesWhatIsNoDate) {
  for (const char* text : {"", "13/01/2011 01:00:00 PM", "02/30/2011 01:00:00 PM",
                           "03/01/2011 13:00:00 PM", "03/01/2011 00:10:00 AM", "03/01/2011 10:61",
                           "03/01/2011 10:10 XM", "soon", "00/00/0000", "03/01/2011x"}) {
    EXPECT_FALSE(parse_date(text, DateOrder::month_first, kNewYork)) << text;
  }
}

TEST(ImportPositions, AreBothGivenOrBothMissing) {
  EXPECT_FALSE(parse_position("", " ").value().has_value());
  EXPECT_EQ(parse_position(" -6.2250 ", "106.9").value(), (domain::LatLon{-6.225, 106.9}));
  EXPECT_EQ(parse_position("-6.2", "").error().slug, "position-incomplete");
  EXPECT_EQ(parse_position("", "106.9").error().where, "lat");
}

TEST(ImportPositions, AreFiniteNumbers) {
  for (const char* text : {"nan", "NaN", "inf", "-inf", "6,225", "6.2 S", "1e999", "0x1p3"}) {
    const auto position = parse_position(text, "106.9");
    ASSERT_FALSE(position.has_value()) << text;
    EXPECT_EQ(position.error().slug, "position-not-a-number");
  }
}

TEST(ImportChannels, BecomeCodes) {
  EXPECT_EQ(channel_code("PHONE"), "phone");
  EXPECT_EQ(channel_code("In Person / Walk-in"), "in-person-walk-in");
  EXPECT_EQ(channel_code(""), "unknown");
  EXPECT_EQ(channel_code("电话"), "unknown");
  EXPECT_LE(channel_code(std::string(100, 'a')).size(), 32u);
}

TEST(ImportNames, AreFoundByCodeAndByAnyName) {
  const domain::City city = testing::new_york();
  const Names names(city);
  EXPECT_EQ(names.category("Street Sign - Missing"), CategoryId{1});
  EXPECT_EQ(names.category("street-sign-missing"), CategoryId{1});
  EXPECT_EQ(names.unit("DOT"), UnitId{1});
  EXPECT_EQ(names.unit("department of transportation"), UnitId{1});
  EXPECT_EQ(names.area("07 BROOKLYN"), AreaId{1});
  EXPECT_FALSE(names.category("Rats"));
  EXPECT_FALSE(names.unit("XYZ"));
  EXPECT_FALSE(names.area("99 NOWHERE"));
}

}  // namespace
}  // namespace tanggap::importers
