// Who would get a report from here, and why: for `tanggap route`, the API and the stewards who
// write rules. Reads no database.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/routing.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct ExplainRoute {
  domain::LatLon position{};
  CategoryId category{};
  std::string text{};
  std::string channel = "web";
  std::string place_kind{};     ///< Empty: taken from the map.
  std::optional<Instant> at{};  ///< context.now when not given.
};

struct RouteExplanation {
  domain::Location location;
  std::string place_kind;
  domain::RoutingDecision decision;  ///< With trials.
  Instant response_due{};
  Instant completion_due{};
};

/// Errors: those of submit_report about position, category and text, and those of domain::route.
[[nodiscard]] Result<RouteExplanation> explain_route(const Context& context,
                                                     const ExplainRoute& question);

}  // namespace tanggap::usecases
