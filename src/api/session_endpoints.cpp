#include "api/session_endpoints.hpp"

#include <fmt/format.h>

#include "api/account_views.hpp"
#include "api/faults.hpp"
#include "api/json_body.hpp"
#include "usecases/change_password.hpp"
#include "usecases/sign_in.hpp"
#include "usecases/sign_out.hpp"

namespace tanggap::api {
namespace {

/// The session's own end is kept by the server; the cookie ends no earlier than it can.
std::string session_cookie(std::string_view token, std::chrono::seconds lasts, bool secure) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", kSessionCookie,
                     token, lasts.count(), secure ? "; Secure" : "");
}

JsonArray allowed_actions(domain::Role role) {
  JsonArray actions;
  for (int i = 0; i < domain::kActionCount; ++i) {
    const auto action = static_cast<domain::Action>(i);
    if (domain::role_may(role, action)) {
      const auto name = domain::name_of(action);
      actions.push_back(boost::json::string(name.data(), name.size()));
    }
  }
  return actions;
}

JsonObject session_object(const domain::City& city, const usecases::Account& account,
                          const std::string& csrf_token, Instant expires_at) {
  return {{"user", account_object(city, account)},
          {"csrf_token", csrf_token},
          {"expires_at", format_utc(expires_at)},
          {"actions", allowed_actions(account.role)}};
}

}  // namespace

Answer StartSession::operator()(const http::Request& request) const {
  if (auto wait = sign_ins.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  if (auto own = check_origin(request); !own) return refuse(own.error());
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  JsonBody body{request};
  Fields fields = body.fields();
  const std::string login = fields.text("login");
  const std::string password = fields.text("password");
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  const auto signed_in = usecases::sign_in(desk.store, desk.clock.now(), login, password, cost);
  if (!signed_in) return refuse(signed_in.error());
  auto response = json_response(201, session_object(*(*city)->city, signed_in->account,
                                                    signed_in->csrf_token, signed_in->expires_at));
  response.set("Set-Cookie",
               session_cookie(signed_in->token,
                              std::chrono::floor<std::chrono::seconds>(usecases::kSessionAbsolute),
                              request.secure));
  return response;
}

Answer GetSession::operator()(const http::Request& request) const {
  return look(desk, request, SignIn::needed,
              [](ports::Reader&, const usecases::Context& context, const Caller& caller) -> Answer {
                if (!caller.session) return refuse(faults::not_signed_in());
                const auto& session = *caller.session;
                return json_response(200, session_object(context.city, session.account,
                                                         session.csrf_token, session.expires_at));
              });
}

Answer EndSession::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce&, const Caller& caller) -> Answer {
        desk.store.write([&](ports::Transaction& tx) {
          usecases::sign_out(tx, caller.session_token);
          return ports::Outcome::commit;
        });
        http::Response response{.status = 204};
        response.set("Set-Cookie", session_cookie("", std::chrono::seconds{0}, request.secure));
        return response;
      });
}

Answer ChangePassword::operator()(const http::Request& request) const {
  if (auto wait = sign_ins.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        const std::string current = fields.text("current");
        const std::string replacement = fields.text("password");
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        const auto changed =
            usecases::change_password(desk.store, context_for(city, desk, caller),
                                      {.current = current, .replacement = replacement}, cost);
        if (!changed) return refuse(pointing_into_body(changed.error()));
        http::Response response{.status = 204};
        response.set("Set-Cookie", session_cookie("", std::chrono::seconds{0}, request.secure));
        return response;
      });
}

}  // namespace tanggap::api
