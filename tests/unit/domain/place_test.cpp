#include "domain/place.hpp"

#include <gtest/gtest.h>

namespace tanggap::domain {
namespace {

TEST(Distance, IsZeroFromAPointToItself) { EXPECT_EQ(distance_m({-6.3, 106.9}, {-6.3, 106.9}), 0); }

TEST(Distance, OfOneDegreeOfLatitudeIsAboutAHundredAndElevenKilometres) {
  EXPECT_NEAR(distance_m({0, 0}, {1, 0}), 111'195, 1);
}

TEST(Distance, AlongAParallelShrinksWithItsCosine) {
  EXPECT_NEAR(distance_m({60, 0}, {60, 1}), 111'195 * 0.5, 5);
}

TEST(Distance, CrossesTheDateLineTheShortWay) {
  EXPECT_NEAR(distance_m({0, 179.5}, {0, -179.5}), 111'195, 1);
}

TEST(Distance, OfAntipodesIsHalfTheGirthOfTheEarth) {
  EXPECT_NEAR(distance_m({10, 20}, {-10, -160}), 20'015'115, 10);
}

TEST(Distance, IsTheSameBothWays) {
  const LatLon setu{-6.3189, 106.9126};
  const LatLon kalisari{-6.3372, 106.8535};
  EXPECT_DOUBLE_EQ(distance_m(setu, kalisari), distance_m(kalisari, setu));
  EXPECT_NEAR(distance_m(setu, kalisari), 6'840, 50);
}

}  // namespace
}  // namespace tanggap::domain
