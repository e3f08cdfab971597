#include "geo/validity.hpp"

#include <gtest/gtest.h>

#include "unit/geo/shapes.hpp"

namespace tanggap::geo {
namespace {

TEST(Validity, ASquareIsSound) { EXPECT_FALSE(find_problem(square(-6.3, 106.8, 0.01))); }

TEST(Validity, ABowTieIsASelfIntersectionWithItsPlace) {
  const MultiPolygon bow_tie{{{{0, 0}, {1, 1}, {0, 1}, {1, 0}, {0, 0}}, {}}};
  const auto problem = find_problem(bow_tie);
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->reason, "Self-intersection");
  EXPECT_DOUBLE_EQ(problem->where.lat, 0.5);
  EXPECT_DOUBLE_EQ(problem->where.lon, 0.5);
}

TEST(Validity, AHoleOutsideItsPolygonIsAProblem) {
  MultiPolygon shape = square(0, 0, 1);
  shape[0].holes.push_back(square(3, 3, 1)[0].outer);
  EXPECT_TRUE(find_problem(shape));
}

TEST(Validity, MeasuresOverlapsInSquareMetres) {
  const MultiPolygon a = square(-6.30, 106.80, 0.01);
  const MultiPolygon b = square(-6.30, 106.809, 0.01);  // a tenth of a square
  const MultiPolygon c = square(-6.30, 106.82, 0.01);
  const std::vector<const MultiPolygon*> shapes{&a, &b, &c};
  const auto overlaps = find_overlaps(shapes, 1);
  ASSERT_EQ(overlaps.size(), 1u);
  EXPECT_EQ(overlaps[0].first, 0u);
  EXPECT_EQ(overlaps[0].second, 1u);
  EXPECT_NEAR(overlaps[0].share, 0.1, 0.001);
  EXPECT_NEAR(overlaps[0].area_m2, area_m2(a) * 0.1, area_m2(a) * 0.001);
  EXPECT_NEAR(area_m2(a), 1112.0 * 1112.0 * 0.994, 5'000);
}

TEST(Validity, NeighboursThatShareABorderDoNotOverlap) {
  const auto shapes = patchwork(3, 3, 5);
  std::vector<const MultiPolygon*> pointers;
  for (const auto& shape : shapes) pointers.push_back(&shape);
  EXPECT_TRUE(find_overlaps(pointers, 0.01).empty());
}

}  // namespace
}  // namespace tanggap::geo
