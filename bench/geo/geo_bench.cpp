// Point → kelurahan: our grid against GEOS's indexed point-in-area, one thread, the same points in
// the same run; and a million points, borders among them, on which both must agree. Prints rows for
// bench/run.sh. Usage: bench_geo MAP.geojson
#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <random>
#include <sstream>

#include "geo/area_grid.hpp"
#include "geos_peer.hpp"

namespace tanggap::bench {
namespace {

using Points = std::vector<domain::LatLon>;

constexpr int kPoints = 1'000'000;
constexpr double kBorderToleranceM = 30;

volatile std::uint64_t sink;  // keeps the compiler from leaving the work out

/// Time of this thread on a processor: what other programs take meanwhile does not count.
double now_ns() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

/// Nanoseconds per point of the best of five runs.
template <class Find>
double best_ns(const Points& points, Find find) {
  double best = 1e300;
  for (int i = 0; i < 5; ++i) {
    const double start = now_ns();
    std::uint64_t sum = 0;
    for (const auto& p : points) sum += find(p);
    sink = sum;
    best = std::min(best, (now_ns() - start) / static_cast<double>(points.size()));
  }
  return best;
}

geo::Box box_of_all(const std::vector<geo::MultiPolygon>& shapes) {
  geo::Box box = geo::box_of(shapes.front());
  for (const auto& shape : shapes) box = geo::join(box, geo::box_of(shape));
  return box;
}

/// Uniform over the land: where reports come from. In no order, so that no cache is warmed.
Points points_on_land(GeosPeer& geos) {
  const geo::Box box = box_of_all(geos.shapes());
  std::mt19937_64 random{20161201};
  std::uniform_real_distribution<double> lat{box.min_lat, box.max_lat};
  std::uniform_real_distribution<double> lon{box.min_lon, box.max_lon};
  Points points;
  while (points.size() < kPoints) {
    const domain::LatLon p{lat(random), lon(random)};
    if (geos.find_any(p) != GeosPeer::kNone) points.push_back(p);
  }
  return points;
}

/// Every vertex, every middle of an edge, random points on edges, and anywhere at all.
Points points_on_borders(const std::vector<geo::MultiPolygon>& shapes) {
  std::mt19937_64 random{7};
  std::uniform_real_distribution<double> part{0, 1};
  Points points;
  for (const auto& shape : shapes) {
    geo::for_each_edge(shape, [&](const geo::Edge& e) {
      points.push_back({e.y1, e.x1});
      points.push_back({(e.y1 + e.y2) / 2, (e.x1 + e.x2) / 2});
      for (int i = 0; i < 20; ++i) {
        const double t = part(random);
        points.push_back({e.y1 + (e.y2 - e.y1) * t, e.x1 + (e.x2 - e.x1) * t});
      }
    });
  }
  const geo::Box box = box_of_all(shapes);
  while (points.size() < kPoints) {
    points.push_back({box.min_lat + (box.max_lat - box.min_lat) * part(random),
                      box.min_lon + (box.max_lon - box.min_lon) * part(random)});
  }
  return points;
}

void print(const char* what, double ours_ns, double peer_ns, const char* aim) {
  fmt::print("{}\t{:.1f} M/s\t{:.2f} M/s\t{:.1f}\t{}\n", what, 1e3 / ours_ns, 1e3 / peer_ns,
             peer_ns / ours_ns, aim);
}

int run(const std::string& geojson) {
  GeosPeer geos{geojson};
  const double start = now_ns();
  const geo::AreaGrid grid{geos.shapes(), kBorderToleranceM};
  fmt::print(stderr, "{} areas, grid built in {:.0f} ms\n", geos.shapes().size(),
             (now_ns() - start) / 1e6);

  std::size_t different = 0, checked = 0;
  const Points land = points_on_land(geos);
  for (const auto& points : {points_on_borders(geos.shapes()), land}) {
    for (const auto& p : points) {
      const auto expected = geos.find_first(p);
      different += grid.find(p) != expected || grid.locate(p).area != expected;
    }
    checked += points.size();
  }
  const double peer = best_ns(land, [&](domain::LatLon p) { return geos.find_any(p); });
  const double find = best_ns(land, [&](domain::LatLon p) { return grid.find(p); });
  const double locate = best_ns(land, [&](domain::LatLon p) {
    const auto hit = grid.locate(p);
    return hit.area + hit.neighbour;
  });
  print("point → kelurahan (GEOS indexed)", find, peer, "≥ 10");
  print("  with the neighbour within 30 m", locate, peer, "");
  fmt::print("  answers other than GEOS's\t{}\tof {}\t\t0\n", different, checked);
  return different == 0 ? 0 : 1;
}

}  // namespace
}  // namespace tanggap::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: bench_geo MAP.geojson\n");
    return 2;
  }
  std::ifstream input{argv[1], std::ios::binary};
  std::ostringstream text;
  text << input.rdbuf();
  return tanggap::bench::run(text.str());
}
