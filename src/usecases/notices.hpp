// Who is told what by mail: the one place that decides it. Called in the transaction of the event;
// queues references only, see outbox.hpp. docs/outbox.md has the table for people.
#pragma once

#include <string>

#include "usecases/context.hpp"

namespace tanggap::usecases {

/// How a report stood before the event, as far as it matters to those who are told.
struct Before {
  domain::Status status = domain::Status::waiting;
  UnitId holder;
  Instant next_escalation{};
};

/// Units and followers that an event concerns. Does nothing while mail is off, nor for history:
/// what a feed brings in later, and deadlines that had long passed when they were first looked at
/// (the digests count them), so that a city that begins with old cases is not flooded.
void tell(ports::Transaction& tx, const Context& context, const Before& before,
          const domain::Report& after, const domain::Event& event);

/// The leadership gets the brief of a month that was closed.
void tell_month_closed(ports::Transaction& tx, const Context& context, const std::string& month);

/// Digests of new cases to units and weekly ones to subdistricts, for today and up to two days on
/// which nobody ran; each is queued once, however often and from wherever this is called.
void queue_digests(ports::Transaction& tx, const Context& context);
/// The day of the newest digest that is due, to spare a transaction while it has not changed.
[[nodiscard]] Day digest_day(const domain::City& city, Instant now);

/// Whether the unit wants mail and has an address.
[[nodiscard]] bool can_be_told(const domain::City& city, UnitId unit);

}  // namespace tanggap::usecases
