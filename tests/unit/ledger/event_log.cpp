#include "unit/ledger/event_log.hpp"

#include <algorithm>

namespace tanggap::test {

using domain::Event;
using domain::EventDetail;

ReportId EventLog::submit(Instant when, const Submission& said) {
  const ReportId id{std::int64_t(reports_.size()) * 7 + 1'000'000};
  reports_[id].id = id;
  EventDetail detail;
  detail.category = said.category;
  detail.position = said.position;
  detail.location.area = said.area;
  detail.channel = "web";
  add(id, EventKind::submitted, when, detail);
  EventDetail route;
  route.to = said.holder;
  route.response_due = when + said.response;
  route.completion_due = when + said.completion;
  add(id, EventKind::routed, when, route);
  return id;
}

void EventLog::transfer(ReportId id, UnitId to, Instant when) {
  add(id, EventKind::transfer_requested, when, {.to = to});
  add(id, EventKind::transfer_approved, when,
      {.to = to, .response_due = when + 6h, .completion_due = when + 168h});
}

void EventLog::dispose(ReportId id, UnitId to, Instant when) {
  add(id, EventKind::disposed, when,
      {.to = to, .response_due = when + 6h, .completion_due = when + 168h});
}

void EventLog::complete(ReportId id, Instant when, Duration later) {
  add(id, EventKind::resolution_submitted, when);
  add(id, EventKind::resolution_verified, when + later);
}

void EventLog::dispute(ReportId id, Instant when) {
  add(id, EventKind::disputed, when);
  add(id, EventKind::reopened, when, {.response_due = when + 6h, .completion_due = when + 168h});
}

void EventLog::add(ReportId id, EventKind kind, Instant when, EventDetail detail) {
  domain::Report& report = reports_.at(id);
  Event event;
  event.seq = std::int64_t(log_.size()) + 1;
  event.report = id;
  event.number = report.last_number + 1;
  event.kind = kind;
  event.at = when;
  event.recorded_at = when;
  event.unit = report.holder();
  event.detail = std::move(detail);
  event.previous = report.head;
  event.hash = domain::hash_event(event, domain::encode_detail(event.detail));
  domain::apply(report, event);
  chains_[id].push_back(log_.size());
  log_.push_back(std::move(event));
}

std::vector<ReportId> EventLog::ids() const {
  std::vector<ReportId> all;
  for (const auto& [id, report] : reports_) all.push_back(id);
  return all;
}

Event& EventLog::event(ReportId id, std::int32_t number) {
  return log_.at(chains_.at(id).at(std::size_t(number) - 1));
}

std::vector<ports::ReportSummary> EventLog::list(const ports::ReportFilter& filter,
                                                 std::optional<ports::PageKey> after, int limit) {
  using Key = std::pair<Instant, ReportId>;
  std::vector<Key> keys;
  for (const auto& [id, report] : reports_) {
    const Instant when = report.submitted_at;
    if (filter.submitted_from && when < *filter.submitted_from) continue;
    if (filter.submitted_until && when >= *filter.submitted_until) continue;
    if (after && Key{when, id} >= Key{after->at, after->id}) continue;
    keys.emplace_back(when, id);
  }
  std::ranges::sort(keys, std::ranges::greater{});
  if (keys.size() > std::size_t(limit)) keys.resize(std::size_t(limit));
  std::vector<ports::ReportSummary> page;
  for (const auto& [when, id] : keys) {
    ports::ReportSummary summary;
    summary.id = id;
    summary.submitted_at = when;
    page.push_back(std::move(summary));
  }
  return page;
}

std::vector<Event> EventLog::events_of(ReportId id) {
  ++chains_read;
  std::vector<Event> chain;
  for (const std::size_t place : chains_.at(id)) chain.push_back(log_[place]);
  return chain;
}

std::vector<Event> EventLog::chains_of(std::span<const ReportId> ids) {
  std::vector<ReportId> ordered(ids.begin(), ids.end());
  std::ranges::sort(ordered);
  std::vector<Event> all;
  for (const ReportId id : ordered) std::ranges::move(events_of(id), std::back_inserter(all));
  return all;
}

std::vector<Event> EventLog::events_after(std::int64_t seq, int limit) {
  const std::size_t end = std::min(log_.size(), std::size_t(seq) + std::size_t(limit));
  return {log_.begin() + std::min<std::ptrdiff_t>(seq, std::ptrdiff_t(log_.size())),
          log_.begin() + std::ptrdiff_t(end)};
}

void EventLog::scan_reports(const std::function<void(const domain::Report&)>& visit) {
  for (const auto& [id, report] : reports_) visit(report);
}

std::vector<ports::Reader::Reference> EventLog::references(Period submitted) {
  std::vector<std::pair<Instant, ReportId>> keys;
  for (const auto& [id, report] : reports_) {
    if (submitted.contains(report.submitted_at)) keys.emplace_back(report.submitted_at, id);
  }
  std::ranges::sort(keys);
  std::vector<Reference> found;
  for (const auto& [when, id] : keys) found.push_back({id, "JK" + std::to_string(id.value)});
  return found;
}

std::optional<domain::Report> EventLog::report(ReportId id) {
  const auto found = reports_.find(id);
  if (found == reports_.end()) return std::nullopt;
  domain::Report report = found->second;
  report.reference = "JK" + std::to_string(id.value);
  return report;
}

std::optional<ports::ClosedEvaluation> EventLog::closed_evaluation(std::string_view month) {
  const auto found = closed.find(month);
  if (found == closed.end()) return std::nullopt;
  return found->second;
}

std::vector<ports::ClosedEvaluation> EventLog::closed_evaluations() {
  std::vector<ports::ClosedEvaluation> all;
  for (const auto& [month, evaluation] : closed) all.push_back(evaluation);
  return all;
}

void EventLog::save_closed_evaluation(const ports::ClosedEvaluation& evaluation) {
  closed[evaluation.month] = evaluation;
}

}  // namespace tanggap::test
