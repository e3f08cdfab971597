// The tables of the meeting: who is listed, in which order, with which rank.
#include <gmock/gmock.h>

#include <random>

#include "unit/evaluation/wards.hpp"

namespace tanggap {
namespace {

using namespace test;
using domain::City;
using domain::Evaluation;
using domain::Figures;
using domain::RankedTable;
using domain::Tallied;
using domain::Tally;
using testing::ElementsAre;
using testing::IsEmpty;

using Units = std::vector<Tallied<UnitId>>;

RankedTable rank_by(const char* method, const Units& units, const City& city) {
  return domain::rank(units, *city.method(method), city);
}

/// Ward i has completed i of 100: the later in the alphabet, the better.
Tally ascending(std::size_t wards) {
  Tally tally;
  for (std::size_t i = 1; i <= wards; ++i) {
    tally.units.push_back({UnitId{std::uint16_t(i)}, completed(std::int64_t(i), 100)});
  }
  return tally;
}

TEST(Ranking, EqualSharesShareTheBestRankAndAreListedByCasesThenName) {
  const City city = city_of_wards({"Setu", "Bambu Apus", "Ceger", "Cipayung", "Munjul"});
  const Units units{{UnitId{1}, completed(5, 10)},
                    {UnitId{2}, completed(9, 10)},
                    {UnitId{3}, completed(50, 100)},
                    {UnitId{4}, completed(5, 10)},
                    {UnitId{5}, completed(1, 10)}};
  const RankedTable table = rank_by("completion_share", units, city);
  EXPECT_THAT(names(table.rows, city),
              ElementsAre("Bambu Apus", "Ceger", "Cipayung", "Setu", "Munjul"));
  EXPECT_THAT(ranks(table.rows), ElementsAre(1, 2, 2, 2, 5));
  EXPECT_EQ(table.rows[1].n, 100);
  EXPECT_EQ(table.rows[1].score, 0.5);
}

TEST(Ranking, DoesNotDependOnTheOrderOfTheUnits) {
  const City city = city_of_wards(alphabet(30));
  std::mt19937 random(3);
  Units units;
  for (std::uint16_t id = 1; id <= 30; ++id) {
    const auto n = std::int64_t(1 + random() % 40);
    units.push_back({UnitId{id}, on_time(std::int64_t(random() % std::size_t(n + 1)), n)});
  }
  for (const char* method : {"completion_share", "points", "fair"}) {
    const RankedTable expected = rank_by(method, units, city);
    for (int i = 0; i < 10; ++i) {
      std::ranges::shuffle(units, random);
      const RankedTable table = rank_by(method, units, city);
      ASSERT_EQ(names(table.rows, city), names(expected.rows, city));
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        EXPECT_EQ(table.rows[row].score, expected.rows[row].score);
      }
    }
  }
}

TEST(Ranking, RefusesAUnitThatComesTwice) {
  const City city = city_of_wards({"Kampung Melayu"});
  const Units units{{UnitId{1}, completed(5, 10)}, {UnitId{1}, completed(5, 10)}};
  EXPECT_THROW((void)rank_by("completion_share", units, city), std::logic_error);
}

TEST(Ranking, UnitsWithoutCasesOrWithTooFewAreShownButNotRanked) {
  City city = city_of_wards({"A", "B", "C"});
  city.methods[0].minimum_n = 10;
  const Units units{{UnitId{1}, completed(9, 9)}, {UnitId{2}, completed(1, 10)}, {UnitId{3}, {}}};
  const RankedTable table = rank_by("completion_share", units, city);
  EXPECT_THAT(names(table.rows, city), ElementsAre("B"));
  EXPECT_THAT(names(table.unranked, city), ElementsAre("A", "C"));
  EXPECT_THAT(ranks(table.unranked), ElementsAre(0, 0));
  EXPECT_EQ(table.unranked[0].n, 9);
  EXPECT_FALSE(table.unranked[1].score);
}

TEST(Ranking, PointsAreSummedWithTheCitysWeights) {
  City city = city_of_wards({"A", "B"});
  city.methods[1].points_waiting = -2;
  Figures a;
  a.received = 10;
  a.completed = 4;
  a.in_process = 5;
  a.waiting = 1;
  const RankedTable table = rank_by("points", {{UnitId{1}, a}, {UnitId{2}, completed(3, 3)}}, city);
  EXPECT_THAT(names(table.rows, city), ElementsAre("B", "A"));
  EXPECT_EQ(table.rows[1].score, 4 * 5 - 5 * 1 - 1 * 2);
}

TEST(Ranking, ByMedianTimeTheShortestIsBestAndNoCompletionIsNoRank) {
  const City city = city_of_wards({"Slow", "Fast", "None"});
  Figures slow = completed(3, 5);
  slow.completion_median_s = 86'400;
  Figures fast = completed(21, 21);
  fast.completion_median_s = 105 * 60;
  const RankedTable table = rank_by(
      "median_time", {{UnitId{1}, slow}, {UnitId{2}, fast}, {UnitId{3}, completed(0, 7)}}, city);
  EXPECT_THAT(names(table.rows, city), ElementsAre("Fast", "Slow"));
  EXPECT_THAT(names(table.unranked, city), ElementsAre("None"));
  EXPECT_EQ(table.rows[0].n, 21);
}

TEST(Judging, ListsTenFromTheTopAndTenFromTheBottomWorstFirst) {
  const City city = city_of_wards(alphabet(25));
  const Evaluation e = domain::judge(ascending(25), city.methods[0], city);
  EXPECT_THAT(names(e.top, city), ElementsAre("Y", "X", "W", "V", "U", "T", "S", "R", "Q", "P"));
  EXPECT_THAT(names(e.bottom, city), ElementsAre("A", "B", "C", "D", "E", "F", "G", "H", "I", "J"));
  EXPECT_THAT(ranks(e.bottom), ElementsAre(25, 24, 23, 22, 21, 20, 19, 18, 17, 16));
}

TEST(Judging, NeverListsAWardInBothTables) {
  for (std::size_t wards = 0; wards <= 22; ++wards) {
    const City city = city_of_wards(alphabet(wards));
    const Evaluation e = domain::judge(ascending(wards), city.methods[0], city);
    std::vector<std::string> listed = names(e.top, city);
    for (const auto& name : names(e.bottom, city)) listed.push_back(name);
    EXPECT_EQ(listed.size(), std::min<std::size_t>(wards, 20));
    std::ranges::sort(listed);
    EXPECT_EQ(std::ranges::adjacent_find(listed), listed.end());
    EXPECT_LE(e.bottom.size(), e.top.size());
  }
}

TEST(Judging, ListsEqualWardsOfTheBottomByCasesThenName) {
  const City city = city_of_wards({"A", "B", "C", "D", "E", "F"});
  Tally tally;
  tally.units = {{UnitId{1}, completed(9, 10)},   {UnitId{2}, completed(8, 10)},
                 {UnitId{3}, completed(7, 10)},   {UnitId{4}, completed(10, 100)},
                 {UnitId{5}, completed(20, 200)}, {UnitId{6}, completed(1, 10)}};
  const Evaluation e = domain::judge(tally, city.methods[0], city);
  EXPECT_THAT(names(e.bottom, city), ElementsAre("E", "D", "F"));
  EXPECT_THAT(ranks(e.bottom), ElementsAre(4, 4, 4));
}

TEST(Judging, RanksOnlyWards) {
  const City city = city_of_wards({"A", "B"});
  Tally tally = ascending(2);
  tally.units.push_back({UnitId{3}, completed(100, 100)});
  const Evaluation e = domain::judge(tally, city.methods[0], city);
  EXPECT_THAT(names(e.wards.rows, city), ElementsAre("B", "A"));
}

TEST(Judging, NamesWardsWithoutAnyReport) {
  const City city = city_of_wards({"A", "B"});
  const Evaluation e = domain::judge(ascending(1), city.methods[0], city);
  EXPECT_THAT(names(e.wards.unranked, city), ElementsAre("B"));
}

TEST(Judging, ListsUnitsNotFollowedUpMostFirstAndLeavesOutThoseWithNone) {
  City city = city_of_wards({"A"});
  city.units[1].name = "Satpol PP";
  city.units.push_back({.id = UnitId{3}, .code = "LH", .name = "Sudin Lingkungan Hidup"});
  city.units.push_back({.id = UnitId{4}, .code = "HUT", .name = "Sudin Kehutanan"});
  city.units.push_back({.id = UnitId{5}, .code = "BM", .name = "Sudin Bina Marga"});
  city.index();
  Tally tally;
  tally.units = {{UnitId{1}, completed(50, 50)},
                 {UnitId{2}, completed(100, 135)},
                 {UnitId{3}, completed(0, 7)},
                 {UnitId{4}, completed(1, 8)},
                 {UnitId{5}, completed(1, 5)}};
  const Evaluation e = domain::judge(tally, city.methods[0], city);
  EXPECT_THAT(
      names(e.not_followed_up, city),
      ElementsAre("Satpol PP", "Sudin Kehutanan", "Sudin Lingkungan Hidup", "Sudin Bina Marga"));
  EXPECT_THAT(ranks(e.not_followed_up), ElementsAre(1, 2, 2, 4));
  EXPECT_EQ(e.not_followed_up[0].n, 135);
}

TEST(Judging, IsProvisionalUntilThePeriodIsOver) {
  const City city = city_of_wards({"A"});
  Tally tally;
  tally.period = {from_micros(1'000), from_micros(2'000)};
  tally.cut_off = from_micros(1'999);
  EXPECT_TRUE(domain::judge(tally, city.methods[0], city).provisional);
  tally.cut_off = from_micros(2'000);
  EXPECT_FALSE(domain::judge(tally, city.methods[0], city).provisional);
}

TEST(Judging, OfAnEmptyMonthHasEmptyTables) {
  const City city = city_of_wards(alphabet(12));
  for (const auto& method : city.methods) {
    const Evaluation e = domain::judge({}, method, city);
    EXPECT_THAT(e.top, IsEmpty());
    EXPECT_THAT(e.bottom, IsEmpty());
    EXPECT_THAT(e.not_followed_up, IsEmpty());
    EXPECT_EQ(e.wards.unranked.size(), 12U);
  }
}

TEST(Standing, OfAHolderWhoHasNotAnsweredIsWaitingWhateverTheStatusIsCalled) {
  using domain::Standing;
  using domain::Status;
  domain::Report report;
  report.custody.push_back({.holder = UnitId{1}});
  for (const Status status :
       {Status::waiting, Status::coordination, Status::disposition, Status::reopened}) {
    report.status = status;
    EXPECT_EQ(domain::standing_of(report), Standing::waiting);
  }
  report.custody.back().responded_at = from_micros(1);
  EXPECT_EQ(domain::standing_of(report), Standing::in_process);
  for (const Status status : {Status::rejected, Status::merged, Status::withdrawn}) {
    report.status = status;
    EXPECT_EQ(domain::standing_of(report), Standing::set_aside);
  }
}

}  // namespace
}  // namespace tanggap
