// The map of a city in force: implements ports::AreaLocator over the area grid and the known
// places. Built once per city version by `city`, then shared between threads.
#pragma once

#include <memory>
#include <vector>

#include "geo/shape.hpp"
#include "usecases/ports.hpp"

namespace tanggap::geo {

/// A point that several areas cover (a shared border or corner) belongs to the one whose code comes
/// first; of several places at a point the first in the list counts. Without shapes every point is
/// outside. Coordinates that are not numbers are outside, too.
[[nodiscard]] std::shared_ptr<const ports::AreaLocator> make_area_index(
    std::vector<AreaShape> areas, std::vector<Place> places, double border_tolerance_m);

}  // namespace tanggap::geo
