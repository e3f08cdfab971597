#include "api/report_endpoints.hpp"

#include "api/case_change.hpp"
#include "api/cursor.hpp"
#include "api/faults.hpp"
#include "api/query_codes.hpp"
#include "api/read_fields.hpp"
#include "base/text.hpp"
#include "domain/routing.hpp"
#include "usecases/list_reports.hpp"
#include "usecases/support_report.hpp"
#include "usecases/view_report.hpp"

namespace tanggap::api {
namespace {

using domain::City;

std::vector<domain::Status> read_statuses(Query& query) {
  std::vector<domain::Status> statuses;
  for (const auto& name : split_list(query.text("status").value_or(""), ',')) {
    if (const auto status = domain::status_of(name)) {
      statuses.push_back(*status);
    } else {
      query.fault(faults::unknown_code("unknown-status", "?status", {"status", "status"}));
    }
  }
  return statuses;
}

usecases::ListReports read_list_query(Query& query, const usecases::Context& context) {
  usecases::ListReports list;
  auto& filter = list.filter;
  const auto& zone = context.city.time_zone();
  filter.statuses = read_statuses(query);
  filter.holder = read_unit(query, context.city);
  filter.area = read_area(query, context.city);
  filter.category = read_category(query, context.city);
  filter.channel = query.text("channel").value_or("");
  filter.submitted_from = query.instant("from", zone);
  filter.submitted_until = query.instant("until", zone);
  filter.overdue_at = query.instant("due_before", zone);
  if (query.flag("overdue")) filter.overdue_at = context.now;
  if (query.flag("due_soon")) {
    filter.due_from = context.now;
    filter.overdue_at = context.now + usecases::kDueSoon;
  }
  if (const auto sort = query.text("sort")) {
    if (*sort == "due") {
      filter.order = ports::ReportOrder::soonest_due;
    } else if (*sort != "newest") {
      query.fault(faults::not_one_of("?sort", "newest, due"));
    }
  }
  filter.transfer_pending = query.flag("transfer_pending");
  filter.resolution_pending = query.flag("resolution_pending");
  if (query.flag("assigned_to_me")) {
    filter.assignee = context.actor.user;
    if (!context.actor.user) query.fault(faults::not_signed_in());
  }
  if (const auto crew = query.text("crew")) {
    filter.assignee = UserId{id_number(*crew)};
    if (!filter.assignee) query.fault(faults::not_found("?crew"));
  }
  filter.unassigned = query.flag("unassigned");
  if (query.flag("desk")) list.scope = usecases::ListScope::desk;
  filter.words = query.text("q").value_or("");
  list.limit = query.integer("limit", 1, usecases::kMaxPageSize).value_or(50);
  if (const auto cursor = query.text("cursor")) {
    list.after = decode_cursor(*cursor);
    if (!list.after) query.fault(faults::cursor_invalid());
  }
  return list;
}

Problem pointing_into_query(Error error) {
  if (!error.where.empty()) error.where.insert(0, "?");
  return {std::move(error)};
}

UnitId proposed_owner(const usecases::Context& context, const domain::Report& report) {
  if (!report.is_open()) return {};
  return domain::propose_owner(context.city, domain::question_of(report), report.holder());
}

/// Everybody may read: who asks changes nothing in the answer.
usecases::Context as_citizen(const usecases::Context& context) {
  return {context.city, context.locator, context.ids, context.now, {}};
}

}  // namespace

Answer ListReports::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::optional,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        const auto list = read_list_query(query, context);
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const auto page = usecases::list_reports(reader, context, list);
        if (!page) return refuse(pointing_into_query(page.error()));
        JsonArray items;
        for (const auto& report : page->reports) {
          auto line = report_line(context.city, report);
          if (const auto crew = page->crew.find(report.assignee); crew != page->crew.end()) {
            line["assignee"] = person_object(crew->first, crew->second);
          }
          items.push_back(std::move(line));
        }
        JsonObject body{{"items", std::move(items)}};
        if (page->next) body["next"] = encode_cursor(*page->next);
        return json_response(200, body);
      });
}

Answer CountWorklist::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        if (auto problem = Query{request}.problem()) return refuse(std::move(*problem));
        const auto list = usecases::count_worklist(reader, context);
        if (!list) return refuse(list.error());
        const ports::WorklistCounts& counts = list->desk;
        return json_response(200, JsonObject{{"open", counts.open},
                                             {"waiting", counts.waiting},
                                             {"due_soon", counts.due_soon},
                                             {"overdue", counts.overdue},
                                             {"disputed", counts.disputed},
                                             {"unassigned", counts.unassigned},
                                             {"transfers", counts.transfers},
                                             {"resolutions", counts.resolutions},
                                             {"my_tasks", list->my_tasks}});
      });
}

Answer MapReports::operator()(const http::Request& request) const {
  const auto in_force = city_in_force(desk.city);
  if (!in_force) return refuse(in_force.error());
  const City& city = *(*in_force)->city;
  Query query{request};
  MapQuestion question;
  question.low = {query.required_number("south", -90, 90).value_or(0),
                  query.required_number("west", -180, 180).value_or(0)};
  question.high = {query.required_number("north", -90, 90).value_or(0),
                   query.required_number("east", -180, 180).value_or(0)};
  question.category = read_category(query, city);
  question.open_only = query.flag("open");
  question.since = query.instant("since", city.time_zone());
  question.limit = static_cast<std::size_t>(query.integer("limit", 1, 20'000).value_or(2000));
  if (auto problem = query.problem()) return refuse(std::move(*problem));
  const auto points = ledger.in_box(question);
  JsonArray items;
  items.reserve(points.size());
  for (const MapPoint& point : points) {
    const auto* category = city.category(point.category);
    items.push_back(JsonArray{point.position.lat, point.position.lon, domain::name_of(point.status),
                              category == nullptr ? std::string_view{} : category->code,
                              std::to_string(point.id.value)});
  }
  auto response = json_response(
      200, JsonObject{{"points", std::move(items)}, {"complete", points.size() < question.limit}});
  response.set("Cache-Control", "public, max-age=10");
  return response;
}

Answer GetMapReport::operator()(const http::Request& request) const {
  const auto in_force = city_in_force(desk.city);
  if (!in_force) return refuse(in_force.error());
  std::optional<domain::Report> report;
  const ReportId id{id_number(request.path_parameters.find("id")->second)};
  const auto find = [&](ports::Reader& reader) { report = reader.report(id); };
  desk.store.read_lagging(find);
  // The map may know it already, though the replica does not.
  if (!report) desk.store.read(find);
  if (!report || report->status == domain::Status::withdrawn) {
    return refuse(faults::report_not_found());
  }
  return json_response(200, report_line(*(*in_force)->city, *report));
}

Answer NearbyReports::operator()(const http::Request& request) const {
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  Query query{request};
  const auto lat = query.required_number("lat", -90, 90);
  const auto lon = query.required_number("lon", -180, 180);
  const double radius = query.number("radius", 1, 5000).value_or(200);
  const int limit = query.integer("limit", 1, usecases::kMaxPageSize).value_or(50);
  const CategoryId category = read_category(query, *(*city)->city);
  if (auto problem = query.problem()) return refuse(std::move(*problem));
  const auto near = ledger.nearby({*lat, *lon}, radius, static_cast<std::size_t>(limit), category);
  JsonArray items;
  const auto find = [&](ports::Reader& reader) {
    items.clear();
    for (const auto& [id, distance_m] : near) {
      const auto report = reader.report(id);
      if (!report) continue;
      items.push_back(
          JsonObject{{"distance_m", distance_m}, {"report", report_line(*(*city)->city, *report)}});
    }
  };
  desk.store.read_lagging(find);
  // The ledger may know some already, though the replica does not.
  if (items.size() < near.size()) desk.store.read(find);
  return json_response(200, JsonObject{{"items", std::move(items)}});
}

Answer GetReport::operator()(const http::Request& request) const {
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  std::optional<Answer> answer;
  desk.store.read([&](ports::Reader& reader) {
    const auto context = context_for(**city, desk, Caller{});
    const auto id = report_of_reference(reader, request.path_parameters.find("reference")->second);
    if (!id) {
      answer = refuse(id.error());
      return;
    }
    const auto view = usecases::view_report(reader, context, *id);
    if (!view) {
      answer = refuse(view.error());
      return;
    }
    const std::string etag = etag_of(view->report.last_number, context.city.version);
    const bool known = none_match_names(request.header("If-None-Match"), etag);
    http::Response response = known ? http::Response{.status = 304}
                                    : json_response(200, public_report(context.city, *view));
    response.set("ETag", etag);
    response.set("Cache-Control", "no-cache");
    answer = std::move(response);
  });
  return std::move(*answer);
}

Answer GetCaseFile::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller& caller) -> Answer {
        const auto id =
            report_of_reference(reader, request.path_parameters.find("reference")->second);
        if (!id) return refuse(id.error());
        const auto view = usecases::view_report(reader, context, *id);
        if (!view) return refuse(view.error());
        if (!view->internal) {
          const auto allowed =
              domain::may(caller.actor, domain::Action::view_case, view->report, context.city);
          return refuse(allowed ? faults::report_not_found() : allowed.error());
        }
        auto response = json_response(
            200, case_file(context.city, *view, proposed_owner(context, view->report)));
        response.set("ETag", etag_of(view->report.last_number, context.city.version));
        return response;
      });
}

Answer SupportReport::operator()(const http::Request& request) const {
  if (auto wait = submissions.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  JsonBody body{request};
  Fields fields = body.fields();
  const std::string device = fields.text("device");
  if (fields.has("device") && (device.size() < 16 || device.size() > 128)) {
    fields.fault(faults::device_invalid());
  }
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  Caller caller;
  caller.name = "device:" + hash_of(device).hex();
  const Act act = [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
    const auto id = report_of_reference(tx, request.path_parameters.find("reference")->second);
    if (!id) return refuse(id.error());
    const auto supported = usecases::support_report(
        tx, as_citizen(context), {.report = *id, .supporter = hash_of("device:" + device)});
    if (!supported) return refuse(supported.error());
    return case_answer(context.city, supported->report);
  };
  return change(desk, **city, request, caller, request.body, act);
}

}  // namespace tanggap::api
