#include "geo/shape.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace tanggap::geo {

Box box_of(const Ring& ring) {
  if (ring.empty()) return {};
  Box box{ring[0].lat, ring[0].lon, ring[0].lat, ring[0].lon};
  for (const auto& p : ring) {
    box.min_lat = std::min(box.min_lat, p.lat);
    box.max_lat = std::max(box.max_lat, p.lat);
    box.min_lon = std::min(box.min_lon, p.lon);
    box.max_lon = std::max(box.max_lon, p.lon);
  }
  return box;
}

Box join(const Box& a, const Box& b) {
  return {std::min(a.min_lat, b.min_lat), std::min(a.min_lon, b.min_lon),
          std::max(a.max_lat, b.max_lat), std::max(a.max_lon, b.max_lon)};
}

Box box_of(const MultiPolygon& shape) {
  if (shape.empty()) return {};
  Box box = box_of(shape.front().outer);
  for (const auto& polygon : shape) box = join(box, box_of(polygon.outer));
  return box;
}

Box grown(const Box& box, double metres) {
  const double dy = metres / kMetresPerDegree;
  const double lat = std::max(std::abs(box.min_lat), std::abs(box.max_lat));
  const double cosine = std::max(0.01, std::cos(lat * std::numbers::pi / 180));
  const double dx = dy / cosine;
  return {box.min_lat - dy, box.min_lon - dx, box.max_lat + dy, box.max_lon + dx};
}

double distance_to_piece_m(domain::LatLon p, domain::LatLon a, domain::LatLon b) {
  const double cosine = std::cos(p.lat * std::numbers::pi / 180);
  const double ax = (a.lon - p.lon) * cosine, ay = a.lat - p.lat;
  const double bx = (b.lon - p.lon) * cosine, by = b.lat - p.lat;
  const double dx = bx - ax, dy = by - ay;
  const double length = dx * dx + dy * dy;
  const double t = length > 0 ? std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0) : 0.0;
  return std::hypot(ax + t * dx, ay + t * dy) * kMetresPerDegree;
}

}  // namespace tanggap::geo
