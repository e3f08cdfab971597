// Who is behind a request: a signed-in person by cookie, a program by API key, or anybody. What
// they may do is decided in the use cases; this only says who they are, and that a browser was not
// made to act for another site.
#pragma once

#include <optional>
#include <string>

#include "api/problem.hpp"
#include "domain/permission.hpp"
#include "http/message.hpp"
#include "usecases/find_session.hpp"
#include "usecases/ports.hpp"

namespace tanggap::api {

inline constexpr std::string_view kSessionCookie = "tanggap_session";

struct Caller {
  domain::Actor actor;  ///< A citizen when nobody is signed in.
  std::optional<usecases::FoundSession> session;
  std::string session_token;
  std::string name;  ///< Tells callers apart for Idempotency-Key: "user:5"; never logged.

  [[nodiscard]] bool anonymous() const { return actor.role == domain::Role::citizen; }
};

/// True when the request carries a cookie or a key, so that a reader is needed to know the caller.
[[nodiscard]] bool has_credentials(const http::Request& request);

/// Anybody: an ended session counts as no session; a key must be right.
/// Errors: `api-key-unknown`, `two-credentials`, `authorization-unreadable`.
[[nodiscard]] Result<Caller> caller_of(ports::Reader& reader, const http::Request& request,
                                       Instant now);

/// As caller_of, but somebody must be signed in. Error besides: `not-signed-in`.
[[nodiscard]] Result<Caller> signed_in_caller(ports::Reader& reader, const http::Request& request,
                                              Instant now);

/// The citizen who shows a tracking code. Errors: `tracking-code-missing`, `tracking-code-unknown`.
[[nodiscard]] Result<Caller> tracking_caller(ports::Reader& reader, const http::Request& request);

/// A change made with a session cookie must carry the session's token and come from our own pages.
/// Errors: `csrf-token-mismatch`, `foreign-origin`.
[[nodiscard]] Result<void> check_forgery(const http::Request& request, const Caller& caller);

/// The Origin, where a browser sent one, is this host. Error `foreign-origin`.
[[nodiscard]] Result<void> check_origin(const http::Request& request);

}  // namespace tanggap::api
