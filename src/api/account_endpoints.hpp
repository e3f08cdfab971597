// Users and API keys, for stewards.
#pragma once

#include "api/change.hpp"

namespace tanggap::api {

/// GET /api/v1/users
struct ListUsers {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/units/{code}/crew
struct ListCrew {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// POST /api/v1/users
struct CreateUser {
  Desk desk;
  PasswordCost cost;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// PATCH /api/v1/users/{id}
struct UpdateUser {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// PUT /api/v1/users/{id}/password
struct SetPassword {
  Desk desk;
  PasswordCost cost;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/keys
struct ListKeys {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/keys
struct CreateKey {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// DELETE /api/v1/keys/{id}
struct RevokeKey {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
