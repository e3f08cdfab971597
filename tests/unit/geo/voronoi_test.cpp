#include "geo/voronoi.hpp"

#include <gtest/gtest.h>

#include <random>

#include "geo/area_grid.hpp"
#include "geo/validity.hpp"
#include "unit/geo/shapes.hpp"

namespace tanggap::geo {
namespace {

std::vector<domain::LatLon> scattered(int count, unsigned seed) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<double> lat{-6.37, -6.16}, lon{106.84, 106.97};
  std::vector<domain::LatLon> points;
  for (int i = 0; i < count; ++i) points.push_back({lat(random), lon(random)});
  return points;
}

std::vector<const MultiPolygon*> pointers(const std::vector<MultiPolygon>& shapes) {
  std::vector<const MultiPolygon*> all;
  for (const auto& shape : shapes) all.push_back(&shape);
  return all;
}

TEST(Voronoi, EveryCentroidLiesInItsOwnCell) {
  for (const int count : {1, 2, 3, 4, 5, 20, 65}) {
    const auto centroids = scattered(count, static_cast<unsigned>(count));
    const auto shapes = voronoi_shapes(centroids);
    const AreaGrid grid{shapes, 0};
    for (std::uint32_t i = 0; i < centroids.size(); ++i) EXPECT_EQ(grid.find(centroids[i]), i);
  }
}

TEST(Voronoi, CellsAreSoundAndDoNotOverlap) {
  const auto shapes = voronoi_shapes(scattered(65, 3));
  for (const auto& shape : shapes) EXPECT_FALSE(find_problem(shape));
  EXPECT_TRUE(find_overlaps(pointers(shapes), 1.0).empty());
}

TEST(Voronoi, CellsLeaveNoGapsBetweenCentroids) {
  const auto centroids = scattered(40, 4);
  const auto shapes = voronoi_shapes(centroids);
  const AreaGrid grid{shapes, 0};
  // Between neighbouring centroids there is no hole: walk from each to its nearest other.
  for (const auto& a : centroids) {
    const auto* nearest = &a;
    double best = 1e9;
    for (const auto& b : centroids) {
      const double d = domain::distance_m(a, b);
      if (d > 0 && d < best) best = d, nearest = &b;
    }
    for (int i = 0; i <= 100; ++i) {
      const double t = i / 100.0;
      const domain::LatLon p{a.lat + (nearest->lat - a.lat) * t,
                             a.lon + (nearest->lon - a.lon) * t};
      EXPECT_NE(grid.find(p), AreaGrid::kNone);
    }
  }
}

TEST(Voronoi, PointsBelongToTheNearestCentroid) {
  const auto centroids = scattered(30, 8);
  const auto shapes = voronoi_shapes(centroids);
  const AreaGrid grid{shapes, 0};
  int checked = 0;
  for (const auto& p : scattered(2'000, 9)) {
    const auto found = grid.find(p);
    if (found == AreaGrid::kNone) continue;  // outside the outline
    double best = 1e9;
    for (const auto& c : centroids) best = std::min(best, domain::distance_m(p, c));
    // The cells are made on a plane for the whole city: a metre or two near the borders.
    EXPECT_LT(domain::distance_m(p, centroids[found]), best + 5);
    ++checked;
  }
  EXPECT_GT(checked, 1'000);
}

TEST(Voronoi, IsTheSameEveryTime) {
  const auto a = voronoi_shapes(scattered(65, 3)), b = voronoi_shapes(scattered(65, 3));
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i][0].outer, b[i][0].outer);
}

TEST(Voronoi, OfCentroidsAtOnePlaceTheFirstGetsTheCell) {
  const auto shapes = voronoi_shapes({{-6.3, 106.8}, {-6.3, 106.8}, {-6.31, 106.81}});
  EXPECT_FALSE(shapes[0].empty());
  EXPECT_TRUE(shapes[1].empty());
  EXPECT_FALSE(shapes[2].empty());
}

TEST(Voronoi, CentroidsInALineAreNoTrouble) {
  const auto shapes =
      voronoi_shapes({{-6.30, 106.8}, {-6.31, 106.8}, {-6.32, 106.8}, {-6.33, 106.8}});
  for (const auto& shape : shapes) EXPECT_FALSE(shape.empty());
}

TEST(Voronoi, WithoutCentroidsThereAreNoShapes) { EXPECT_TRUE(voronoi_shapes({}).empty()); }

}  // namespace
}  // namespace tanggap::geo
