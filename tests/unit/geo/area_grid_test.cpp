#include "geo/area_grid.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "geo/geos.hpp"
#include "unit/geo/shapes.hpp"

namespace tanggap::geo {
namespace {

/// GEOS's own answer: the first shape that covers the point.
class GeosReference {
 public:
  explicit GeosReference(const std::vector<MultiPolygon>& shapes) {
    for (const auto& shape : shapes) {
      geometries_.push_back(geos_.multi_polygon(shape));
      prepared_.push_back(GEOSPrepare_r(geos_.context(), geometries_.back().get()));
    }
  }
  ~GeosReference() {
    for (const auto* p : prepared_) GEOSPreparedGeom_destroy_r(geos_.context(), p);
  }

  std::uint32_t find(domain::LatLon p) const {
    const auto point = geos_.own(GEOSGeom_createPointFromXY_r(geos_.context(), p.lon, p.lat));
    for (std::uint32_t i = 0; i < prepared_.size(); ++i) {
      if (GEOSPreparedIntersects_r(geos_.context(), prepared_[i], point.get()) == 1) return i;
    }
    return AreaGrid::kNone;
  }

 private:
  Geos geos_;
  std::vector<Geos::Geometry> geometries_;
  std::vector<const GEOSPreparedGeometry*> prepared_;
};

/// Every vertex, and points on every edge: its middle and a random place.
std::vector<domain::LatLon> border_points(const std::vector<MultiPolygon>& shapes) {
  std::mt19937 random{7};
  std::uniform_real_distribution<double> part{0, 1};
  std::vector<domain::LatLon> points;
  for (const auto& shape : shapes) {
    for_each_edge(shape, [&](const Edge& e) {
      const double t = part(random);
      points.push_back({e.y1, e.x1});
      points.push_back({(e.y1 + e.y2) / 2, (e.x1 + e.x2) / 2});
      points.push_back({e.y1 + (e.y2 - e.y1) * t, e.x1 + (e.x2 - e.x1) * t});
    });
  }
  return points;
}

std::vector<domain::LatLon> random_points(const std::vector<MultiPolygon>& shapes, int count) {
  Box box = box_of(shapes[0]);
  for (const auto& shape : shapes) box = join(box, box_of(shape));
  box = grown(box, 200);
  std::mt19937 random{11};
  std::uniform_real_distribution<double> lat{box.min_lat, box.max_lat},
      lon{box.min_lon, box.max_lon};
  std::vector<domain::LatLon> points;
  for (int i = 0; i < count; ++i) points.push_back({lat(random), lon(random)});
  return points;
}

void expect_same_answers(const std::vector<MultiPolygon>& shapes,
                         const std::vector<domain::LatLon>& points, std::size_t cells) {
  const AreaGrid grid{shapes, 30, cells};
  const GeosReference geos{shapes};
  int differences = 0;
  for (const auto& p : points) {
    const auto expected = geos.find(p);
    differences += grid.find(p) != expected;
    differences += grid.locate(p).area != expected;
  }
  EXPECT_EQ(differences, 0) << "of " << points.size() << " points, " << cells << " cells";
}

TEST(AreaGrid, AnswersAsGeosOnRandomPointsWhateverTheSizeOfTheCells) {
  const auto shapes = patchwork(6, 5, 1);
  for (const std::size_t cells : {1u, 30u, 1'000u, 100'000u}) {
    expect_same_answers(shapes, random_points(shapes, 5'000), cells);
  }
}

TEST(AreaGrid, AnswersAsGeosOnVerticesMiddlesAndPointsOfEdges) {
  const auto shapes = patchwork(6, 5, 2);
  for (const std::size_t cells : {1u, 1'000u, 100'000u}) {
    expect_same_answers(shapes, border_points(shapes), cells);
  }
}

TEST(AreaGrid, AnswersAsGeosOnLevelAndUprightEdges) {
  std::vector<MultiPolygon> squares;
  for (int r = 0; r < 4; ++r) {
    for (int c = 0; c < 4; ++c) squares.push_back(square(-6.25 + r * 0.25, 106.5 + c * 0.25, 0.25));
  }
  auto points = border_points(squares);
  for (int r = -1; r <= 17; ++r) {
    for (int c = -1; c <= 17; ++c) points.push_back({-6.25 + r * 0.0625, 106.5 + c * 0.0625});
  }
  for (const std::size_t cells : {1u, 16u, 10'000u}) expect_same_answers(squares, points, cells);
}

TEST(AreaGrid, RespectsHolesIslandsAndOverlaps) {
  MultiPolygon ring = square(0, 0, 1);
  ring[0].holes.push_back(square(0.4, 0.4, 0.2)[0].outer);
  ring.push_back(square(2, 2, 0.1)[0]);  // an island of the same area
  const std::vector<MultiPolygon> shapes{ring, square(0.45, 0.45, 0.05), square(0.9, 0.9, 0.3)};
  auto points = border_points(shapes);
  for (const auto& p : random_points(shapes, 5'000)) points.push_back(p);
  expect_same_answers(shapes, points, 10'000);
}

TEST(AreaGrid, AnswersNowhereOutsideAndForWhatIsNoNumber) {
  const std::vector<MultiPolygon> shapes{square(-6.3, 106.8, 0.01)};
  const AreaGrid grid{shapes, 30};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  for (const domain::LatLon p : {domain::LatLon{nan, 106.8},
                                 {-6.3, nan},
                                 {infinite, infinite},
                                 {-infinite, 0},
                                 {0, 0},
                                 {106.8, -6.3},
                                 {1e300, -1e300}}) {
    EXPECT_EQ(grid.find(p), AreaGrid::kNone);
    EXPECT_EQ(grid.locate(p).neighbour, AreaGrid::kNone);
  }
}

TEST(AreaGrid, WithoutShapesEverythingIsOutside) {
  const AreaGrid grid{std::vector<MultiPolygon>{}, 30};
  EXPECT_EQ(grid.find({-6.3, 106.8}), AreaGrid::kNone);
  EXPECT_EQ(grid.locate({-6.3, 106.8}).area, AreaGrid::kNone);
}

/// The slow way: distance to every edge of every other shape.
AreaGrid::Hit by_distance(const std::vector<MultiPolygon>& shapes, const AreaGrid& grid,
                          domain::LatLon p, double tolerance, double* nearest) {
  AreaGrid::Hit hit{grid.find(p), AreaGrid::kNone};
  *nearest = std::numeric_limits<double>::max();
  for (std::uint32_t i = 0; i < shapes.size(); ++i) {
    if (i == hit.area) continue;
    for_each_edge(shapes[i], [&](const Edge& e) {
      const double d = distance_to_piece_m(p, {e.y1, e.x1}, {e.y2, e.x2});
      if (d < *nearest) {
        *nearest = d;
        hit.neighbour = d <= tolerance ? i : AreaGrid::kNone;
      }
    });
  }
  return hit;
}

TEST(AreaGrid, FlagsThePointsWithinTheToleranceOfAnotherAreasBorder) {
  const auto shapes = patchwork(4, 4, 3);
  const double tolerance = 40;
  for (const std::size_t cells : {20u, 2'000u, 50'000u}) {
    const AreaGrid grid{shapes, tolerance, cells};
    int flagged = 0;
    for (const auto& p : random_points(shapes, 3'000)) {
      double nearest = 0;
      const auto expected = by_distance(shapes, grid, p, tolerance, &nearest);
      if (std::abs(nearest - tolerance) < 0.2) continue;  // the plane is true to centimetres
      const auto hit = grid.locate(p);
      EXPECT_EQ(hit.neighbour == AreaGrid::kNone, expected.neighbour == AreaGrid::kNone)
          << p.lat << ", " << p.lon << " is " << nearest << " m from the next area";
      flagged += hit.neighbour != AreaGrid::kNone;
    }
    EXPECT_GT(flagged, 100);
  }
}

TEST(AreaGrid, APointOnASharedBorderBelongsToTheFirstAreaAndHasTheOtherAsNeighbour) {
  const std::vector<MultiPolygon> shapes{square(-6.3, 106.80, 0.01), square(-6.3, 106.81, 0.01)};
  const AreaGrid grid{shapes, 30};
  const auto hit = grid.locate({-6.295, 106.81});
  EXPECT_EQ(hit.area, 0u);
  EXPECT_EQ(hit.neighbour, 1u);
}

TEST(Orientation, IsExactWhereDoublesAreNot) {
  // The classic: points that lie almost on the diagonal, moved by single units in the last place.
  const double ulp = std::ldexp(1.0, -53);
  for (int i = 0; i < 64; ++i) {
    for (int j = 0; j < 64; ++j) {
      const double x = 0.5 + i * ulp * 2, y = 0.5 + j * ulp * 2;
      const int expected = j > i ? 1 : j < i ? -1 : 0;
      EXPECT_EQ(orientation(12, 12, 24, 24, x, y), expected);
      EXPECT_EQ(orientation(24, 24, 12, 12, x, y), -expected);
    }
  }
}

}  // namespace
}  // namespace tanggap::geo
