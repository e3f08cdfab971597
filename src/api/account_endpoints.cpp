#include "api/account_endpoints.hpp"

#include "api/account_views.hpp"
#include "api/faults.hpp"
#include "api/read_fields.hpp"
#include "usecases/change_password.hpp"
#include "usecases/create_api_key.hpp"
#include "usecases/create_user.hpp"
#include "usecases/list_accounts.hpp"
#include "usecases/revoke_api_key.hpp"
#include "usecases/update_user.hpp"

namespace tanggap::api {
namespace {

domain::Role read_role(Fields& fields, const std::string& name) {
  if (const auto role = domain::role_of(name)) return *role;
  if (!name.empty()) {
    fields.fault(faults::not_one_of(fields.pointer("role"),
                                    "officer, crew, camat, verifier, executive, steward"));
  }
  return domain::Role::officer;
}

UserId user_in_path(const http::Request& request) {
  return UserId{id_number(request.path_parameters.find("id")->second)};
}

/// Argon2 costs 50 ms: only those who may manage users make the program spend them.
Result<std::string> prepared_password(const Caller& caller, const std::string& password,
                                      PasswordCost cost) {
  if (auto allowed = domain::may(caller.actor, domain::Action::manage_users); !allowed) {
    return pass(allowed);
  }
  return usecases::prepare_password(password, cost);
}

}  // namespace

Answer ListUsers::operator()(const http::Request& request) const {
  return look(desk, request, SignIn::needed,
              [](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
                const auto users = usecases::list_users(reader, context);
                if (!users) return refuse(users.error());
                JsonArray items;
                for (const auto& user : *users) items.push_back(account_object(context.city, user));
                return json_response(200, JsonObject{{"items", std::move(items)}});
              });
}

Answer ListCrew::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        const auto* unit = context.city.unit_by_code(request.path_parameters.find("code")->second);
        if (unit == nullptr) return refuse(faults::not_found("code"));
        const auto crew = usecases::list_crew(reader, context, unit->id);
        if (!crew) return refuse(crew.error());
        JsonArray items;
        for (const auto& one : *crew) {
          items.push_back(JsonObject{
              {"id", std::to_string(one.id.value)}, {"login", one.login}, {"name", one.name}});
        }
        return json_response(200, JsonObject{{"items", std::move(items)}});
      });
}

Answer CreateUser::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        usecases::CreateUser command;
        command.login = fields.text("login");
        command.name = fields.text("name");
        command.role = read_role(fields, fields.text("role"));
        command.unit = read_optional_unit(fields, "unit", *city.city).value_or(UnitId{});
        const auto password = fields.optional_text("password");
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        if (password) {
          auto hash = prepared_password(caller, *password, cost);
          if (!hash) return refuse(pointing_into_body(hash.error()));
          command.password_hash = std::move(*hash);
        }
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto user = usecases::create_user(tx, context, command);
                        if (!user) return refuse(pointing_into_body(user.error()));
                        return json_response(201, account_object(context.city, *user));
                      });
      });
}

Answer UpdateUser::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        usecases::UpdateUser command;
        command.user = user_in_path(request);
        command.name = fields.optional_text("name");
        if (const auto role = fields.optional_text("role")) {
          command.role = read_role(fields, *role);
        }
        command.unit = read_optional_unit(fields, "unit", *city.city);
        command.active = fields.optional_boolean("active");
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto user = usecases::update_user(tx, context, command);
                        if (!user) return refuse(pointing_into_body(user.error()));
                        return json_response(200, account_object(context.city, *user));
                      });
      });
}

Answer SetPassword::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        const std::string password = fields.text("password");
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        const auto hash = prepared_password(caller, password, cost);
        if (!hash) return refuse(pointing_into_body(hash.error()));
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto user =
                            usecases::set_password(tx, context, user_in_path(request), *hash);
                        if (!user) return refuse(user.error());
                        return http::Response{.status = 204};
                      });
      });
}

Answer ListKeys::operator()(const http::Request& request) const {
  return look(desk, request, SignIn::needed,
              [](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
                const auto keys = usecases::list_api_keys(reader, context);
                if (!keys) return refuse(keys.error());
                JsonArray items;
                for (const auto& key : *keys) items.push_back(key_object(key));
                return json_response(200, JsonObject{{"items", std::move(items)}});
              });
}

Answer CreateKey::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        const usecases::CreateApiKey command{.name = fields.text("name"),
                                             .source = fields.text("source")};
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        return change(
            desk, city, request, caller, request.body,
            [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
              const auto created = usecases::create_api_key(tx, context, command);
              if (!created) return refuse(pointing_into_body(created.error()));
              return json_response(
                  201, JsonObject{{"key", created->key}, {"record", key_object(created->record)}});
            });
      });
}

Answer RevokeKey::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        const ApiKeyId key{id_number(request.path_parameters.find("id")->second)};
        return change(desk, city, request, caller, "",
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto revoked = usecases::revoke_api_key(tx, context, key);
                        if (!revoked) return refuse(revoked.error());
                        return http::Response{.status = 204};
                      });
      });
}

}  // namespace tanggap::api
