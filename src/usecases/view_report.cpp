#include "usecases/view_report.hpp"

#include <algorithm>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

std::vector<LinkedReport> linked_to(ports::Reader& reader, const domain::Report& report) {
  std::vector<LinkedReport> linked;
  for (const ReportId id : reader.linked_reports(report.id)) {
    if (const auto other = reader.report(id)) linked.push_back({id, other->reference});
  }
  return linked;
}

std::map<UserId, std::string> people_in(ports::Reader& reader,
                                        const std::vector<domain::Event>& events) {
  std::map<UserId, std::string> people;
  for (const domain::Event& event : events) {
    for (const UserId id : {event.actor, event.detail.assignee}) {
      if (!id || people.contains(id)) continue;
      if (const auto user = reader.user(id)) people.emplace(id, user->name);
    }
  }
  return people;
}

/// Who takes a report back takes back words, photos and the exact place; that there was a report,
/// and what the city did with it, stays.
void forget_what_was_taken_back(domain::Report& report, std::vector<domain::Event>& events) {
  report.text.clear();
  report.position.reset();
  report.photos.clear();
  for (domain::Event& event : events) {
    event.detail.photos.clear();
    event.detail.position.reset();
  }
}

}  // namespace

ReportView public_part(domain::Report report, std::vector<domain::Event> events) {
  report.tracking_hash = {};
  report.assignee = {};
  if (report.transfer) report.transfer->requested_by = {};
  if (report.resolution) report.resolution->submitted_by = {};
  std::erase_if(events, [](const domain::Event& event) {
    return event.kind == domain::EventKind::commented && !event.detail.is_public;
  });
  for (domain::Event& event : events) {
    event.actor = {};
    event.detail.assignee = {};
  }
  if (report.status == domain::Status::withdrawn) forget_what_was_taken_back(report, events);
  return {.report = std::move(report), .events = std::move(events)};
}

Result<ReportView> view_report(ports::Reader& reader, const Context& context, ReportId id) {
  auto report = reader.report(id);
  if (!report) return report_not_found("report");
  auto events = reader.events_of(id);
  const bool handles =
      domain::may(context.actor, domain::Action::view_case, *report, context.city).has_value();
  ReportView view;
  if (handles) {
    report->tracking_hash = {};
    view = {
        .report = *std::move(report), .events = std::move(events), .internal = true, .people = {}};
    view.people = people_in(reader, view.events);
    view.comparison = compare_photos(reader, view.report);
  } else {
    view = public_part(*std::move(report), std::move(events));
  }
  view.linked = linked_to(reader, view.report);
  return view;
}

}  // namespace tanggap::usecases
