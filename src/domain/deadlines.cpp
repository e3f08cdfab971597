#include "domain/deadlines.hpp"

namespace tanggap::domain {
namespace {

using std::chrono::days;

Day next_working_day(Day day, const Calendar& calendar) {
  do {
    day += days{1};
  } while (!calendar.is_working_day(day));
  return day;
}

}  // namespace

Instant due(Instant start, Sla promise, const Calendar& calendar, const TimeZone& zone) {
  if (promise.unit == Sla::Unit::hours) return start + std::chrono::hours{promise.amount};
  const LocalTime local = zone.to_local(start);
  Day day = std::chrono::floor<days>(local);
  Duration time_of_day = local - day;
  if (!calendar.is_working_day(day)) {
    day = next_working_day(day, calendar);
    time_of_day = Duration::zero();
  }
  for (int i = 0; i < promise.amount; ++i) day = next_working_day(day, calendar);
  return zone.to_instant(day + time_of_day);
}

Instant escalation_instant(Instant start, Instant due_at, int percent) {
  return start + (due_at - start) * percent / 100;
}

Instant next_escalation(Instant start, Instant due_at, std::span<const int> levels, int reached) {
  if (due_at == kNoInstant || reached < 0) return kNoInstant;
  const auto next = static_cast<std::size_t>(reached);
  return next < levels.size() ? escalation_instant(start, due_at, levels[next]) : kNoInstant;
}

}  // namespace tanggap::domain
