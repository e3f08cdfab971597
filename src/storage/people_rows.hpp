// Users with their filters, sessions and API keys as rows. Used by the store.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/database.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

[[nodiscard]] std::optional<ports::User> user_by_id(Connection& connection, UserId id);
[[nodiscard]] std::optional<ports::User> user_by_login(Connection& connection,
                                                       std::string_view login);
[[nodiscard]] std::vector<ports::User> all_users(Connection& connection);
void save_user(Connection& connection, const ports::User& user);

[[nodiscard]] std::vector<ports::SavedFilter> saved_filters(Connection& connection, UserId user);
void save_filter(Connection& connection, const ports::SavedFilter& filter);

[[nodiscard]] std::optional<ports::Session> find_session(Connection& connection,
                                                         const Hash& token_hash);
void save_session(Connection& connection, const ports::Session& session);

[[nodiscard]] std::optional<ports::ApiKey> find_api_key(Connection& connection,
                                                        const Hash& key_hash);
[[nodiscard]] std::vector<ports::ApiKey> all_api_keys(Connection& connection);
void save_api_key(Connection& connection, const ports::ApiKey& key);

}  // namespace tanggap::storage
