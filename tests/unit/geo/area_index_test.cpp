#include "geo/area_index.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "unit/geo/shapes.hpp"

namespace tanggap::geo {
namespace {

const AreaId kWest{7}, kEast{3};

std::shared_ptr<const ports::AreaLocator> two_areas(std::vector<Place> places = {}) {
  // Given in the wrong order: the code decides, not the order or the number.
  return make_area_index(
      {{kEast, "B", square(-6.3, 106.81, 0.01)}, {kWest, "A", square(-6.3, 106.80, 0.01)}},
      std::move(places), 30);
}

TEST(AreaIndex, FindsTheAreaOfAPoint) {
  const auto index = two_areas();
  const auto location = index->locate({-6.295, 106.805});
  EXPECT_EQ(location.area, kWest);
  EXPECT_FALSE(location.near_border);
  EXPECT_FALSE(location.outside);
}

TEST(AreaIndex, FlagsAPointNearTheBorderWithItsNeighbour) {
  const auto index = two_areas();
  const auto location = index->locate({-6.295, 106.81 + 0.0001});  // 11 m east of the border
  EXPECT_EQ(location.area, kEast);
  EXPECT_TRUE(location.near_border);
  EXPECT_EQ(location.neighbour, kWest);
}

TEST(AreaIndex, AnOuterBorderIsNoNeighbour) {
  EXPECT_FALSE(two_areas()->locate({-6.295, 106.80 + 0.0001}).near_border);
}

TEST(AreaIndex, APointOutsideIsFlaggedAndKnowsANearArea) {
  const auto index = two_areas();
  const auto near = index->locate({-6.295, 106.80 - 0.0001});
  EXPECT_TRUE(near.outside);
  EXPECT_EQ(near.area, AreaId{});
  EXPECT_TRUE(near.near_border);
  EXPECT_EQ(near.neighbour, kWest);
  const auto far = index->locate({-6.9, 107.6});
  EXPECT_TRUE(far.outside);
  EXPECT_FALSE(far.near_border);
}

TEST(AreaIndex, TheFirstCodeOwnsTheSharedBorder) {
  EXPECT_EQ(two_areas()->locate({-6.295, 106.81}).area, kWest);
}

TEST(AreaIndex, CoordinatesThatAreNoNumbersAreOutside) {
  const auto index = two_areas();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(index->locate({nan, nan}).outside);
  EXPECT_EQ(index->place_kind({nan, nan}), "");
}

TEST(AreaIndex, KnowsThePlaceAtAPoint) {
  Place park{"taman", square(-6.3, 106.80, 0.002), {}, 0};
  Place river{"kali", {}, {{{-6.30, 106.81}, {-6.29, 106.81}}}, 15};
  const auto index = two_areas({park, river});
  EXPECT_EQ(index->place_kind({-6.299, 106.801}), "taman");
  EXPECT_EQ(index->place_kind({-6.295, 106.8101}), "kali");  // 11 m beside the line
  EXPECT_EQ(index->place_kind({-6.295, 106.8102}), "");      // 22 m
  EXPECT_EQ(index->place_kind({-6.9, 107.6}), "");
}

TEST(AreaIndex, OfSeveralPlacesTheFirstCounts) {
  Place park{"taman", square(-6.3, 106.80, 0.002), {}, 0};
  Place grave{"makam", square(-6.3, 106.80, 0.005), {}, 0};
  EXPECT_EQ(two_areas({park, grave})->place_kind({-6.299, 106.801}), "taman");
  EXPECT_EQ(two_areas({grave, park})->place_kind({-6.299, 106.801}), "makam");
}

}  // namespace
}  // namespace tanggap::geo
