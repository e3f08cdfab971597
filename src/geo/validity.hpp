// What is wrong with boundaries, found by GEOS: self-intersections with their place, and overlaps
// between areas. Used by `city check`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/shape.hpp"

namespace tanggap::geo {

struct ShapeProblem {
  std::string reason;  ///< GEOS's own words: "Self-intersection".
  domain::LatLon where;
};

/// Rings must be closed and have four points or more.
[[nodiscard]] std::optional<ShapeProblem> find_problem(const MultiPolygon& shape);

struct Overlap {
  std::size_t first = 0, second = 0;  ///< Indices into the shapes.
  double area_m2 = 0;
  double share = 0;  ///< Of the smaller of the two areas.
  domain::LatLon where;
};

/// Pairs of valid shapes that share at least `min_area_m2`, in order of their indices.
[[nodiscard]] std::vector<Overlap> find_overlaps(std::span<const MultiPolygon* const> shapes,
                                                 double min_area_m2);

/// On the sphere's plane at the shape's own latitude; good to a per mille within a city.
[[nodiscard]] double area_m2(const MultiPolygon& shape);

}  // namespace tanggap::geo
