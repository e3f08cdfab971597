#include "api/caller.hpp"

#include "api/faults.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "usecases/authenticate_key.hpp"
#include "usecases/track_report.hpp"

namespace tanggap::api {
namespace {

std::optional<std::string_view> bearer_key(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  if (to_lower_ascii(authorization.substr(0, kScheme.size())) != kScheme) return {};
  return trim(authorization.substr(kScheme.size()));
}

Caller anybody() {
  Caller caller;
  caller.name = "anybody";
  return caller;
}

}  // namespace

bool has_credentials(const http::Request& request) {
  return !request.header("Authorization").empty() || request.cookie(kSessionCookie);
}

Result<Caller> caller_of(ports::Reader& reader, const http::Request& request, Instant now) {
  const std::string_view authorization = request.header("Authorization");
  const auto cookie = request.cookie(kSessionCookie);
  if (!authorization.empty()) {
    if (cookie) return tl::unexpected(faults::two_credentials());
    const auto key = bearer_key(authorization);
    if (!key) return tl::unexpected(faults::authorization_unreadable());
    auto actor = usecases::authenticate_key(reader, *key);
    if (!actor) return pass(actor);
    Caller caller{std::move(*actor), {}, {}, {}};
    caller.name = "key:" + hash_of(*key).hex();
    return caller;
  }
  if (!cookie) return anybody();
  auto session = usecases::find_session(reader, now, *cookie);
  if (!session) return anybody();
  Caller caller;
  caller.actor = usecases::actor_of(session->account);
  caller.name = "user:" + std::to_string(session->account.id.value);
  caller.session = std::move(*session);
  caller.session_token = *cookie;
  return caller;
}

Result<Caller> signed_in_caller(ports::Reader& reader, const http::Request& request, Instant now) {
  auto caller = caller_of(reader, request, now);
  if (caller && caller->anonymous()) return tl::unexpected(faults::not_signed_in());
  return caller;
}

Result<Caller> tracking_caller(ports::Reader& reader, const http::Request& request) {
  const std::string_view code = request.header("Tracking-Code");
  if (code.empty()) return tl::unexpected(faults::tracking_code_missing());
  const auto report = usecases::report_of_code(reader, code);
  if (!report) return pass(report);
  Caller caller;
  caller.actor.tracked_report = *report;
  caller.name = "report:" + std::to_string(report->value);
  return caller;
}

Result<void> check_origin(const http::Request& request) {
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return {};
  const std::size_t scheme = origin.find("://");
  const bool own = scheme != std::string_view::npos && to_lower_ascii(origin.substr(scheme + 3)) ==
                                                           to_lower_ascii(request.header("Host"));
  if (!own) return tl::unexpected(faults::foreign_origin());
  return {};
}

Result<void> check_forgery(const http::Request& request, const Caller& caller) {
  if (!caller.session) return {};
  if (auto own = check_origin(request); !own) return own;
  if (!equal_constant_time(request.header("X-CSRF-Token"), caller.session->csrf_token)) {
    return tl::unexpected(faults::csrf_mismatch());
  }
  return {};
}

}  // namespace tanggap::api
