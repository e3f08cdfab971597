// The one route table of the API: every endpoint of openapi.yaml with where it runs and what it
// accepts. Used by the wiring, and by the test that compares it with openapi.yaml.
#pragma once

#include <vector>

#include "api/services.hpp"
#include "http/message.hpp"
#include "http/server.hpp"

namespace tanggap::api {

/// `services` must outlive the routes.
[[nodiscard]] std::vector<http::Route> routes(Services& services);

/// What the server tells the API: every answer is counted by route and status, faults that http
/// finds itself look like all others, and handlers that failed are logged without the request.
[[nodiscard]] http::Hooks hooks(Services& services);

}  // namespace tanggap::api
