#include "geo/voronoi.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/edges.hpp"
#include "geo/geos.hpp"

namespace tanggap::geo {
namespace {

constexpr double kGrid = 1e-7;
/// How far a concave hull follows the points: 0 closest, 1 the convex hull.
constexpr double kHullRatio = 0.35;
/// The outline runs this many typical distances between neighbours outside the centroids; half of
/// one would be the edge of a ward of typical size.
constexpr double kMargin = 0.6;
/// For a single centroid: about the radius of a ward.
constexpr double kLoneRadiusM = 800;

double squared_distance(domain::LatLon a, domain::LatLon b, double x_scale) {
  const double dx = (a.lon - b.lon) * x_scale, dy = a.lat - b.lat;
  return dx * dx + dy * dy;
}

/// The median distance to the nearest neighbour, in degrees of latitude.
double typical_distance(const std::vector<domain::LatLon>& sites, double x_scale) {
  if (sites.size() < 2) return kLoneRadiusM / kMetresPerDegree / kMargin;
  std::vector<double> nearest;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    double best = std::numeric_limits<double>::max();
    for (std::size_t j = 0; j < sites.size(); ++j) {
      if (i != j) best = std::min(best, squared_distance(sites[i], sites[j], x_scale));
    }
    nearest.push_back(best);
  }
  std::nth_element(nearest.begin(), nearest.begin() + nearest.size() / 2, nearest.end());
  return std::sqrt(nearest[nearest.size() / 2]);
}

Geos::Geometry outline_of(const Geos& geos, const std::vector<domain::LatLon>& sites,
                          double x_scale) {
  const auto points = geos.multi_point(sites, x_scale);
  const auto hull =
      geos.own(sites.size() < 4 ? GEOSConvexHull_r(geos.context(), points.get())
                                : GEOSConcaveHull_r(geos.context(), points.get(), kHullRatio, 0));
  const double margin = kMargin * typical_distance(sites, x_scale);
  // The union keeps every centroid inside even where the hull leaves one out.
  const auto discs = geos.own(GEOSBuffer_r(geos.context(), points.get(), margin, 16));
  const auto grown = geos.own(GEOSBuffer_r(geos.context(), hull.get(), margin, 16));
  return geos.own(GEOSUnion_r(geos.context(), grown.get(), discs.get()));
}

bool covers_point(const MultiPolygon& shape, domain::LatLon p) {
  std::vector<Edge> edges;
  for_each_edge(shape, [&](const Edge& e) { edges.push_back(e); });
  return covers(edges.data(), edges.size(), p.lon, p.lat);
}

/// Snaps to the grid; the same vertex of two cells stays the same vertex.
MultiPolygon rounded(MultiPolygon shape) {
  const auto snap = [](double degrees) { return std::round(degrees / kGrid) * kGrid; };
  const auto round_ring = [&](Ring& ring) {
    for (auto& p : ring) p = {snap(p.lat), snap(p.lon)};
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  };
  for (auto& polygon : shape) {
    round_ring(polygon.outer);
    for (auto& hole : polygon.holes) round_ring(hole);
    std::erase_if(polygon.holes, [](const Ring& ring) { return ring.size() < 4; });
  }
  std::erase_if(shape, [](const Polygon& polygon) { return polygon.outer.size() < 4; });
  return shape;
}

/// GEOS gives the cells in no order: each goes to the site it covers.
std::vector<MultiPolygon> cells_by_site(const Geos& geos, const GEOSGeometry* diagram,
                                        const std::vector<domain::LatLon>& sites, double x_scale) {
  std::vector<MultiPolygon> cells(sites.size());
  for (auto& polygon : geos.shape_of(diagram, x_scale)) {
    MultiPolygon cell{std::move(polygon)};
    const Box box = box_of(cell);
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (cells[i].empty() && box.contains(sites[i]) && covers_point(cell, sites[i])) {
        cells[i] = std::move(cell);
        break;
      }
    }
  }
  return cells;
}

}  // namespace

std::vector<MultiPolygon> voronoi_shapes(const std::vector<domain::LatLon>& centroids) {
  std::vector<MultiPolygon> shapes(centroids.size());
  std::vector<domain::LatLon> sites;
  std::vector<std::size_t> owners;
  for (std::size_t i = 0; i < centroids.size(); ++i) {
    if (std::find(sites.begin(), sites.end(), centroids[i]) != sites.end()) continue;
    sites.push_back(centroids[i]);
    owners.push_back(i);
  }
  if (sites.empty()) return shapes;
  double mean_lat = 0;
  for (const auto& site : sites) mean_lat += site.lat / static_cast<double>(sites.size());
  const double x_scale = std::max(0.01, std::cos(mean_lat * std::numbers::pi / 180));
  const Geos geos;
  const auto outline = outline_of(geos, sites, x_scale);
  if (sites.size() == 1) {
    shapes[owners[0]] = rounded(geos.shape_of(outline.get(), x_scale));
    return shapes;
  }
  const auto points = geos.multi_point(sites, x_scale);
  const auto diagram =
      geos.own(GEOSVoronoiDiagram_r(geos.context(), points.get(), outline.get(), 0, 0));
  const auto cells = cells_by_site(geos, diagram.get(), sites, x_scale);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const auto cell = geos.multi_polygon(cells[i], x_scale);
    const auto clipped = geos.own(GEOSIntersection_r(geos.context(), cell.get(), outline.get()));
    shapes[owners[i]] = rounded(geos.shape_of(clipped.get(), x_scale));
  }
  return shapes;
}

}  // namespace tanggap::geo
