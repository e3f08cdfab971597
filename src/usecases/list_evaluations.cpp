#include "usecases/list_evaluations.hpp"

#include <algorithm>

namespace tanggap::usecases {

Result<std::vector<ports::ClosedEvaluation>> list_evaluations(ports::Reader& reader,
                                                              const Context& context) {
  if (auto allowed = domain::may(context.actor, domain::Action::view_evaluation); !allowed) {
    return pass(allowed);
  }
  auto closed = reader.closed_evaluations();
  std::ranges::sort(closed, {}, &ports::ClosedEvaluation::month);
  return closed;
}

}  // namespace tanggap::usecases
