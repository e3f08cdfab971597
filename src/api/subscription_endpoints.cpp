#include "api/subscription_endpoints.hpp"

#include "api/case_change.hpp"
#include "api/faults.hpp"
#include "api/read_fields.hpp"
#include "usecases/follow_report.hpp"

namespace tanggap::api {
namespace {

/// One change by anybody, as JSON of one known field.
template <class Do>
Answer change_by_token(const Desk& desk, const http::Request& request, RateLimit& guesses,
                       const Do& change_it) {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  JsonBody body{request};
  Fields fields = body.fields();
  const std::string token = fields.text("token");
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  Caller caller;
  caller.name = "subscriptions";
  return change(desk, **city, request, caller, request.body,
                [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                  return change_it(tx, context, token);
                });
}

JsonObject reference_object(ports::Reader& reader, ReportId id) {
  const auto report = reader.report(id);
  return {{"reference", report ? report->reference : ""}};
}

}  // namespace

Answer FollowReport::operator()(const http::Request& request) const {
  if (auto wait = submissions.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  if (!desk.mail) return refuse(faults::mail_off());
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  JsonBody body{request};
  Fields fields = body.fields();
  usecases::FollowReport command;
  command.email = fields.text("email");
  command.language = read_language(fields).value_or(language_of(request.header("Accept-Language")));
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  Caller caller;
  caller.name = "subscriptions";
  const Act act = [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
    const auto id = report_of_reference(tx, request.path_parameters.find("reference")->second);
    if (!id) return refuse(id.error());
    command.report = *id;
    if (const auto asked = usecases::follow_report(tx, context, command); !asked) {
      return refuse(pointing_into_body(asked.error()));
    }
    return json_response(202, JsonObject{{"confirm_within_days", 7}});
  };
  return change(desk, **city, request, caller, request.body, act);
}

Answer ConfirmSubscription::operator()(const http::Request& request) const {
  return change_by_token(desk, request, guesses,
                         [](ports::Transaction& tx, const usecases::Context& context,
                            const std::string& token) -> Answer {
                           const auto report = usecases::confirm_subscription(tx, context, token);
                           if (!report) return refuse(pointing_into_body(report.error()));
                           return json_response(200, reference_object(tx, *report));
                         });
}

Answer EndSubscription::operator()(const http::Request& request) const {
  return change_by_token(desk, request, guesses,
                         [](ports::Transaction& tx, const usecases::Context& context,
                            const std::string& token) -> Answer {
                           const auto ended = usecases::end_subscription(tx, context, token);
                           if (!ended) return refuse(pointing_into_body(ended.error()));
                           JsonObject body = reference_object(tx, ended->report);
                           put_text(body, "undo", ended->undo);
                           return json_response(200, body);
                         });
}

Answer UndoEnd::operator()(const http::Request& request) const {
  return change_by_token(desk, request, guesses,
                         [](ports::Transaction& tx, const usecases::Context& context,
                            const std::string& token) -> Answer {
                           const auto report = usecases::undo_end(tx, context, token);
                           if (!report) return refuse(pointing_into_body(report.error()));
                           return json_response(200, reference_object(tx, *report));
                         });
}

Answer OneClickEnd::operator()(const http::Request& request) const {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  const std::string token{request.query_value("token").value_or("")};
  Caller caller;
  caller.name = "subscriptions";
  return change(desk, **city, request, caller, token,
                [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                  const auto ended = usecases::end_subscription(tx, context, token);
                  if (!ended) return refuse(ended.error());
                  return json_response(200, reference_object(tx, ended->report));
                });
}

Answer ShowEnd::operator()(const http::Request& request) const {
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz.";
  std::string token{request.query_value("token").value_or("")};
  if (token.find_first_not_of(kDigits) != std::string::npos) token.clear();
  http::Response response{.status = 303};
  response.set("Location", "/follow.html#end=" + token);
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace tanggap::api
