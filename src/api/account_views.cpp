#include "api/account_views.hpp"

namespace tanggap::api {

JsonObject account_object(const domain::City& city, const usecases::Account& account) {
  JsonObject out{{"id", std::to_string(account.id.value)},
                 {"login", account.login},
                 {"name", account.name},
                 {"role", domain::name_of(account.role)},
                 {"active", account.active}};
  put_unit(out, "unit", city, account.unit);
  return out;
}

JsonObject key_object(const ports::ApiKey& key) {
  return {{"id", std::to_string(key.id.value)},
          {"name", key.name},
          {"source", key.source},
          {"active", key.active},
          {"created_at", format_utc(key.created_at)}};
}

}  // namespace tanggap::api
