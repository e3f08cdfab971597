// Maps of the city folder: boundaries.geojson and places.geojson. Reads, matches features to areas
// and lists every fault with the feature's name; writes boundaries out again. Used by `city check`,
// `city boundaries`, by opening a version and by whoever shows the map. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "city/fault.hpp"
#include "domain/city.hpp"
#include "geo/shape.hpp"

namespace tanggap::city {

/// Shapes of the city's wards. Features that are not of this city are left out with one warning:
/// official files often cover a whole province. Faults: `geojson-unreadable`, `not-a-collection`,
/// `no-geometry`, `not-a-polygon`, `bad-coordinate`, `ring-not-closed`, `ring-too-short`,
/// `swapped-coordinates`, `far-from-centroid`, `self-intersection`, `overlap`,
/// `area-with-two-features`, `area-without-feature`, `unknown-features`, `no-matching-features`.
[[nodiscard]] std::vector<geo::AreaShape> read_boundaries(const std::string& geojson,
                                                          const domain::City& city,
                                                          std::vector<Fault>& faults);

/// Polygons and lines with the property `kind`, and `tolerance_m` for lines (15 when missing).
/// Faults: as above, and `unknown-place-kind`, `bad-tolerance`.
[[nodiscard]] std::vector<geo::Place> read_places(const std::string& geojson,
                                                  const domain::City& city,
                                                  std::vector<Fault>& faults);

/// Cells around the centroids of the wards that have one (see geo/voronoi.hpp).
[[nodiscard]] std::vector<geo::AreaShape> approximate_boundaries(const domain::City& city);

/// A FeatureCollection: `code`, `name`, both official codes, `subdistrict`, and `approximate`.
[[nodiscard]] std::string write_boundaries(const std::vector<geo::AreaShape>& shapes,
                                           const domain::City& city);

/// Overlaps below this are the noise of simplified borders.
inline constexpr double kOverlapToleranceM2 = 1'000;
/// Above this share of the smaller area an overlap is an error, below it a warning.
inline constexpr double kOverlapErrorShare = 0.01;

}  // namespace tanggap::city
