// Overdue reports are told upwards: one event per level and custody. Called by the program's timer
// as the system; several small rounds rather than one long transaction.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct EscalateOverdue {
  int limit = 100;  ///< Reports of one round, 1…1000.
};

struct EscalatedReport {
  ReportId report;
  UnitId holder;
  UnitId supervisor;  ///< The unit above the holder; 0 at the top.
  int level = 0;
};

struct EscalationRound {
  std::vector<EscalatedReport> escalated;
  bool more = false;  ///< The limit was reached: call again.
};

/// A report that missed several levels at once gets one event per call and level.
[[nodiscard]] Result<EscalationRound> escalate_overdue(ports::Transaction& tx,
                                                       const Context& context,
                                                       const EscalateOverdue& command);

}  // namespace tanggap::usecases
