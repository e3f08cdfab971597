// What a request is to meet, decided from its head alone: its route, its limits, or its refusal.
#include <algorithm>

#include "base/text.hpp"
#include "http/ascii.hpp"
#include "http/connection.hpp"
#include "http/header_value.hpp"
#include "http/percent.hpp"

namespace tanggap::http {
namespace {

bool is_multipart_form(std::string_view content_type) {
  return equal_ignoring_case(main_value(content_type), "multipart/form-data");
}

/// The path and query of "http://host/path", which clients send to proxies.
std::string_view without_origin(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() ||
        !equal_ignoring_case(target.substr(0, scheme.size()), scheme)) {
      continue;
    }
    const std::size_t slash = target.find('/', scheme.size());
    return slash == target.npos ? "/" : target.substr(slash);
  }
  return target;
}

/// Ids of a trusted proxy go into logs: only plain short ones are taken over.
bool is_plain_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

}  // namespace

std::optional<Refusal> Connection::plan(Exchange& x) {
  identify(*x.request);
  const RequestParser& parser = x.parser;
  if (parser.hosts() > 1 || (parser.hosts() == 0 && !parser.http10())) {
    return refusals::malformed_request();
  }
  if (!parser.known_method()) return refusals::unknown_method();
  if (parser.foreign_transfer_coding()) return refusals::unknown_transfer_coding();
  // HTTP/1.0 knows no chunks: a proxy in between might read the length otherwise.
  if (parser.http10() && parser.chunked()) return refusals::malformed_request();

  if (parser.target() == "*" && x.request->method == Method::options) {
    x.options_asked = true;
    x.allowed = 0x7F;
  } else if (auto refusal = plan_target(x, without_origin(parser.target()))) {
    return refusal;
  }
  return plan_body(x);
}

std::optional<Refusal> Connection::plan_target(Exchange& x, std::string_view target) {
  Request& request = *x.request;
  const std::size_t question = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, question);
  if (!path.starts_with('/')) return refusals::malformed_request();
  if (question < target.size()) {
    auto query = parse_query(target.substr(question + 1));
    if (!query) return refusals::bad_encoding();
    request.query = std::move(*query);
  }
  Router::Match match = core_.router.find(request.method, path);
  request.path = std::move(match.path);
  request.path_parameters = std::move(match.parameters);
  x.route = match.route;
  x.allowed = match.allowed;
  using Found = Router::Match::Outcome;
  switch (match.outcome) {
    case Found::found:
      return std::nullopt;
    case Found::bad_encoding:
      return refusals::bad_encoding();
    case Found::no_path:
      return refusals::no_such_address();
    case Found::wrong_method:
      x.options_asked = request.method == Method::options;
      return x.options_asked ? std::nullopt : std::optional(refusals::wrong_method());
  }
  return std::nullopt;
}

std::optional<Refusal> Connection::plan_body(Exchange& x) {
  const Request& request = *x.request;
  const std::string_view expect = request.header("expect");
  if (!expect.empty() && !equal_ignoring_case(expect, "100-continue")) {
    return refusals::expectation_failed();
  }
  const std::string_view type = request.header("content-type");
  if (x.parser.is_done()) {
    const bool may_have_body = request.method != Method::get && request.method != Method::head &&
                               request.method != Method::del && request.method != Method::options;
    const bool lacks_length = !x.parser.declared_length() && !x.parser.chunked();
    if (may_have_body && lacks_length && !type.empty()) return refusals::length_missing();
    if (!is_multipart_form(type)) return std::nullopt;
    return may_have_body ? std::optional(refusals::truncated_body()) : std::nullopt;
  }
  const std::string_view coding = request.header("content-encoding");
  if (!coding.empty() && !equal_ignoring_case(coding, "identity")) {
    return refusals::unsupported_body();
  }
  const BodyLimits limits = x.route ? x.route->limits : BodyLimits{0, 0, 0};
  x.body_limit = limits.max_body_bytes;
  if (is_multipart_form(type)) {
    const auto boundary = boundary_of(type);
    if (!boundary) return refusals::bad_multipart();
    x.body_limit = multipart_limit(limits);
    x.upload = std::make_unique<Upload>(*boundary, limits, core_.spool ? &*core_.spool : nullptr);
  } else if (type.starts_with("multipart/")) {
    return refusals::unsupported_body();
  }
  const auto length = x.parser.declared_length();
  if (length && *length > x.body_limit) return refusals::body_too_large(x.body_limit);
  x.parser.expect_body(x.body_limit);
  return std::nullopt;
}

void Connection::identify(Request& request) {
  if (!core_.proxies.trusts(peer_)) {
    request.remote_address = peer_text_;
    request.id = core_.next_request_id();
    return;
  }
  request.remote_address = core_.proxies.client(peer_, request.joined_header("x-forwarded-for"));
  request.secure = equal_ignoring_case(request.header("x-forwarded-proto"), "https");
  const std::string_view id = request.header("x-request-id");
  request.id = is_plain_id(id) ? std::string(id) : core_.next_request_id();
}

}  // namespace tanggap::http
