#include "usecases/notices.hpp"

#include <fmt/format.h>

#include "usecases/outbox.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;
using domain::Occasion;

/// Older than this when it is written down: history from a feed, no news to anybody.
constexpr Duration kNews = std::chrono::days{1};
constexpr int kMissedDays = 2;

void tell_unit(ports::Transaction& tx, const Context& context, Occasion occasion,
               const domain::Event& event, UnitId unit) {
  if (!can_be_told(context.city, unit)) return;
  queue_mail(tx, context,
             {.occasion = occasion,
              .key = fmt::format("{}:{}:{}:{}", domain::name_of(occasion), event.report.value,
                                 event.number, unit.value),
              .report = event.report,
              .event = event.number,
              .unit = unit});
}

bool is_history(const Before& before, const domain::Event& event) {
  if (event.kind != EventKind::escalated) return event.recorded_at - event.at > kNews;
  return event.recorded_at - before.next_escalation > std::chrono::days{kMissedDays};
}

bool wants_each_case(const domain::City& city, UnitId id) {
  const domain::Unit* unit = city.unit(id);
  return unit != nullptr && unit->notify == domain::Notify::immediate;
}

void tell_units(ports::Transaction& tx, const Context& context, const domain::Report& report,
                const domain::Event& event) {
  const auto say = [&](Occasion occasion, UnitId unit) {
    tell_unit(tx, context, occasion, event, unit);
  };
  switch (event.kind) {
    case EventKind::routed:
    case EventKind::disposed:
      if (wants_each_case(context.city, event.detail.to)) say(Occasion::new_case, event.detail.to);
      break;
    case EventKind::transfer_requested:
      say(Occasion::transfer_requested, context.city.settings.mail.verifiers);
      break;
    case EventKind::transfer_approved:
      say(Occasion::transfer_decided, event.detail.from);
      say(Occasion::transfer_decided, event.detail.to);
      break;
    case EventKind::transfer_rejected:  // only who asked knows of it
      say(Occasion::transfer_decided, report.holder());
      break;
    case EventKind::disputed:
      say(Occasion::disputed, report.disputed_unit);
      break;
    case EventKind::escalated:
      say(Occasion::overdue, report.holder());
      break;
    default:
      break;
  }
}

/// A dispute is followed by the reopening at once, and that is what is told.
bool is_news_to_followers(const Before& before, const domain::Report& after,
                          const domain::Event& event) {
  if (event.kind == EventKind::submitted || event.kind == EventKind::routed ||
      event.kind == EventKind::disputed) {
    return false;
  }
  return event.kind == EventKind::reopened || after.status != before.status ||
         after.holder() != before.holder;
}

void tell_followers(ports::Transaction& tx, const Context& context, const domain::Event& event) {
  for (const ports::Subscription& follower : tx.followers_of(event.report)) {
    queue_mail(tx, context,
               {.occasion = Occasion::report_changed,
                .key = fmt::format("changed:{}:{}", follower.id.value, event.number),
                .report = event.report,
                .event = event.number,
                .subscription = follower.id,
                .language = follower.language});
  }
}

void queue_digest(ports::Transaction& tx, const Context& context, Occasion occasion, UnitId unit,
                  Day day) {
  queue_mail(
      tx, context,
      {.occasion = occasion,
       .key = fmt::format("{}:{}:{}", domain::name_of(occasion), unit.value, format_day(day)),
       .unit = unit,
       .period = format_day(day)});
}

void queue_digests_of(ports::Transaction& tx, const Context& context, Day day) {
  const bool weekly = std::chrono::weekday{day}.iso_encoding() ==
                      static_cast<unsigned>(context.city.settings.mail.weekly_day);
  for (const domain::Unit& unit : context.city.units) {
    if (!can_be_told(context.city, unit.id)) continue;
    if (unit.notify == domain::Notify::daily) {
      queue_digest(tx, context, Occasion::new_cases_digest, unit.id, day);
    }
    if (weekly && unit.kind == domain::UnitKind::subdistrict) {
      queue_digest(tx, context, Occasion::weekly_digest, unit.id, day);
    }
  }
}

}  // namespace

bool can_be_told(const domain::City& city, UnitId id) {
  const domain::Unit* unit = city.unit(id);
  return unit != nullptr && !unit->email.empty() && unit->notify != domain::Notify::none;
}

void tell(ports::Transaction& tx, const Context& context, const Before& before,
          const domain::Report& after, const domain::Event& event) {
  if (!context.mail || is_history(before, event)) return;
  tell_units(tx, context, after, event);
  if (is_news_to_followers(before, after, event)) tell_followers(tx, context, event);
}

void tell_month_closed(ports::Transaction& tx, const Context& context, const std::string& month) {
  const domain::MailRules& rules = context.city.settings.mail;
  if (rules.leadership.empty() && rules.leading_units.empty()) return;
  queue_mail(tx, context,
             {.occasion = Occasion::monthly_brief, .key = "month:" + month, .period = month});
}

Day digest_day(const domain::City& city, Instant now) {
  const LocalTime local = city.time_zone().to_local(now);
  return std::chrono::floor<std::chrono::days>(local -
                                               std::chrono::hours{city.settings.mail.digest_hour});
}

void queue_digests(ports::Transaction& tx, const Context& context) {
  if (!context.mail) return;
  const TimeZone& zone = context.city.time_zone();
  const auto since = parse_instant(tx.setting(kMailSince).value_or(""), zone);
  if (!since) return;
  const Day last = digest_day(context.city, context.now);
  for (Day day = last - std::chrono::days{kMissedDays}; day <= last; day += std::chrono::days{1}) {
    const Instant due = zone.to_instant(LocalTime{day} +
                                        std::chrono::hours{context.city.settings.mail.digest_hour});
    if (due > *since) queue_digests_of(tx, context, day);
  }
}

}  // namespace tanggap::usecases
