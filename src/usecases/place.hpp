// Is a place that somebody gave a place in this city? Inside this room only.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/place.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// Our own forms refuse what lies outside; what a feed brings is taken and flagged.
enum class Outside : bool { refuse, flag };

/// Where a point lies. Errors: `position-not-a-number`, `position-null-island`, `position-swapped`
/// (the swapped point lies in the city, the given one does not), `position-out-of-range`,
/// `position-outside-city`.
[[nodiscard]] Result<domain::Location> locate(const Context& context, domain::LatLon point,
                                              Outside outside);

}  // namespace tanggap::usecases
