// Shapes on the map, as plain values: rings, polygons with holes, areas. Used by `city` to hand
// boundaries over and by this room to index, check and make them. WGS84 degrees; rings are closed
// (first point = last point).
#pragma once

#include <string>
#include <vector>

#include "base/ids.hpp"
#include "domain/place.hpp"

namespace tanggap::geo {

using Ring = std::vector<domain::LatLon>;

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

using MultiPolygon = std::vector<Polygon>;

struct AreaShape {
  AreaId area;
  std::string code;  ///< Order by code decides who owns a point that several areas cover.
  MultiPolygon shape;
};

/// Something on the map that rules speak of: a park, a river, a street.
struct Place {
  std::string kind;
  MultiPolygon polygons;
  std::vector<Ring> lines;  ///< Open or closed; near means within tolerance_m.
  double tolerance_m = 0;
};

struct Box {
  double min_lat = 0, min_lon = 0, max_lat = 0, max_lon = 0;
  [[nodiscard]] bool contains(domain::LatLon p) const {
    return p.lat >= min_lat && p.lat <= max_lat && p.lon >= min_lon && p.lon <= max_lon;
  }
};

/// Of at least one point; zeros for nothing at all.
[[nodiscard]] Box box_of(const MultiPolygon& shape);
[[nodiscard]] Box box_of(const Ring& ring);
[[nodiscard]] Box join(const Box& a, const Box& b);
/// Grown by so many metres on every side.
[[nodiscard]] Box grown(const Box& box, double metres);

/// Metres per degree of latitude on the sphere that distance_m uses.
inline constexpr double kMetresPerDegree = 111'195.08;

/// Metres from a point to a straight piece, on a plane that is true at the point. Good to a few
/// centimetres within a city.
[[nodiscard]] double distance_to_piece_m(domain::LatLon p, domain::LatLon a, domain::LatLon b);

}  // namespace tanggap::geo
