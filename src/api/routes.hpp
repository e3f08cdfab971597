// The one route table of the API: every endpoint of openapi.yaml with where it runs and what it
// accepts. Used by the wiring, and by the test that compares it with openapi.yaml.
#pragma once

#include <vector>

#include "api/services.hpp"
#include "http/message.hpp"

namespace tanggap::api {

/// `services` must outlive the routes.
[[nodiscard]] std::vector<http::Route> routes(Services& services);

/// An error as application/problem+json, in the language the request asks for; for faults that are
/// found before a handler is reached (no such path, body too large, overload).
[[nodiscard]] http::Response problem_response(const Error& error, const http::Request& request);

}  // namespace tanggap::api
