#include "storage/people_rows.hpp"

namespace tanggap::storage {
namespace {

ports::User read_user(Rows& rows) {
  ports::User user;
  rows.read(user.id, user.login, user.name, user.role, user.unit, user.password_hash, user.active,
            user.failed_logins, user.locked_until);
  return user;
}

ports::ApiKey read_api_key(Rows& rows) {
  ports::ApiKey key;
  rows.read(key.id, key.key_hash, key.name, key.source, key.active, key.created_at);
  return key;
}

}  // namespace

std::optional<ports::User> user_by_id(Connection& connection, UserId id) {
  Rows rows = connection.query("find_user", id);
  if (!rows.next()) return std::nullopt;
  return read_user(rows);
}

std::optional<ports::User> user_by_login(Connection& connection, std::string_view login) {
  Rows rows = connection.query("find_user_by_login", login);
  if (!rows.next()) return std::nullopt;
  return read_user(rows);
}

std::vector<ports::User> all_users(Connection& connection) {
  Rows rows = connection.query("all_users");
  std::vector<ports::User> users;
  while (rows.next()) users.push_back(read_user(rows));
  return users;
}

void save_user(Connection& connection, const ports::User& user) {
  connection.run("save_user", user.id, user.login, user.name, user.role, user.unit,
                 user.password_hash, user.active, user.failed_logins, user.locked_until);
}

std::vector<ports::SavedFilter> saved_filters(Connection& connection, UserId user) {
  Rows rows = connection.query("saved_filters", user);
  std::vector<ports::SavedFilter> filters;
  while (rows.next()) {
    auto& filter = filters.emplace_back();
    rows.read(filter.user, filter.name, filter.query, filter.saved_at);
  }
  return filters;
}

void save_filter(Connection& connection, const ports::SavedFilter& filter) {
  connection.run("save_filter", filter.user, filter.name, filter.query, filter.saved_at);
}

std::optional<ports::Session> find_session(Connection& connection, const Hash& token_hash) {
  Rows rows = connection.query("find_session", token_hash);
  if (!rows.next()) return std::nullopt;
  ports::Session session;
  rows.read(session.token_hash, session.user, session.csrf_token, session.created_at,
            session.last_seen_at, session.expires_at);
  return session;
}

void save_session(Connection& connection, const ports::Session& session) {
  connection.run("save_session", session.token_hash, session.user, session.csrf_token,
                 session.created_at, session.last_seen_at, session.expires_at);
}

std::optional<ports::ApiKey> find_api_key(Connection& connection, const Hash& key_hash) {
  Rows rows = connection.query("find_api_key", key_hash);
  if (!rows.next()) return std::nullopt;
  return read_api_key(rows);
}

std::vector<ports::ApiKey> all_api_keys(Connection& connection) {
  Rows rows = connection.query("all_api_keys");
  std::vector<ports::ApiKey> keys;
  while (rows.next()) keys.push_back(read_api_key(rows));
  return keys;
}

void save_api_key(Connection& connection, const ports::ApiKey& key) {
  connection.run("save_api_key", key.id, key.key_hash, key.name, key.source, key.active,
                 key.created_at);
}

}  // namespace tanggap::storage
