#include "demo/painter.hpp"

#include <gtest/gtest.h>

#include <set>

namespace tanggap::demo {
namespace {

TEST(DemoPhotos, AreAllDifferentAndAlwaysTheSame) {
  std::set<std::vector<std::uint8_t>> scenes;
  for (std::uint64_t number = 0; number < 500; ++number) {
    scenes.insert(paint_street(number, number % 2 == 0, 80, 60));
  }
  EXPECT_EQ(scenes.size(), 500u);
  EXPECT_EQ(paint_street(7, true, 80, 60), paint_street(7, true, 80, 60));
  EXPECT_EQ(paint_street(7, true, 80, 60).size(), 80u * 60u * 3u);
}

}  // namespace
}  // namespace tanggap::demo
