#include "api/overview_endpoints.hpp"

#include <limits>

#include "api/cursor.hpp"
#include "api/faults.hpp"
#include "api/query_codes.hpp"
#include "api/views.hpp"
#include "brief/evaluation_document.hpp"
#include "brief/overview_json.hpp"
#include "domain/event.hpp"
#include "usecases/list_counted_cases.hpp"
#include "usecases/list_reports.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap::api {
namespace {

using domain::Charge;
using usecases::CaseFigure;

usecases::EvaluateMonth read_evaluation_asked(Query& query, const http::Request& request,
                                              const TimeZone& zone) {
  usecases::EvaluateMonth asked{.month = request.path_parameters.find("month")->second};
  asked.as_of = query.instant("as_of", zone);
  return asked;
}

domain::CaseFilter read_filter(Query& query, const domain::City& city) {
  domain::CaseFilter filter;
  filter.unit = read_unit(query, city);
  filter.category = read_category(query, city);
  if (const AreaId area = read_area(query, city)) filter.areas = usecases::wards_of(city, area);
  return filter;
}

/// How a figure is called in a query, and what it lists.
struct FigureName {
  std::string_view name;
  CaseFigure figure = CaseFigure::charged;
};
constexpr FigureName kFigures[] = {
    {"received", CaseFigure::received},
    {"waiting", CaseFigure::waiting},
    {"in_process", CaseFigure::in_process},
    {"completed", CaseFigure::completed},
    {"set_aside", CaseFigure::set_aside},
    {"overdue", CaseFigure::overdue},
    {"on_time", CaseFigure::on_time},
    {"judged", CaseFigure::judged},
    {"response", CaseFigure::responded},
    {"completion", CaseFigure::timed},
    {"misrouting", CaseFigure::moved},
    {"disputed"},
    {"transferred_away"},
    {"transferred_in"},
    {"handover"},
};

const FigureName& read_figure(Query& query) {
  const std::string name = query.text("figure").value_or("received");
  std::string known;
  for (const auto& figure : kFigures) {
    if (figure.name == name) return figure;
    known += (known.empty() ? "" : ", ") + std::string{figure.name};
  }
  query.fault(faults::not_one_of("?figure", known));
  return kFigures[0];
}

/// A figure that is charged lists what happened, whoever holds the case at the cut-off.
void ask_for_charges(domain::CaseFilter& filter, std::string_view figure, UnitId from, UnitId to) {
  const UnitId unit = std::exchange(filter.unit, UnitId{});
  if (figure == "disputed") filter.charged = {Charge::Kind::disputed, unit, {}};
  if (figure == "transferred_away") filter.charged = {Charge::Kind::transferred, unit, to};
  if (figure == "transferred_in") filter.charged = {Charge::Kind::transferred, from, unit};
  if (figure == "handover") filter.charged = {Charge::Kind::transferred, from, to};
}

struct CasesAsked {
  usecases::ListCountedCases list;
  domain::CaseFilter filter;
};

CasesAsked read_cases_asked(Query& query, const http::Request& request, const domain::City& city) {
  CasesAsked asked{.list = {.evaluation = read_evaluation_asked(query, request, city.time_zone())},
                   .filter = read_filter(query, city)};
  const FigureName& figure = read_figure(query);
  asked.list.figure = figure.figure;
  const UnitId from = read_unit(query, city, "from");
  const UnitId to = read_unit(query, city, "to");
  if (figure.figure == CaseFigure::charged) ask_for_charges(asked.filter, figure.name, from, to);
  constexpr int kLongest = std::numeric_limits<int>::max();
  asked.list.from_s = query.integer("from_s", 0, kLongest);
  asked.list.until_s = query.integer("until_s", 0, kLongest);
  asked.list.limit = query.integer("limit", 1, usecases::kMaxPageSize).value_or(50);
  if (const auto cursor = query.text("cursor")) {
    asked.list.after = decode_cursor(*cursor);
    if (!asked.list.after) query.fault(faults::cursor_invalid());
  }
  return asked;
}

void put_seconds(JsonObject& into, std::string_view name, std::optional<std::int64_t> seconds) {
  if (seconds) into[name] = *seconds;
}

JsonObject case_line(const domain::City& city, const usecases::ListedCase& line) {
  const domain::CountedCase& c = line.counted;
  JsonObject out{{"reference", line.reference},
                 {"status", domain::name_of(c.status)},
                 {"category", named_category(city, c.category)},
                 {"on_time", c.on_time},
                 {"times", line.times}};
  put_text(out, "text", line.text);
  put_area(out, "ward", city, c.area);
  put_unit(out, "unit", city, c.unit);
  put_instant(out, "submitted_at", c.submitted_at);
  put_instant(out, "completion_due", c.completion_due);
  put_number(out, "overdue_s", c.overdue_s);
  put_seconds(out, "response_s", c.response_s);
  put_seconds(out, "completion_s", c.completion_s);
  put_seconds(out, "misrouting_s", c.misrouting_s);
  return out;
}

}  // namespace

Answer GetOverview::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        auto asked = read_evaluation_asked(query, request, context.city.time_zone());
        asked.method = query.text("method").value_or("");
        const domain::CaseFilter filter = read_filter(query, context.city);
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const bool all = filter.takes_all();
        const auto part = all ? nullptr : ledger.only(filter);
        const auto prepared = usecases::prepare_brief(
            reader, all ? ledger.tallier : *part, cities,
            all ? usecases::BriefDocuments{brief::evaluation_json, brief::read_evaluation}
                : usecases::BriefDocuments{},
            context, asked);
        if (!prepared) return refuse(pointing_into_question(prepared.error()));
        auto response = http::Response::text(
            200, "application/json", brief::overview_json(prepared->brief, *prepared->city));
        response.set("Cache-Control", "no-store");
        return response;
      });
}

Answer ListEvaluatedCases::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        const CasesAsked asked = read_cases_asked(query, request, context.city);
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const auto part = ledger.only(asked.filter);
        const auto page = usecases::list_counted_cases(reader, *part, cities, context, asked.list);
        if (!page) return refuse(pointing_into_question(page.error()));
        JsonArray items;
        for (const auto& line : page->cases) items.push_back(case_line(*page->city, line));
        JsonObject body{{"cut_off", format_utc(page->scope.cut_off)},
                        {"log_position", page->scope.log_position},
                        {"count", page->count},
                        {"reports", page->reports},
                        {"items", std::move(items)}};
        if (page->next) body["next"] = encode_cursor(*page->next);
        auto response = json_response(200, body);
        response.set("Cache-Control", "no-store");
        return response;
      });
}

}  // namespace tanggap::api
