#include "usecases/record.hpp"

#include <algorithm>

#include "usecases/faults.hpp"
#include "usecases/notices.hpp"

namespace tanggap::usecases {

Result<domain::Report> open_case(ports::Transaction& tx, const Context& context, ReportId id,
                                 ExpectedVersion expected, domain::Action action,
                                 domain::EventKind next) {
  // Who may never do this is told so before learning whether the report exists.
  if (const auto allowed = domain::may(context.actor, action); !allowed) return pass(allowed);
  auto report = tx.report(id);
  if (!report) return report_not_found("report");
  if (const auto allowed = domain::may(context.actor, action, *report, context.city); !allowed) {
    return pass(allowed);
  }
  if (expected && *expected != report->last_number)
    return report_changed(*report, *expected, "If-Match");
  if (const auto possible = domain::check_transition(*report, next); !possible) {
    return pass(possible);
  }
  return *std::move(report);
}

void record(ports::Transaction& tx, const Context& context, domain::Report& report,
            domain::EventKind kind, domain::EventDetail detail, std::optional<Instant> at) {
  domain::Event event;
  event.report = report.id;
  event.number = report.last_number + 1;
  event.kind = kind;
  event.at = std::max(at.value_or(context.now), report.last_event_at);
  event.recorded_at = std::max(context.now, event.at);
  event.role = context.actor.role;
  event.actor = context.actor.user;
  event.unit = context.actor.unit;
  event.detail = std::move(detail);
  event.previous = report.head;
  event.hash = domain::hash_event(event, domain::encode_detail(event.detail));
  const Before before{.status = report.status,
                      .holder = report.holder(),
                      .next_escalation = report.custody.empty()
                                             ? kNoInstant
                                             : report.custody.back().next_escalation};
  domain::apply(report, event);
  tx.append_event(event, report);
  tell(tx, context, before, report, event);
}

}  // namespace tanggap::usecases
