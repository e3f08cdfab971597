// Proof that a closed month is still what it was: computed again from the events and compared with
// what was stored.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "usecases/close_month.hpp"
#include "usecases/evaluate_month.hpp"

namespace tanggap::usecases {

struct EvaluationCheck {
  ports::ClosedEvaluation closed;
  std::vector<Bilingual> differences;  ///< Empty: the same to the last byte.

  [[nodiscard]] bool same() const { return differences.empty(); }
};

/// The tallier must hash the events (ledger::ChainTallier). Errors: `month-not-closed`,
/// `not-signed-in`, `role-may-not`.
[[nodiscard]] Result<EvaluationCheck> check_evaluation(
    ports::Reader& reader, ports::Tallier& tallier, const CityOfVersion& cities,
    const RenderDocument& render, const Context& context, const std::string& month);

}  // namespace tanggap::usecases
