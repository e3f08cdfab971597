// Closing a month: its evaluation is kept, with the hash of the events behind it, so that the
// figures stay what the meeting saw. Computed on a snapshot, then stored in one short write.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/evaluation.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct CloseMonth {
  std::string month;               ///< "2016-12"
  std::optional<Instant> as_of{};  ///< None: now.
  std::string method{};            ///< None: the city's default.
};

/// The canonical document of an evaluation: same evaluation, same bytes, for ever.
using RenderDocument =
    std::function<std::string(const domain::Evaluation& evaluation, const domain::City& city)>;

/// Computes the closing; stores nothing. The tallier must hash the events (ledger::ChainTallier).
/// Errors: `month-unreadable`, `cut-off-in-future`, `month-not-over`, `unknown-method`,
/// `month-already-closed`, `not-signed-in`, `role-may-not`.
[[nodiscard]] Result<ports::ClosedEvaluation> prepare_closing(ports::Reader& reader,
                                                              ports::Tallier& tallier,
                                                              const RenderDocument& render,
                                                              const Context& context,
                                                              const CloseMonth& command);

/// Stores a prepared closing. Errors: `month-already-closed`, `not-signed-in`, `role-may-not`.
[[nodiscard]] Result<ports::ClosedEvaluation> close_month(ports::Transaction& tx,
                                                          const Context& context,
                                                          const ports::ClosedEvaluation& prepared);

}  // namespace tanggap::usecases
