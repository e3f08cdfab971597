#include "usecases/escalate_overdue.hpp"

#include <algorithm>

#include "domain/deadlines.hpp"
#include "usecases/promises.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {
namespace {

EscalatedReport escalate(ports::Transaction& tx, const Context& context, domain::Report& report) {
  const domain::Custody& custody = report.custody.back();
  const domain::Unit* holder = context.city.unit(custody.holder);
  EscalatedReport told{.report = report.id,
                       .holder = custody.holder,
                       .supervisor = holder == nullptr ? UnitId{} : holder->parent,
                       .level = custody.escalation_level + 1};
  domain::EventDetail detail{.to = told.supervisor,
                             .from = told.holder,
                             .next_escalation = domain::next_escalation(
                                 custody.since, custody.completion_due,
                                 context.city.settings.escalation_percent, told.level),
                             .level = told.level};
  record(tx, context, report, domain::EventKind::escalated, std::move(detail));
  return told;
}

}  // namespace

Result<EscalationRound> escalate_overdue(ports::Transaction& tx, const Context& context,
                                         const EscalateOverdue& command) {
  if (const auto ok = domain::may(context.actor, domain::Action::escalate); !ok) return pass(ok);
  const int limit = std::clamp(command.limit, 1, 1000);
  EscalationRound round;
  for (const ReportId id : tx.due_for_escalation(context.now, limit)) {
    auto report = tx.report(id);
    if (!report || !domain::check_transition(*report, domain::EventKind::escalated)) continue;
    round.escalated.push_back(escalate(tx, context, *report));
  }
  // A round in which nothing could be told must not be asked for again at once.
  round.more = !round.escalated.empty() && !tx.due_for_escalation(context.now, 1).empty();
  return round;
}

}  // namespace tanggap::usecases
