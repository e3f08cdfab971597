#include "api/evaluation_endpoints.hpp"

#include "api/faults.hpp"
#include "api/json_body.hpp"
#include "api/query.hpp"
#include "api/views.hpp"
#include "brief/evaluation_document.hpp"
#include "usecases/check_evaluation.hpp"
#include "usecases/close_month.hpp"
#include "usecases/evaluate_month.hpp"
#include "usecases/list_evaluations.hpp"

namespace tanggap::api {
namespace {

std::string month_of(const http::Request& request) {
  return request.path_parameters.find("month")->second;
}

JsonObject closing_object(const ports::ClosedEvaluation& closing) {
  return {{"month", closing.month},
          {"cut_off", format_utc(closing.cut_off)},
          {"method", closing.method},
          {"city_version", closing.city_version},
          {"log_position", closing.log_position},
          {"events_hash", closing.events_hash.hex()},
          {"document_hash", closing.document_hash.hex()},
          {"closed_at", format_utc(closing.closed_at)}};
}

http::Response document(const usecases::Evaluated& evaluated, const std::string& format,
                        Language language) {
  const auto& [evaluation, city] = evaluated;
  if (format == "csv") {
    return http::Response::text(200, "text/csv; charset=utf-8",
                                brief::evaluation_csv(evaluation, *city));
  }
  if (format == "text") {
    return http::Response::text(200, "text/plain; charset=utf-8",
                                brief::evaluation_text(evaluation, *city, language));
  }
  return http::Response::text(200, "application/json", brief::evaluation_json(evaluation, *city));
}

}  // namespace

Answer ListEvaluations::operator()(const http::Request& request) const {
  return look(desk, request, SignIn::needed,
              [](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
                const auto closings = usecases::list_evaluations(reader, context);
                if (!closings) return refuse(closings.error());
                JsonArray items;
                for (const auto& closing : *closings) items.push_back(closing_object(closing));
                return json_response(200, JsonObject{{"items", std::move(items)}});
              });
}

Answer EvaluateMonth::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        usecases::EvaluateMonth question{.month = month_of(request)};
        question.as_of = query.instant("as_of", context.city.time_zone());
        question.method = query.text("method").value_or("");
        const std::string format = query.text("format").value_or("json");
        if (format != "json" && format != "csv" && format != "text") {
          query.fault(faults::not_one_of("?format", "json, csv, text"));
        }
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const auto evaluated =
            usecases::evaluate_month(reader, ledger.tallier, cities, context, question);
        if (!evaluated) return refuse(pointing_into_question(evaluated.error()));
        auto response =
            document(*evaluated, format, language_of(request.header("Accept-Language")));
        response.set("Cache-Control", "no-store");
        return response;
      });
}

Answer CloseMonth::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        usecases::CloseMonth command{.month = month_of(request)};
        command.as_of = fields.optional_instant("as_of", city.city->time_zone());
        command.method = fields.optional_text("method").value_or("");
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        // Reading every chain of the month takes long: on a snapshot, so that the writer stays
        // free.
        Result<ports::ClosedEvaluation> prepared;
        desk.store.read([&](ports::Reader& reader) {
          prepared =
              usecases::prepare_closing(reader, ledger.hashing_tallier, brief::evaluation_json,
                                        context_for(city, desk, caller), command);
        });
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        if (!prepared) return refuse(pointing_into_body(prepared.error()));
                        const auto closed = usecases::close_month(tx, context, *prepared);
                        if (!closed) return refuse(pointing_into_body(closed.error()));
                        return json_response(201, closing_object(*closed));
                      });
      });
}

Answer CheckEvaluation::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        const auto check =
            usecases::check_evaluation(reader, ledger.hashing_tallier, cities,
                                       brief::evaluation_json, context, month_of(request));
        if (!check) return refuse(pointing_into_question(check.error()));
        JsonArray differences;
        for (const auto& difference : check->differences) {
          differences.push_back(bilingual(difference));
        }
        return json_response(200, JsonObject{{"closing", closing_object(check->closed)},
                                             {"same", check->same()},
                                             {"differences", std::move(differences)}});
      });
}

}  // namespace tanggap::api
