#include "city/nyc311_draft.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <sstream>

#include "city/load.hpp"

namespace tanggap::city {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kHeader =
    "Unique Key,Agency,Agency Name,Complaint Type,Descriptor,Community Board,Borough\n";

Result<std::vector<ports::CityFile>> draft(const std::string& rows) {
  std::istringstream input{kHeader + rows};
  return draft_city_from_nyc311(input);
}

std::vector<std::string> slugs(const CheckedCity& checked) {
  std::vector<std::string> all;
  for (const auto& fault : checked.draft.faults) all.push_back(fault.where() + " " + fault.slug);
  return all;
}

TEST(Nyc311Draft, MakesUnitsAreasCategoriesAndRulesThatPassTheCheck) {
  const auto files = draft(
      "1,NYPD,New York City Police Department,Noise - Residential,Loud,09 MANHATTAN,MANHATTAN\n"
      "2,DOT,Department of Transportation,Street Condition,Pothole,01 STATEN ISLAND,STATEN ISLAND\n"
      "3,DOT,\"Bureau, Sidewalks\",Street Condition,,0 Unspecified,Unspecified\n"
      "4,3-1-1,,Street Condition,,Unspecified BRONX,BRONX\n");
  ASSERT_TRUE(files.has_value());
  const auto checked = check_city(*files);
  EXPECT_TRUE(checked.ok());
  EXPECT_THAT(slugs(checked), ElementsAre("categories.csv:3 (code) category-without-owner"));
  const auto& city = checked.draft.city;
  EXPECT_EQ(city.settings.time_zone, "America/New_York");
  EXPECT_TRUE(city.settings.place_from_columns);
  EXPECT_EQ(city.unit_by_code("DOT")->name, "Department of Transportation");
  EXPECT_EQ(city.unit_by_code("3-1-1")->name, "3-1-1");
  const auto* board = city.area_by_name("01 STATEN ISLAND", domain::AreaLevel::ward);
  ASSERT_NE(board, nullptr);
  EXPECT_EQ(board->code, "STATEN-ISLAND-01");
  EXPECT_EQ(city.area(board->parent)->name, "STATEN ISLAND");
  EXPECT_EQ(city.areas.size(), 4u);
  EXPECT_EQ(city.category_by_code("noise-residential")->group, "nypd");
  // Two of three: not sure enough for a rule.
  ASSERT_EQ(city.rules.size(), 2u);
  EXPECT_EQ(city.rules[0].assignee.unit, city.unit_by_code("NYPD")->id);
  EXPECT_TRUE(city.rules[1].fallback);
}

TEST(Nyc311Draft, NamesThatDifferOnlyInSpellingAreOne) {
  const auto files = draft(
      "1,DOT,DOT,Street Condition,,09 MANHATTAN,\n"
      "2,DOT,DOT,STREET CONDITION,,09  Manhattan,\n");
  ASSERT_TRUE(files.has_value());
  const auto checked = check_city(*files);
  EXPECT_THAT(slugs(checked), IsEmpty());
  EXPECT_EQ(checked.draft.city.categories.size(), 1u);
}

TEST(Nyc311Draft, StrangeNamesStillMakeSoundCodes) {
  const auto files = draft(
      "1,\"D|O,T\",x,\"@| , :\",,09 X,\n2,D O T,x,Caf\xC3\xA9,,09 X,\n"
      "3,D-O-T,x,Caf\xFF,,9 X,\n4,DOT,x,\"a|b\",,09 X|Y,\n");
  ASSERT_TRUE(files.has_value());
  EXPECT_TRUE(check_city(*files).ok());
}

TEST(Nyc311Draft, AnotherFileIsRefused) {
  std::istringstream other{"id,name\n1,x\n"}, nothing{""};
  EXPECT_EQ(draft_city_from_nyc311(other).error().slug, "not-nyc311");
  EXPECT_EQ(draft_city_from_nyc311(nothing).error().slug, "not-nyc311");
  EXPECT_EQ(draft("").error().slug, "not-nyc311");
  EXPECT_EQ(draft_city_from_nyc311("/nonexistent.csv").error().slug, "file-unreadable");
}

TEST(Nyc311Draft, TheSampleOfTwoThousandRequestsPassesTheCheck) {
  const char* shared = std::getenv("TANGGAP_SHARED_DATA");
  const std::filesystem::path sample =
      std::filesystem::path{shared != nullptr ? shared : TANGGAP_SOURCE_DIR "/../shared/data"} /
      "samples/nyc311_2000.csv";
  if (!std::filesystem::exists(sample)) GTEST_SKIP() << "no sample at " << sample;
  const auto files = draft_city_from_nyc311(sample);
  ASSERT_TRUE(files.has_value());
  const auto checked = check_city(*files);
  EXPECT_TRUE(checked.ok());
  EXPECT_EQ(checked.draft.city.units.size(), 13u + 1);
  EXPECT_EQ(checked.draft.city.categories.size(), 90u);
}

}  // namespace
}  // namespace tanggap::city
