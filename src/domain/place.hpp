// Points on the earth and how a report lies in the city.
#pragma once

#include <optional>

#include "base/ids.hpp"

namespace tanggap::domain {

/// WGS84 degrees: latitude −90…90 north, longitude −180…180 east; never NaN once checked.
struct LatLon {
  double lat = 0;
  double lon = 0;
  friend bool operator==(const LatLon&, const LatLon&) = default;
};

/// Metres on the sphere (haversine).
[[nodiscard]] double distance_m(LatLon a, LatLon b);

/// Where a point lies. `area` is 0 when it is outside every area.
struct Location {
  AreaId area;
  bool near_border = false;  ///< Within the city's border tolerance of another area.
  AreaId neighbour;          ///< The other area when near_border.
  bool outside = false;      ///< In no area of the city.
};

}  // namespace tanggap::domain
