// The city that ships with the program.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "city/reader.hpp"

namespace tanggap::city {
namespace {

CityDraft demo() {
  const auto files = read_city_folder(TANGGAP_SOURCE_DIR "/data/demo/city");
  EXPECT_TRUE(files.has_value());
  return read_city(files.value_or(std::vector<ports::CityFile>{}));
}

TEST(DemoCity, HasNoFaults) {
  for (const auto& fault : demo().faults) ADD_FAILURE() << fault.where() << ": " << fault.what.en;
}

TEST(DemoCity, HasTheWardsOfEverySubdistrict) {
  const auto draft = demo();
  std::map<std::string, int> wards;
  for (const auto& area : draft.city.areas) {
    if (area.level == domain::AreaLevel::ward) {
      ++wards[draft.city.area(area.parent)->name];
    }
  }
  const std::map<std::string, int> expected{
      {"Matraman", 6}, {"Pulogadung", 7},  {"Jatinegara", 8}, {"Kramatjati", 7}, {"Pasar Rebo", 5},
      {"Cakung", 7},   {"Duren Sawit", 7}, {"Makasar", 5},    {"Ciracas", 5},    {"Cipayung", 8}};
  EXPECT_EQ(wards, expected);
}

TEST(DemoCity, KnowsTheTwoJatinegaraAndTheSpellingsOfTheEvaluation) {
  const auto draft = demo();
  const auto* ward = draft.city.area_by_name("Jatinegara", domain::AreaLevel::ward);
  const auto* subdistrict = draft.city.area_by_name("Jatinegara", domain::AreaLevel::subdistrict);
  ASSERT_TRUE(ward != nullptr && subdistrict != nullptr);
  EXPECT_EQ(draft.city.area(ward->parent)->name, "Cakung");
  EXPECT_EQ(subdistrict->code, "31.75.03");
  for (const auto* name : {"Balimester", "Bidaracina", "Kramat Jati", "Kelapa Dua Wetan"}) {
    EXPECT_NE(draft.city.area_by_name(name, domain::AreaLevel::ward), nullptr) << name;
  }
}

TEST(DemoCity, KeepsBothOfficialCodesApart) {
  const auto draft = demo();
  const auto* setu = draft.city.area_by_name("Setu", domain::AreaLevel::ward);
  ASSERT_NE(setu, nullptr);
  EXPECT_EQ(setu->kemendagri_code, "31.75.10.1005");
  EXPECT_EQ(setu->bps_code, "3172030005");
}

TEST(DemoCity, EveryWardHasItsOfficeUnderTheOfficeOfItsSubdistrict) {
  const auto draft = demo();
  for (const auto& area : draft.city.areas) {
    const auto* office = draft.city.office_of(area.id);
    ASSERT_NE(office, nullptr) << area.code;
    if (area.level != domain::AreaLevel::ward) continue;
    EXPECT_EQ(office->code, "KEL-" + area.code);
    EXPECT_EQ(office->parent, draft.city.office_of(area.parent)->id);
  }
}

TEST(DemoCity, EveryUnitThatARuleNamesHasAnOfficer) {
  const auto draft = demo();
  const auto has_officer = [&](UnitId unit) {
    return std::any_of(draft.users.begin(), draft.users.end(), [&](const UserRow& user) {
      return user.unit == unit && user.role == domain::Role::officer;
    });
  };
  for (const auto& rule : draft.city.rules) {
    if (rule.assignee.by == domain::Assignee::By::unit) {
      EXPECT_TRUE(has_officer(rule.assignee.unit)) << "rule " << rule.number;
    }
  }
  for (const auto& unit : draft.city.units) {
    EXPECT_TRUE(unit.kind != domain::UnitKind::ward || has_officer(unit.id)) << unit.code;
  }
}

}  // namespace
}  // namespace tanggap::city
