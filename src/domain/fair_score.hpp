// The statistic behind the method "fair": how likely a unit completes a case on time, judged by its
// own cases and, where these are few, by what is usual in the city. Used by `rank` only; pure.
// Reasons and properties: docs/evaluation.md.
#pragma once

#include <cstdint>
#include <span>

namespace tanggap::domain {

/// Cases of one unit that can be judged: `successes` of `trials`.
struct Trials {
  std::int64_t successes = 0;
  std::int64_t trials = 0;
};

/// What is usual: units' true shares are spread like Beta(mean·strength, (1−mean)·strength).
struct Usual {
  double mean = 0.5;     ///< In (0, 1).
  double strength = 10;  ///< In cases: how much the city's mean weighs beside a unit's own cases.
};

inline constexpr double kLeastStrength = 10;
inline constexpr double kMostStrength = 1000;

/// Fits `Usual` to the units by moments (the one-way analysis-of-variance estimator for
/// beta-binomial counts). The order of the units may change only the last bits.
[[nodiscard]] Usual fit_usual(std::span<const Trials> units);

/// Posterior mean of the unit's true share.
[[nodiscard]] double fair_score(const Trials& unit, const Usual& usual);

/// Bounds between which the unit's true share lies with probability 0.9.
struct CredibleInterval {
  double low = 0;
  double high = 1;
};
[[nodiscard]] CredibleInterval credible_interval(const Trials& unit, const Usual& usual);

}  // namespace tanggap::domain
