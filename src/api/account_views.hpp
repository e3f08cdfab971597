// Accounts and API keys as JSON.
#pragma once

#include "api/views.hpp"
#include "usecases/account.hpp"

namespace tanggap::api {

[[nodiscard]] JsonObject account_object(const domain::City& city, const usecases::Account& account);
[[nodiscard]] JsonObject key_object(const ports::ApiKey& key);

}  // namespace tanggap::api
