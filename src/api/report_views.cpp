#include "api/report_views.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace tanggap::api {
namespace {

using domain::City;
using domain::Event;
using domain::Report;

std::string_view name_of(domain::CustodyEnd end) {
  switch (end) {
    case domain::CustodyEnd::held:
      return "held";
    case domain::CustodyEnd::transferred:
      return "transferred";
    case domain::CustodyEnd::disposed:
      return "disposed";
    case domain::CustodyEnd::closed:
      return "closed";
  }
  return "held";
}

std::string reference_of(const usecases::ReportView& view, ReportId id) {
  const auto found = std::ranges::find(view.linked, id, &usecases::LinkedReport::id);
  return found == view.linked.end() ? std::string{} : found->reference;
}

bool starts_custody(const Event& event) {
  using enum domain::EventKind;
  return event.kind == routed || event.kind == disposed || event.kind == transfer_approved ||
         event.kind == reopened;
}

/// The reason each holder got the report: of the event that started the stretch.
std::vector<const Event*> custody_starts(const usecases::ReportView& view) {
  std::vector<const Event*> starts;
  for (const auto& event : view.events) {
    if (starts_custody(event)) starts.push_back(&event);
  }
  return starts;
}

JsonArray custody_chain(const City& city, const usecases::ReportView& view) {
  const auto starts = custody_starts(view);
  JsonArray chain;
  for (std::size_t i = 0; i < view.report.custody.size(); ++i) {
    const auto& custody = view.report.custody[i];
    JsonObject stretch;
    put_unit(stretch, "unit", city, custody.holder);
    put_instant(stretch, "since", custody.since);
    put_instant(stretch, "until", custody.until);
    stretch["end"] = name_of(custody.end);
    if (starts.size() == view.report.custody.size()) {
      put_bilingual(stretch, "reason", starts[i]->detail.reason);
    }
    put_instant(stretch, "response_due", custody.response_due);
    put_instant(stretch, "completion_due", custody.completion_due);
    put_instant(stretch, "responded_at", custody.responded_at);
    put_instant(stretch, "completed_at", custody.completed_at);
    put_number(stretch, "escalation_level", custody.escalation_level);
    chain.push_back(std::move(stretch));
  }
  return chain;
}

/// What the public and the case file show alike of an event.
JsonObject event_object(const City& city, const usecases::ReportView& view, const Event& event) {
  const auto& detail = event.detail;
  JsonObject out{{"number", event.number},
                 {"kind", domain::name_of(event.kind)},
                 {"label", bilingual(domain::label_of(event.kind))},
                 {"at", format_utc(event.at)},
                 {"role", domain::name_of(event.role)}};
  put_unit(out, "unit", city, event.unit);
  put_unit(out, "from", city, detail.from);
  put_unit(out, "to", city, detail.to);
  put_number(out, "rule", detail.rule);
  put_bilingual(out, "reason", detail.reason);
  put_text(out, "note", detail.note);
  put_true(out, "to_earlier_holder", detail.to_earlier_holder);
  if (detail.other) put_text(out, "other", reference_of(view, detail.other));
  if (!detail.photos.empty()) out["photos"] = photo_list(detail.photos);
  put_number(out, "level", detail.level);
  put_number(out, "rating", detail.rating);
  return out;
}

void put_person(JsonObject& into, std::string_view name, const usecases::ReportView& view,
                UserId user) {
  const auto found = view.people.find(user);
  if (found != view.people.end()) into[name] = person_object(user, found->second);
}

JsonObject case_event(const City& city, const usecases::ReportView& view, const Event& event) {
  JsonObject out = event_object(city, view, event);
  if (event.recorded_at != event.at) put_instant(out, "recorded_at", event.recorded_at);
  put_person(out, "actor", view, event.actor);
  put_person(out, "assignee", view, event.detail.assignee);
  if (event.kind == domain::EventKind::commented) out["public"] = event.detail.is_public;
  put_instant(out, "response_due", event.detail.response_due);
  put_instant(out, "completion_due", event.detail.completion_due);
  out["hash"] = event.hash.hex();
  out["previous"] = event.previous.hex();
  return out;
}

/// Where a report stands and since when, as every view of it says.
void put_standing(JsonObject& into, const City& city, const Report& report) {
  into["reference"] = report.reference;
  into["status"] = domain::name_of(report.status);
  into["status_label"] = bilingual(domain::label_of(report.status));
  into["version"] = report.last_number;
  put_unit(into, "unit", city, report.holder());
  put_bilingual(into, "reason", report.reason);
}

JsonObject photo_comparison(const usecases::PhotoComparison& comparison) {
  JsonObject out{{"after", comparison.after.hex()}};
  if (comparison.before) out["before"] = comparison.before->hex();
  if (comparison.after_taken) put_instant(out, "after_taken_at", *comparison.after_taken);
  if (comparison.between) {
    out["seconds_between"] =
        std::chrono::duration_cast<std::chrono::seconds>(*comparison.between).count();
    put_true(out, "by_arrival", comparison.by_arrival);
  }
  if (comparison.metres_between) out["metres_between"] = std::round(*comparison.metres_between);
  if (comparison.metres_from_place) {
    out["metres_from_place"] = std::round(*comparison.metres_from_place);
  }
  return out;
}

}  // namespace

JsonObject receipt(const City& city, const usecases::SubmittedReport& submitted) {
  const Report& report = submitted.report;
  JsonObject out{{"reference", report.reference},
                 {"status", domain::name_of(report.status)},
                 {"version", report.last_number},
                 {"category", named_category(city, report.category)},
                 {"place", place_object(city, report.location, report.place_kind)}};
  put_text(out, "tracking_code", submitted.tracking_code);
  put_unit(out, "unit", city, report.holder());
  put_number(out, "rule", report.rule);
  put_bilingual(out, "reason", report.reason);
  put_instant(out, "submitted_at", report.submitted_at);
  put_instant(out, "response_due", report.citizen_response_due);
  put_instant(out, "completion_due", report.citizen_completion_due);
  return out;
}

JsonObject report_line(const City& city, const ports::ReportSummary& report) {
  JsonObject out{{"reference", report.reference},
                 {"status", domain::name_of(report.status)},
                 {"version", report.version},
                 {"text", report.text},
                 {"category", named_category(city, report.category)},
                 {"channel", report.channel},
                 {"supporters", report.supporters},
                 {"hops", report.hops},
                 {"disputes", report.disputes}};
  put_position(out, report.position);
  put_area(out, "ward", city, report.area);
  put_unit(out, "unit", city, report.holder);
  put_instant(out, "submitted_at", report.submitted_at);
  put_instant(out, "response_due", report.response_due);
  put_instant(out, "completion_due", report.completion_due);
  put_instant(out, "last_event_at", report.last_event_at);
  if (report.photo) out["photo"] = photo_url(*report.photo);
  put_true(out, "transfer_pending", report.transfer_pending);
  put_true(out, "resolution_pending", report.resolution_pending);
  return out;
}

JsonObject report_line(const City& city, const Report& report) {
  ports::ReportSummary line{.id = report.id,
                            .reference = report.reference,
                            .text = report.text,
                            .category = report.category,
                            .position = report.position,
                            .area = report.location.area,
                            .holder = report.holder(),
                            .status = report.status,
                            .channel = report.channel,
                            .submitted_at = report.submitted_at,
                            .last_event_at = report.last_event_at,
                            .supporters = report.supporters,
                            .hops = report.hops,
                            .disputes = report.disputes,
                            .version = report.last_number,
                            .transfer_pending = report.transfer.has_value(),
                            .resolution_pending = report.resolution.has_value()};
  if (!report.custody.empty()) {
    const domain::Custody& present = report.custody.back();
    line.completion_due = present.completion_due;
    if (present.responded_at == kNoInstant) line.response_due = present.response_due;
  }
  const auto photo =
      std::ranges::find(report.photos, domain::PhotoRole::report, &domain::PhotoRef::role);
  if (photo != report.photos.end()) line.photo = photo->hash;
  return report_line(city, line);
}

JsonObject public_report(const City& city, const usecases::ReportView& view) {
  const Report& report = view.report;
  JsonObject out;
  put_standing(out, city, report);
  out["text"] = report.text;
  out["category"] = named_category(city, report.category);
  put_position(out, report.position);
  out["place"] = place_object(city, report.location, report.place_kind);
  out["approximate"] = city.settings.boundaries_approximate;
  out["channel"] = report.channel;
  put_text(out, "source", report.source);
  put_number(out, "rule", report.rule);
  put_number(out, "city_version", report.city_version);
  put_instant(out, "submitted_at", report.submitted_at);
  put_instant(out, "response_due", report.citizen_response_due);
  put_instant(out, "completion_due", report.citizen_completion_due);
  put_instant(out, "first_response_at", report.first_response_at);
  put_instant(out, "completed_at", report.completed_at);
  put_instant(out, "closed_at", report.closed_at);
  out["hops"] = report.hops;
  out["circular"] = report.circular;
  out["supporters"] = report.supporters;
  out["disputes"] = report.disputes;
  put_number(out, "rating", report.rating);
  if (report.merged_into) put_text(out, "merged_into", reference_of(view, report.merged_into));
  out["custody"] = custody_chain(city, view);
  JsonArray events;
  for (const auto& event : view.events) events.push_back(event_object(city, view, event));
  out["events"] = std::move(events);
  out["photos"] = photo_list(report.photos);
  JsonArray links;
  for (const auto& other : view.linked) links.push_back(boost::json::string(other.reference));
  out["links"] = std::move(links);
  return out;
}

JsonObject case_state(const City& city, const Report& report) {
  JsonObject out;
  put_standing(out, city, report);
  if (!report.custody.empty()) {
    put_instant(out, "response_due", report.custody.back().response_due);
    put_instant(out, "completion_due", report.custody.back().completion_due);
  }
  out["hops"] = report.hops;
  out["supporters"] = report.supporters;
  if (report.transfer) {
    put_unit(out, "transfer_pending_to", city, report.transfer->to);
    put_true(out, "to_earlier_holder", report.transfer->to_earlier_holder);
  }
  put_true(out, "resolution_pending", report.resolution.has_value());
  return out;
}

JsonObject case_file(const City& city, const usecases::ReportView& view, UnitId proposed_owner) {
  const Report& report = view.report;
  JsonObject out{{"reference", report.reference},
                 {"status", domain::name_of(report.status)},
                 {"version", report.last_number}};
  put_person(out, "assignee", view, report.assignee);
  put_unit(out, "proposed_owner", city, proposed_owner);
  JsonArray events;
  for (const auto& event : view.events) events.push_back(case_event(city, view, event));
  out["events"] = std::move(events);
  if (view.comparison) out["comparison"] = photo_comparison(*view.comparison);
  return out;
}

}  // namespace tanggap::api
