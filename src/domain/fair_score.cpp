#include "domain/fair_score.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>

namespace tanggap::domain {
namespace {

double own_share(const Trials& unit) { return double(unit.successes) / double(unit.trials); }

/// Sums over the units that have cases.
struct Sums {
  double units = 0;
  double successes = 0;
  double trials = 0;
  double squared_trials = 0;
};

Sums sums_of(std::span<const Trials> units) {
  Sums sums;
  for (const Trials& unit : units) {
    if (unit.trials <= 0) continue;
    sums.units += 1;
    sums.successes += double(unit.successes);
    sums.trials += double(unit.trials);
    sums.squared_trials += double(unit.trials) * double(unit.trials);
  }
  return sums;
}

/// How alike two cases of the same unit are (intra-class correlation), by analysis of variance;
/// Ridout, Demétrio and Firth, Biometrics 55 (1999), estimator "ANOVA".
double likeness(std::span<const Trials> units, const Sums& sums) {
  const double mean = sums.successes / sums.trials;
  double between = 0;
  double within = 0;
  for (const Trials& unit : units) {
    if (unit.trials <= 0) continue;
    const double share = own_share(unit);
    between += double(unit.trials) * (share - mean) * (share - mean);
    within += double(unit.trials) * share * (1 - share);
  }
  between /= sums.units - 1;
  within /= sums.trials - sums.units;
  const double typical_n = (sums.trials - sums.squared_trials / sums.trials) / (sums.units - 1);
  const double all = between + (typical_n - 1) * within;
  return all > 0 ? (between - within) / all : 0;
}

}  // namespace

Usual fit_usual(std::span<const Trials> units) {
  const Sums sums = sums_of(units);
  // Half a success and half a failure keep the mean inside (0, 1) when all succeed or none.
  const Usual little{.mean = (sums.successes + 0.5) / (sums.trials + 1),
                     .strength = kLeastStrength};
  if (sums.units < 2 || sums.trials <= sums.units) return little;
  const double alike = likeness(units, sums);
  Usual usual = little;
  // No more spread than chance alone makes: nothing tells the units apart but many cases.
  usual.strength =
      alike <= 0 ? kMostStrength : std::clamp((1 - alike) / alike, kLeastStrength, kMostStrength);
  return usual;
}

double fair_score(const Trials& unit, const Usual& usual) {
  return (double(unit.successes) + usual.mean * usual.strength) /
         (double(unit.trials) + usual.strength);
}

CredibleInterval credible_interval(const Trials& unit, const Usual& usual) {
  const double a = double(unit.successes) + usual.mean * usual.strength;
  const double b = double(unit.trials - unit.successes) + (1 - usual.mean) * usual.strength;
  const boost::math::beta_distribution<double> posterior(a, b);
  return {boost::math::quantile(posterior, 0.05), boost::math::quantile(posterior, 0.95)};
}

}  // namespace tanggap::domain
