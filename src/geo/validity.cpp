#include "geo/validity.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geos.hpp"

namespace tanggap::geo {
namespace {

double square_metres(const Geos& geos, const GEOSGeometry* geometry, double lat) {
  double degrees = 0;
  GEOSArea_r(geos.context(), geometry, &degrees);
  return degrees * kMetresPerDegree * kMetresPerDegree * std::cos(lat * std::numbers::pi / 180);
}

domain::LatLon place_in(const Geos& geos, const GEOSGeometry* geometry) {
  const auto point = geos.own(GEOSPointOnSurface_r(geos.context(), geometry));
  domain::LatLon where;
  GEOSGeomGetX_r(geos.context(), point.get(), &where.lon);
  GEOSGeomGetY_r(geos.context(), point.get(), &where.lat);
  return where;
}

bool boxes_meet(const Box& a, const Box& b) {
  return a.min_lat < b.max_lat && b.min_lat < a.max_lat && a.min_lon < b.max_lon &&
         b.min_lon < a.max_lon;
}

}  // namespace

std::optional<ShapeProblem> find_problem(const MultiPolygon& shape) {
  const Geos geos;
  const auto geometry = geos.multi_polygon(shape);
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid = GEOSisValidDetail_r(geos.context(), geometry.get(), 0, &reason, &place);
  const std::string why = reason == nullptr ? "invalid" : reason;
  GEOSFree_r(geos.context(), reason);
  ShapeProblem problem{why, {}};
  if (place != nullptr) {
    GEOSGeomGetX_r(geos.context(), place, &problem.where.lon);
    GEOSGeomGetY_r(geos.context(), place, &problem.where.lat);
    GEOSGeom_destroy_r(geos.context(), place);
  }
  if (valid == 1) return std::nullopt;
  return problem;
}

std::vector<Overlap> find_overlaps(std::span<const MultiPolygon* const> shapes,
                                   double min_area_m2) {
  const Geos geos;
  std::vector<Geos::Geometry> geometries;
  std::vector<Box> boxes;
  std::vector<std::size_t> order;
  for (const auto* shape : shapes) {
    order.push_back(boxes.size());
    geometries.push_back(geos.multi_polygon(*shape));
    boxes.push_back(box_of(*shape));
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return boxes[a].min_lat < boxes[b].min_lat; });
  std::vector<Overlap> overlaps;
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = i + 1; j < order.size(); ++j) {
      const auto [a, b] = std::minmax(order[i], order[j]);
      if (boxes[order[j]].min_lat > boxes[order[i]].max_lat) break;
      if (!boxes_meet(boxes[a], boxes[b])) continue;
      const auto shared =
          geos.own(GEOSIntersection_r(geos.context(), geometries[a].get(), geometries[b].get()));
      const double lat = (boxes[a].min_lat + boxes[a].max_lat) / 2;
      const double area = square_metres(geos, shared.get(), lat);
      if (area < min_area_m2) continue;
      const double smaller = std::min(square_metres(geos, geometries[a].get(), lat),
                                      square_metres(geos, geometries[b].get(), lat));
      overlaps.push_back({a, b, area, area / smaller, place_in(geos, shared.get())});
    }
  }
  std::sort(overlaps.begin(), overlaps.end(), [](const Overlap& a, const Overlap& b) {
    return std::pair{a.first, a.second} < std::pair{b.first, b.second};
  });
  return overlaps;
}

double area_m2(const MultiPolygon& shape) {
  const Geos geos;
  const Box box = box_of(shape);
  return square_metres(geos, geos.multi_polygon(shape).get(), (box.min_lat + box.max_lat) / 2);
}

}  // namespace tanggap::geo
