#include "domain/city.hpp"

#include <gtest/gtest.h>

#include "support/instants.hpp"
#include "unit/domain/jakarta.hpp"

namespace tanggap::domain {
namespace {

using namespace tanggap::test::jakarta;  // NOLINT(google-build-using-namespace): its ids
using test::at;  // NOLINT(google-build-using-namespace): ids of the small city
using test::day;

class SmallCity : public ::testing::Test {
 protected:
  City city = small_city();
};

TEST_F(SmallCity, FindsThingsByIdAndCode) {
  EXPECT_EQ(city.area(kSetu)->name, "Setu");
  EXPECT_EQ(city.unit(kSudinBm)->code, "SUDIN-BM");
  EXPECT_EQ(city.category(kWaste)->code, "sampah");
  EXPECT_EQ(city.area_by_code("31.75.10.1004")->id, kSetu);
  EXPECT_EQ(city.unit_by_code("SATPOLPP")->id, kSatpol);
  EXPECT_EQ(city.category_by_code("trotoar")->id, kPavement);
  EXPECT_EQ(city.method("completion_share")->code, "completion_share");
}

TEST_F(SmallCity, FindsNothingForWhatItDoesNotHave) {
  EXPECT_EQ(city.area(AreaId{}), nullptr);
  EXPECT_EQ(city.area(AreaId{999}), nullptr);
  EXPECT_EQ(city.unit(UnitId{999}), nullptr);
  EXPECT_EQ(city.category(CategoryId{999}), nullptr);
  EXPECT_EQ(city.unit_by_code("satpolpp"), nullptr) << "codes are exact";
  EXPECT_EQ(city.area_by_name("Atlantis", AreaLevel::ward), nullptr);
  EXPECT_EQ(city.method("dice"), nullptr);
}

TEST_F(SmallCity, TellsAWardFromASubdistrictOfTheSameName) {
  EXPECT_EQ(city.area_by_name("Jatinegara", AreaLevel::ward)->id, kJatinegaraWard);
  EXPECT_EQ(city.area_by_name("Jatinegara", AreaLevel::subdistrict)->id, kJatinegara);
}

TEST_F(SmallCity, FindsAreasByCodeNameAndAliasHoweverSpelled) {
  EXPECT_EQ(city.area_by_name("JATI NEGARA", AreaLevel::ward)->id, kJatinegaraWard);
  EXPECT_EQ(city.area_by_name("kel. setu", AreaLevel::ward)->id, kSetu);
  EXPECT_EQ(city.area_by_name("31.75.10.1004", AreaLevel::ward)->id, kSetu);
}

TEST_F(SmallCity, LetsNoAliasHideAnotherAreasName) {
  city.areas.front().level = AreaLevel::ward;
  city.areas.front().aliases = {"Setu"};
  city.index();
  EXPECT_EQ(city.area_by_name("Setu", AreaLevel::ward)->id, kSetu);
}

TEST_F(SmallCity, KnowsTheOfficeOfAPlace) {
  EXPECT_EQ(city.office_of(kSetu)->id, kKelSetu);
  EXPECT_EQ(city.office_of(kCipayung)->id, kKecCipayung);
  EXPECT_EQ(city.office_of(kJatinegara), nullptr) << "nobody serves that subdistrict here";
  EXPECT_EQ(city.office_of(AreaId{}), nullptr);
}

TEST_F(SmallCity, DoesNotTakeASubdistrictThatServesAWardForTheWardsOffice) {
  for (Unit& unit : city.units) {
    if (unit.id == kKecCipayung) unit.serves = {kSetu, kCilangkap, kCipayung};
  }
  city.index();
  EXPECT_EQ(city.office_of(kSetu)->id, kKelSetu);
  EXPECT_EQ(city.office_of(kCipayung)->id, kKecCipayung);
}

TEST_F(SmallCity, KnowsInWhichSubdistrictAnAreaLies) {
  EXPECT_EQ(city.subdistrict_of(kSetu), kCipayung);
  EXPECT_EQ(city.subdistrict_of(kCipayung), kCipayung);
  EXPECT_EQ(city.subdistrict_of(AreaId{}), AreaId{});
}

TEST_F(SmallCity, KnowsWhoIsUnderWhom) {
  EXPECT_TRUE(city.is_under(kSudinBm, kDinasBm));
  EXPECT_TRUE(city.is_under(kKelSetu, kSetko)) << "two levels up";
  EXPECT_TRUE(city.is_under(kKelSetu, kKelSetu));
  EXPECT_FALSE(city.is_under(kDinasBm, kSudinBm));
  EXPECT_FALSE(city.is_under(UnitId{}, UnitId{})) << "nobody is under nobody";
}

TEST_F(SmallCity, SurvivesUnitsThatGoInCircles) {
  city.units.front().parent = kKelSetu;
  city.index();
  EXPECT_FALSE(city.is_under(kKelSetu, kSatpol));
}

TEST_F(SmallCity, WorksOnWeekdaysThatAreNoHoliday) {
  EXPECT_TRUE(city.calendar.is_working_day(day("2016-12-13")));
  EXPECT_FALSE(city.calendar.is_working_day(day("2016-12-12"))) << "holiday";
  EXPECT_FALSE(city.calendar.is_working_day(day("2016-12-26"))) << "collective leave";
  EXPECT_FALSE(city.calendar.is_working_day(day("2016-12-17"))) << "Saturday";
  EXPECT_FALSE(city.calendar.is_working_day(day("2016-12-18"))) << "Sunday";
}

TEST(EmptyCity, FindsNothing) {
  City city;
  city.index();
  EXPECT_EQ(city.unit(UnitId{1}), nullptr);
  EXPECT_EQ(city.area_by_name("Setu", AreaLevel::ward), nullptr);
}

}  // namespace
}  // namespace tanggap::domain
