// The evaluation said again in the plainest way: fold every chain, sort every list. Slow and
// obvious; what the ledger answers is compared with it.
#pragma once

#include "domain/evaluation.hpp"
#include "unit/ledger/event_log.hpp"

namespace tanggap::test {

[[nodiscard]] domain::Tally naive_tally(EventLog& log, Period period, Instant cut_off,
                                        std::int64_t log_position);

}  // namespace tanggap::test
