#include "domain/report.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace tanggap::domain {

bool Report::was_held_by(UnitId unit) const {
  return std::ranges::find(custody, unit, &Custody::holder) != custody.end();
}

namespace {

void check_chain(const Report& report, const Event& event) {
  const auto broken = [&](std::string_view why) {
    throw std::logic_error(fmt::format("event {} of report {} does not fit its chain: {}",
                                       event.number, event.report.value, why));
  };
  if (event.number != report.last_number + 1) broken("wrong number");
  if ((event.number == 1) != (event.kind == EventKind::submitted)) broken("wrong beginning");
  if (event.previous != report.head) broken("wrong previous hash");
  if (event.at < report.last_event_at) broken("earlier than the event before");
  if (report.id && event.report != report.id) broken("of another report");
}

// ------------------------------------------------------------------------------------- custody

Custody& present(Report& report) {
  if (report.custody.empty()) throw std::logic_error("nobody holds the report yet");
  return report.custody.back();
}

void start_custody(Report& report, UnitId holder, const Event& event) {
  const EventDetail& detail = event.detail;
  report.custody.push_back({.holder = holder,
                            .since = event.at,
                            .response_due = detail.response_due,
                            .completion_due = detail.completion_due,
                            .next_escalation = detail.next_escalation});
  report.assignee = {};  // the crew of the holder before
  if (!detail.reason.empty()) report.reason = detail.reason;
}

void end_custody(Report& report, CustodyEnd end, Instant at) {
  if (report.custody.empty()) return;
  Custody& holder = report.custody.back();
  if (holder.end != CustodyEnd::held) return;
  holder.until = at;
  holder.end = end;
  holder.next_escalation = kNoInstant;
}

void hand_over(Report& report, CustodyEnd end, const Event& event) {
  present(report);
  report.circular = report.circular || report.was_held_by(event.detail.to);
  ++report.hops;
  end_custody(report, end, event.at);
  start_custody(report, event.detail.to, event);
  report.transfer.reset();
}

// ------------------------------------------------------------------------------------- answers

/// The citizen hears something; the holder's own clock stops only for the holder's own act.
void respond(Report& report, Instant at, bool by_holder) {
  if (report.first_response_at == kNoInstant) report.first_response_at = at;
  if (by_holder && present(report).responded_at == kNoInstant) present(report).responded_at = at;
}

void start_work(Report& report, const Event& event) {
  const bool by_holder =
      event.kind == EventKind::started_by_source || event.unit == report.holder();
  respond(report, event.at, by_holder);
  report.status = Status::in_process;
}

// ---------------------------------------------------------------------------------------- ends

/// `done_at`: when the holder handed in what was accepted now, so that the time others took to
/// judge it is not charged to the holder.
void complete(Report& report, Instant done_at, const Event& event) {
  Custody& holder = present(report);
  holder.completed_at = done_at;
  report.closed_by = holder.holder;
  report.completed_at = done_at;
  report.closed_at = event.at;
  report.status = Status::completed;
  report.resolution.reset();
  end_custody(report, CustodyEnd::closed, done_at);
}

void end(Report& report, Status status, const Event& event) {
  end_custody(report, CustodyEnd::closed, event.at);
  report.status = status;
  report.closed_at = event.at;
  report.transfer.reset();
  report.resolution.reset();
}

// --------------------------------------------------------------------------- one kind after
// another

void submit(Report& report, const Event& event) {
  const EventDetail& detail = event.detail;
  report.id = event.report;
  report.category = detail.category;
  report.position = detail.position;
  report.location = detail.location;
  report.place_kind = detail.place_kind;
  report.channel = detail.channel;
  report.source = detail.source;
  report.source_id = detail.source_id;
  report.submitted_at = event.at;
  report.citizen_response_due = detail.citizen_response_due;
  report.citizen_completion_due = detail.citizen_completion_due;
  report.status = Status::waiting;
}

void route_first(Report& report, const Event& event) {
  report.city_version = event.detail.city_version;
  report.rule = event.detail.rule;
  start_custody(report, event.detail.to, event);
}

void ask_for_transfer(Report& report, const Event& event) {
  report.transfer = PendingTransfer{.to = event.detail.to,
                                    .note = event.detail.note,
                                    .requested_by = event.actor,
                                    .requested_at = event.at,
                                    .to_earlier_holder = event.detail.to_earlier_holder,
                                    .status_before = report.status};
  report.status = Status::coordination;
}

void keep_after_transfer_request(Report& report) {
  if (!report.transfer) throw std::logic_error("no transfer was asked for");
  report.status = report.transfer->status_before;
  report.transfer.reset();
}

void hand_in(Report& report, const Event& event) {
  start_work(report, event);
  report.resolution = PendingResolution{.note = event.detail.note,
                                        .submitted_by = event.actor,
                                        .submitted_at = event.at,
                                        .photos = event.detail.photos};
}

void verify(Report& report, const Event& event) {
  if (!report.resolution) throw std::logic_error("no resolution was submitted");
  complete(report, report.resolution->submitted_at, event);
}

void dispute(Report& report) {
  ++report.disputes;
  report.disputed_unit = report.closed_by;
  report.status = Status::reopened;
  report.closed_at = kNoInstant;
}

void close_by_source(Report& report, const Event& event) {
  respond(report, event.at, true);
  complete(report, event.at, event);
}

void escalate(Report& report, const Event& event) {
  Custody& holder = present(report);
  holder.escalation_level = event.detail.level;
  holder.next_escalation = event.detail.next_escalation;
}

void change(Report& report, const Event& event) {
  switch (event.kind) {
    case EventKind::submitted:
      return submit(report, event);
    case EventKind::routed:
      return route_first(report, event);
    case EventKind::assigned:
      report.assignee = event.detail.assignee;
      return start_work(report, event);
    case EventKind::accepted:
    case EventKind::progressed:
    case EventKind::started_by_source:
      return start_work(report, event);
    case EventKind::disposed:
      hand_over(report, CustodyEnd::disposed, event);
      report.status = Status::disposition;
      return;
    case EventKind::transfer_requested:
      return ask_for_transfer(report, event);
    case EventKind::transfer_approved:
      hand_over(report, CustodyEnd::transferred, event);
      report.status = Status::waiting;
      return;
    case EventKind::transfer_rejected:
      return keep_after_transfer_request(report);
    case EventKind::resolution_submitted:
      return hand_in(report, event);
    case EventKind::resolution_refused:
      report.resolution.reset();
      return;
    case EventKind::resolution_verified:
      return verify(report, event);
    case EventKind::closed_by_source:
      return close_by_source(report, event);
    case EventKind::disputed:
      return dispute(report);
    case EventKind::reopened:
      return start_custody(report, event.detail.to ? event.detail.to : report.closed_by, event);
    case EventKind::rejected:
      respond(report, event.at, false);
      return end(report, Status::rejected, event);
    case EventKind::merged:
      report.merged_into = event.detail.other;
      return end(report, Status::merged, event);
    case EventKind::withdrawn:
      return end(report, Status::withdrawn, event);
    case EventKind::absorbed:
    case EventKind::supported:
      report.supporters += event.detail.supporters;
      return;
    case EventKind::rated:
      report.rating = event.detail.rating;
      return;
    case EventKind::escalated:
      return escalate(report, event);
    case EventKind::commented:
    case EventKind::evidence_added:
    case EventKind::result_reported:
      return;
  }
  throw std::logic_error("an event of an unknown kind");
}

void keep_photos(Report& report, const std::vector<PhotoRef>& photos) {
  for (const PhotoRef& photo : photos) {
    if (std::ranges::find(report.photos, photo) == report.photos.end()) {
      report.photos.push_back(photo);
    }
  }
}

}  // namespace

void apply(Report& report, const Event& event) {
  check_chain(report, event);
  change(report, event);
  keep_photos(report, event.detail.photos);
  report.last_number = event.number;
  report.last_event_at = event.at;
  report.last_seq = event.seq;
  report.head = event.hash;
}

std::optional<Report> fold(std::span<const Event> events, Instant cut_off) {
  std::optional<Report> report;
  for (const Event& event : events) {
    if (event.at >= cut_off) break;
    if (!report) report.emplace();
    apply(*report, event);
  }
  return report;
}

}  // namespace tanggap::domain
