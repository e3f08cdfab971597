// Approximate boundaries where a city has none: each point of the city belongs to the area whose
// centroid is nearest, within an outline around all centroids. Used by `city` when the folder has
// no boundaries; whoever shows them says "approximate". Deterministic: the same centroids give the
// same shapes, rounded to 1e-7 degrees (about a centimetre).
#pragma once

#include <vector>

#include "geo/shape.hpp"

namespace tanggap::geo {

/// One shape per centroid, in their order; of centroids at the same place only the first gets one,
/// the others stay empty.
[[nodiscard]] std::vector<MultiPolygon> voronoi_shapes(
    const std::vector<domain::LatLon>& centroids);

}  // namespace tanggap::geo
