// The months that were closed, oldest first.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// Errors: `not-signed-in`, `role-may-not`.
[[nodiscard]] Result<std::vector<ports::ClosedEvaluation>> list_evaluations(ports::Reader& reader,
                                                                            const Context& context);

}  // namespace tanggap::usecases
