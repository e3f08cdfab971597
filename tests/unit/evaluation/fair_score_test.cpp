// What "fair" promises: neither luck with few cases nor the load of many decides.
#include <gmock/gmock.h>

#include <random>

#include "domain/fair_score.hpp"
#include "unit/evaluation/wards.hpp"

namespace tanggap {
namespace {

using domain::fair_score;
using domain::fit_usual;
using domain::Trials;
using domain::Usual;

/// Wards whose true shares are spread around `mean`, with very different numbers of cases.
std::vector<Trials> a_city(unsigned seed, double mean, double spread, std::size_t wards = 65) {
  std::mt19937 random(seed);
  std::normal_distribution<double> share(mean, spread);
  std::uniform_real_distribution<double> size(2, 8);
  std::vector<Trials> units;
  for (std::size_t i = 0; i < wards; ++i) {
    const auto n = std::int64_t(std::exp(size(random)));
    std::binomial_distribution<std::int64_t> good(n, std::clamp(share(random), 0.01, 0.99));
    units.push_back({good(random), n});
  }
  return units;
}

double score_within(std::vector<Trials> city, const Trials& unit) {
  city.push_back(unit);
  return fair_score(unit, fit_usual(city));
}

TEST(Fair, PerfectionInFewCasesDoesNotBeatNearPerfectionInThousands) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    auto city = a_city(seed, 0.8, 0.1);
    const Trials few{41, 41};
    const Trials many{3300, 3346};
    city.push_back(few);
    city.push_back(many);
    const Usual usual = fit_usual(city);
    EXPECT_LT(fair_score(few, usual), fair_score(many, usual));
  }
}

TEST(Fair, AFewFailuresAmongFewCasesDoNotMakeTheWorst) {
  const auto city = a_city(4, 0.8, 0.1);
  const Usual usual = fit_usual(city);
  EXPECT_GT(fair_score({1, 4}, usual), fair_score({500, 1000}, usual));
}

TEST(Fair, ABusyUnitIsJudgedByItsShareAlone) {
  const Usual usual = fit_usual(a_city(2, 0.8, 0.1));
  for (const double share : {0.5, 0.8, 0.95}) {
    const double score = fair_score({std::int64_t(share * 20'000), 20'000}, usual);
    EXPECT_NEAR(score, share, 0.005);
  }
}

TEST(Fair, MoreCasesOfTheSameShareMoveTheScoreTowardsThatShare) {
  const Usual usual{.mean = 0.8, .strength = 40};
  for (std::int64_t n = 10; n < 100'000; n *= 10) {
    EXPECT_LT(fair_score({n * 9 / 10, n}, usual), fair_score({n * 9, n * 10}, usual));
    EXPECT_GT(fair_score({n * 6 / 10, n}, usual), fair_score({n * 6, n * 10}, usual));
  }
}

TEST(Fair, EveryFurtherSuccessRaisesTheScoreAlthoughItMovesTheCity) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto city = a_city(seed, 0.3 + 0.06 * seed, 0.08, 20);
    for (const std::int64_t n : {5, 40, 1'000}) {
      double last = -1;
      for (std::int64_t good = 0; good <= n; good += std::max<std::int64_t>(1, n / 50)) {
        const double score = score_within(city, {good, n});
        EXPECT_GT(score, last) << "seed " << seed << ", " << good << " of " << n;
        last = score;
      }
    }
  }
}

TEST(Fair, ScoresLieBetweenTheOwnShareAndTheUsual) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto city = a_city(seed, 0.7, 0.15);
    const Usual usual = fit_usual(city);
    for (const Trials& unit : city) {
      const double own = double(unit.successes) / double(unit.trials);
      const double score = fair_score(unit, usual);
      EXPECT_GE(score, std::min(own, usual.mean) - 1e-12);
      EXPECT_LE(score, std::max(own, usual.mean) + 1e-12);
    }
  }
}

TEST(Fair, DoublingAllDataKeepsTheOrderOfLargeUnits) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    auto once = a_city(seed, 0.8, 0.1);
    std::erase_if(once, [](const Trials& unit) { return unit.trials < 300; });
    auto twice = once;
    for (Trials& unit : twice) unit = {unit.successes * 2, unit.trials * 2};
    const Usual a = fit_usual(once);
    const Usual b = fit_usual(twice);
    for (std::size_t i = 0; i < once.size(); ++i) {
      for (std::size_t j = 0; j < once.size(); ++j) {
        // Clearly apart: by more than the shrinkage of either can be.
        if (fair_score(once[i], a) > fair_score(once[j], a) + 0.01) {
          EXPECT_GT(fair_score(twice[i], b), fair_score(twice[j], b));
        }
      }
    }
  }
}

TEST(Fair, SplittingAWardKeepsItsHalvesNearThePlaceOfTheWhole) {
  const auto city = a_city(6, 0.8, 0.1);
  const Usual usual = fit_usual(city);
  const double whole = fair_score({900, 1000}, usual);
  const double half = fair_score({450, 500}, usual);
  EXPECT_NEAR(whole, half, 0.01);
}

TEST(Fair, FindsTheSpreadThatTheCityWasMadeWith) {
  // Beta(16, 4): mean 0.8, strength 20.
  std::mt19937 random(11);
  std::gamma_distribution<double> a(16);
  std::gamma_distribution<double> b(4);
  std::vector<Trials> units;
  for (int i = 0; i < 400; ++i) {
    const double x = a(random);
    std::binomial_distribution<std::int64_t> good(200, x / (x + b(random)));
    units.push_back({good(random), 200});
  }
  const Usual usual = fit_usual(units);
  EXPECT_NEAR(usual.mean, 0.8, 0.02);
  EXPECT_NEAR(usual.strength, 20, 4);
}

TEST(Fair, WhereChanceExplainsTheDifferencesTheCitysMeanWeighsMost) {
  std::mt19937 random(12);
  std::vector<Trials> units;
  for (int i = 0; i < 65; ++i) {
    std::binomial_distribution<std::int64_t> good(30, 0.8);
    units.push_back({good(random), 30});
  }
  EXPECT_GT(fit_usual(units).strength, 100);
}

TEST(Fair, IsDefinedForTheOddestCities) {
  const std::vector<std::vector<Trials>> cities{{},
                                                {{0, 0}},
                                                {{1, 1}},
                                                {{0, 5}},
                                                {{5, 5}, {9, 9}},
                                                {{0, 5}, {0, 9}},
                                                {{0, 1}, {1, 1}},
                                                {{0, 1000}, {1000, 1000}}};
  for (const auto& city : cities) {
    const Usual usual = fit_usual(city);
    EXPECT_GT(usual.mean, 0);
    EXPECT_LT(usual.mean, 1);
    EXPECT_GE(usual.strength, domain::kLeastStrength);
    EXPECT_LE(usual.strength, domain::kMostStrength);
    for (const Trials& unit : city) {
      const auto interval = domain::credible_interval(unit, usual);
      EXPECT_LE(0, interval.low);
      EXPECT_LE(interval.low, interval.high);
      EXPECT_LE(interval.high, 1);
    }
  }
}

TEST(Fair, IntervalHoldsTheScoreAndNarrowsWithCases) {
  const Usual usual{.mean = 0.8, .strength = 20};
  double last = 1;
  for (std::int64_t n = 10; n <= 100'000; n *= 10) {
    const Trials unit{n * 9 / 10, n};
    const auto interval = domain::credible_interval(unit, usual);
    EXPECT_LT(interval.low, fair_score(unit, usual));
    EXPECT_GT(interval.high, fair_score(unit, usual));
    EXPECT_LT(interval.high - interval.low, last);
    last = interval.high - interval.low;
  }
}

TEST(Fair, IgnoresOpenCasesThatAreNotYetDue) {
  const domain::City city = test::city_of_wards({"A", "B"});
  domain::Figures busy = test::on_time(80, 100);
  busy.received += 500;
  busy.in_process += 500;
  const auto table = domain::rank({{UnitId{1}, busy}, {UnitId{2}, test::on_time(80, 100)}},
                                  *city.method("fair"), city);
  EXPECT_EQ(table.rows[0].score, table.rows[1].score);
  EXPECT_EQ(table.rows[0].n, 100);
  ASSERT_TRUE(table.usual);
}

}  // namespace
}  // namespace tanggap
