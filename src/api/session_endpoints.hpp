// Signing in and out, and one's own password. Argon2 runs here on the pool, never in a transaction.
#pragma once

#include "api/change.hpp"
#include "api/rate_limit.hpp"

namespace tanggap::api {

/// POST /api/v1/session
struct StartSession {
  Desk desk;
  RateLimit& sign_ins;
  PasswordCost cost;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/session
struct GetSession {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// DELETE /api/v1/session
struct EndSession {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// PUT /api/v1/password
struct ChangePassword {
  Desk desk;
  RateLimit& sign_ins;
  PasswordCost cost;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
