#include "usecases/promises.hpp"

#include <fmt/format.h>

#include "domain/deadlines.hpp"

namespace tanggap::usecases {

Promises promises_from(const domain::City& city, CategoryId category, Instant start) {
  const domain::Category* promised = city.category(category);
  if (promised == nullptr) return {};  // A category of an older city: nothing is promised now.
  const auto due = [&](domain::Sla sla) {
    return domain::due(start, sla, city.calendar, city.time_zone());
  };
  Promises promises{.response_due = due(promised->response),
                    .completion_due = due(promised->completion)};
  promises.next_escalation =
      domain::next_escalation(start, promises.completion_due, city.settings.escalation_percent, 0);
  return promises;
}

void promise(domain::EventDetail& detail, UnitId from, UnitId to, const Promises& promises) {
  detail.from = from;
  detail.to = to;
  detail.response_due = promises.response_due;
  detail.completion_due = promises.completion_due;
  detail.next_escalation = promises.next_escalation;
}

Bilingual handover_reason(const domain::City& city, UnitId from, UnitId to, const Bilingual& by) {
  const auto name = [&](UnitId id) -> std::string_view {
    const domain::Unit* unit = city.unit(id);
    return unit == nullptr ? "?" : std::string_view{unit->name};
  };
  return {fmt::format("{} → {} {}", name(from), name(to), by.id),
          fmt::format("{} → {} {}", name(from), name(to), by.en)};
}

}  // namespace tanggap::usecases
