#include "domain/routing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/rule_text.hpp"
#include "support/instants.hpp"
#include "unit/domain/jakarta.hpp"

namespace tanggap::domain {
namespace {

using namespace tanggap::test::jakarta;  // NOLINT(google-build-using-namespace): its ids
using test::at;
using test::day;
using test::zone;
using ::testing::HasSubstr;

RoutingQuestion about(CategoryId category, AreaId area = kSetu, std::string text = "") {
  return {.category = category,
          .location = {.area = area, .outside = !area},
          .text = std::move(text),
          .channel = "web",
          .at = at("2016-12-05T08:00")};
}

/// A city with one rule and the fallback, to look at one condition alone.
City city_with(Rule rule) {
  City city = small_city();
  rule.number = 1;
  if (rule.assignee.by == Assignee::By::unit && !rule.assignee.unit) rule.assignee.unit = kSatpol;
  city.rules = {std::move(rule), city.rules.back()};
  return city;
}

bool matches(const City& city, const RoutingQuestion& question) {
  return route(city, question)->rule == 1;
}

TEST(Routing, TakesTheFirstRuleThatMatches) {
  const auto decision = route(small_city(), about(kPavement, kSetu, "Ada PKL di trotoar"));
  EXPECT_EQ(decision->unit, kSatpol);
  EXPECT_EQ(decision->rule, 5);
  EXPECT_FALSE(decision->fallback);
  EXPECT_EQ(route(small_city(), about(kPavement, kSetu, "Trotoar rusak"))->unit, kSudinBm);
}

TEST(Routing, GivesAReasonThatACitizenUnderstands) {
  RoutingQuestion question = about(kRoad);
  question.place_kind = "jalan-lingkungan";
  const auto decision = route(small_city(), question);
  EXPECT_EQ(decision->reason.id,
            "Jalan lingkungan di Kelurahan Setu → Kelurahan Setu (PPSU), aturan 14");
  EXPECT_EQ(decision->reason.en,
            "Neighbourhood street in Kelurahan Setu → Kelurahan Setu (ward crew), rule 14");
}

TEST(Routing, NamesTheWordThatDecided) {
  const auto decision = route(small_city(), about(kPavement, kSetu, "pedagang KAKI-LIMA, lapak"));
  EXPECT_EQ(decision->reason.id,
            "Trotoar di Kelurahan Setu dipakai berdagang (\"kaki lima\") → Satpol PP, aturan 5");
}

TEST(Routing, LetsThePlaceDecideWhoseItIs) {
  EXPECT_EQ(route(small_city(), about(kWaste, kSetu))->unit, kKelSetu);
  EXPECT_EQ(route(small_city(), about(kWaste, kJatinegaraWard))->unit, kKelJatinegara);
}

TEST(Routing, GoesOnToTheNextRuleWhenAPlaceOutsideTheCityDecidesNothing) {
  const auto decision = route(small_city(), about(kWaste, AreaId{}), Explain::yes);
  EXPECT_EQ(decision->unit, kTatalaksana);
  EXPECT_TRUE(decision->fallback);
  EXPECT_EQ(decision->reason.id, "Sampah di luar wilayah kota → Bagian Tatalaksana, aturan 99");
  EXPECT_EQ(decision->trials[3].failed_on, "assignee");
}

TEST(Routing, GivesARuleForASubdistrictToAllItsWards) {
  const auto decision = route(small_city(), about(kOther, kCilangkap));
  EXPECT_EQ(decision->rule, 90);
  EXPECT_EQ(decision->unit, kKecCipayung) << "and the subdistrict's office to the whole of it";
  EXPECT_EQ(route(small_city(), about(kOther, kJatinegaraWard))->rule, 99);
}

TEST(Routing, ExplainsEveryRuleThatItLookedAt) {
  const auto decision = route(small_city(), about(kPavement, kSetu, "rusak"), Explain::yes);
  ASSERT_EQ(decision->trials.size(), 3);
  EXPECT_EQ(decision->trials[0].rule, 5);
  EXPECT_EQ(decision->trials[0].failed_on, "words");
  EXPECT_FALSE(decision->trials[0].matched);
  EXPECT_EQ(decision->trials[1].failed_on, "categories");
  EXPECT_TRUE(decision->trials[2].matched);
  EXPECT_EQ(decision->trials[2].failed_on, "");
  EXPECT_TRUE(route(small_city(), about(kWaste))->trials.empty()) << "unless nobody asked";
}

TEST(Routing, SaysSoWhenNoRuleMatches) {
  City city = small_city();
  city.rules.pop_back();
  const auto decision = route(city, about(kOther, kJatinegaraWard));
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().slug, "no-rule-matches");
}

TEST(Routing, SaysSoWhenNobodyHasTheOfficeThatARulePointsTo) {
  City city = small_city();
  std::erase_if(city.units, [](const Unit& unit) { return unit.id == kKelSetu; });
  city.index();
  const auto decision = route(city, about(kWaste, kSetu));
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().slug, "no-office-for-area");
  EXPECT_THAT(decision.error().what.en, HasSubstr("Kelurahan Setu"));
}

TEST(Routing, LooksAtTheKindOfPlaceAndTheChannel) {
  const City city = city_with({.place_kinds = {"taman"}, .channels = {"phone", "in-person"}});
  RoutingQuestion question = about(kWaste);
  EXPECT_FALSE(matches(city, question)) << "an unknown kind of place is none of them";
  question.place_kind = "taman";
  EXPECT_FALSE(matches(city, question));
  question.channel = "phone";
  EXPECT_TRUE(matches(city, question));
}

TEST(Routing, HoldsARuleFromItsFirstToItsLastDay) {
  const City city = city_with({.valid_from = day("2016-12-05"), .valid_until = day("2016-12-06")});
  const auto holds = [&](const char* when) {
    RoutingQuestion question = about(kWaste);
    question.at = at(when);
    return matches(city, question);
  };
  EXPECT_FALSE(holds("2016-12-04T23:59:59"));
  EXPECT_TRUE(holds("2016-12-05T00:00"));
  EXPECT_TRUE(holds("2016-12-06T23:59:59"));
  EXPECT_FALSE(holds("2016-12-07T00:00"));
}

struct Hours {
  std::optional<int> from;
  std::optional<int> until;
  std::string_view hours;  ///< Those in which the rule holds, of 24.
};
class RuleHours : public ::testing::TestWithParam<Hours> {};
TEST_P(RuleHours, HoldInLocalTime) {
  const City city = city_with({.hour_from = GetParam().from, .hour_until = GetParam().until});
  std::string held;
  for (int hour = 0; hour < 24; ++hour) {
    RoutingQuestion question = about(kWaste);
    question.at = at("2016-12-05") + std::chrono::hours{hour} + std::chrono::minutes{59};
    held += matches(city, question) ? 'x' : '.';
  }
  EXPECT_EQ(held, GetParam().hours);
}
INSTANTIATE_TEST_SUITE_P(Routing, RuleHours,
                         ::testing::Values(Hours{8, 16, "........xxxxxxxx........"},
                                           Hours{22, 4, "xxxx..................xx"},
                                           Hours{20, {}, "....................xxxx"},
                                           Hours{{}, 5, "xxxxx..................."},
                                           Hours{18, 24, "..................xxxxxx"},
                                           Hours{0, 24, "xxxxxxxxxxxxxxxxxxxxxxxx"},
                                           Hours{{}, {}, "xxxxxxxxxxxxxxxxxxxxxxxx"}));

TEST(Routing, ReadsHoursOfTheCitysClocksWhenTheyChange) {
  City city = city_with({.hour_from = 3, .hour_until = 4});
  city.zone = zone("America/New_York");
  RoutingQuestion question = about(kWaste);
  question.at = at("2016-03-13T01:59", "America/New_York") + std::chrono::minutes{1};
  EXPECT_TRUE(matches(city, question)) << "two o'clock does not exist on that day";
}

struct Words {
  const char* text;
  std::vector<std::string> words;
  bool found;
};
class RuleWords : public ::testing::TestWithParam<Words> {};
TEST_P(RuleWords, AreFoundInTheText) {
  EXPECT_EQ(matches(city_with({.words = GetParam().words}), about(kWaste, kSetu, GetParam().text)),
            GetParam().found)
      << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(Routing, RuleWords,
                         ::testing::Values(Words{"mhn PJU-nya dinyalakan", {"pju"}, true},
                                           Words{"TL mati di perempatan", {"traffic", "tl"}, true},
                                           Words{"stlh hujan", {"tl"}, false},
                                           Words{"Pedagang Kaki\n  Lima!", {"kaki lima"}, true},
                                           Words{"kaki kelima", {"kaki lima"}, false},
                                           Words{"lima kaki", {"kaki lima"}, false},
                                           Words{"pakaki lima", {"kaki lima"}, false},
                                           Words{"RT/RW 05", {"rt/rw"}, true},
                                           Words{"PKL", {"Pkl"}, true}, Words{"", {"pkl"}, false},
                                           Words{"...", {"pkl"}, false},
                                           Words{"apa saja", {"", "  ", "!"}, false},
                                           Words{"café penuh", {"café"}, true},
                                           Words{"café penuh", {"caf"}, false}));

TEST(Routing, IsTheSameEveryTime) {
  const City city = small_city();
  const RoutingQuestion question = about(kPavement, kSetu, "lapak PKL");
  const auto first = route(city, question);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(route(city, question)->reason, first->reason);
    EXPECT_EQ(route(city, question)->unit, first->unit);
  }
}

TEST(Routing, CallsAVillageAVillageAndOtherCountriesAreasByTheirNames) {
  City city = small_city();
  const auto reason_in = [&](std::string kemendagri) {
    for (Area& area : city.areas) {
      if (area.id == kSetu) area.kemendagri_code = kemendagri;
    }
    return route(city, about(kPavement, kSetu))->reason.id;
  };
  EXPECT_EQ(reason_in("32.01.10.2004"), "Trotoar di Desa Setu → Sudin Bina Marga, aturan 16");
  EXPECT_EQ(reason_in(""), "Trotoar di Setu → Sudin Bina Marga, aturan 16");
}

// ----------------------------------------------------------------------------- the likely owner

TEST(ProposedOwner, IsThatOfTheNextRuleWhenTheHolderSaysNo) {
  const City city = small_city();
  const RoutingQuestion question = about(kPavement, kSetu, "ada lapak");
  EXPECT_EQ(propose_owner(city, question, kSatpol), kSudinBm);
  EXPECT_EQ(propose_owner(city, question, kSudinBm), kSatpol);
}

TEST(ProposedOwner, OfAMisroutedReportIsTheUnitOfTheFirstRule) {
  EXPECT_EQ(propose_owner(small_city(), about(kRoad, kSetu), kKelSetu), kSudinBm);
}

TEST(ProposedOwner, SkipsRulesWhoseOfficeNobodyHas) {
  City city = small_city();
  std::erase_if(city.units, [](const Unit& unit) { return unit.id == kKelSetu; });
  city.index();
  EXPECT_EQ(propose_owner(city, about(kWaste, kSetu), kSatpol), kKecCipayung);
}

TEST(ProposedOwner, IsNobodyWhenOnlyTheHolderIsLeft) {
  EXPECT_EQ(propose_owner(small_city(), about(kOther, kJatinegaraWard), kTatalaksana), UnitId{});
}

// ----------------------------------------------------------------------------------- sentences

TEST(Template, FillsWhatIsKnownAndLeavesTheRest) {
  EXPECT_EQ(fill_template("{a}{b} {c} {a", {{"a", "1"}, {"b", "{a}"}}), "1{a} {c} {a");
  EXPECT_EQ(fill_template("", {}), "");
  EXPECT_EQ(fill_template("{", {{"a", "1"}}), "{");
  EXPECT_EQ(fill_template("{}", {{"a", "1"}}), "{}");
}

}  // namespace
}  // namespace tanggap::domain
