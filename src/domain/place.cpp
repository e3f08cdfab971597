#include "domain/place.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tanggap::domain {

double distance_m(LatLon a, LatLon b) {
  constexpr double kEarthRadius = 6'371'008.8;  // mean radius of WGS84 (IUGG)
  constexpr double kRadians = std::numbers::pi / 180;
  const double sin_lat = std::sin((b.lat - a.lat) * kRadians / 2);
  const double sin_lon = std::sin((b.lon - a.lon) * kRadians / 2);
  const double h = sin_lat * sin_lat +
                   std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * sin_lon * sin_lon;
  return 2 * kEarthRadius * std::asin(std::sqrt(std::min(h, 1.0)));
}

}  // namespace tanggap::domain
