#include "api/report_endpoints.hpp"

#include "api/case_change.hpp"
#include "api/cursor.hpp"
#include "api/faults.hpp"
#include "api/query_codes.hpp"
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
  if (query.flag("overdue")) filter.overdue_at = context.now;
  filter.transfer_pending = query.flag("transfer_pending");
  filter.resolution_pending = query.flag("resolution_pending");
  if (query.flag("assigned_to_me")) {
    filter.assignee = context.actor.user;
    if (!context.actor.user) query.fault(faults::not_signed_in());
  }
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
          items.push_back(report_line(context.city, report));
        }
        JsonObject body{{"items", std::move(items)}};
        if (page->next) body["next"] = encode_cursor(*page->next);
        return json_response(200, body);
      });
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
  desk.store.read([&](ports::Reader& reader) {
    for (const auto& [id, distance_m] : near) {
      const auto report = reader.report(id);
      if (!report) continue;
      items.push_back(
          JsonObject{{"distance_m", distance_m}, {"report", report_line(*(*city)->city, *report)}});
    }
  });
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
