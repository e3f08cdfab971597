// Small shapes for the tests of this room.
#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "geo/shape.hpp"

namespace tanggap::geo {

/// A square with its lower left corner at (lat, lon).
inline MultiPolygon square(double lat, double lon, double side) {
  return {{{{lat, lon}, {lat, lon + side}, {lat + side, lon + side}, {lat + side, lon}, {lat, lon}},
           {}}};
}

/// A patchwork that fills a rectangle: the corners of a grid are moved at random, and the edges
/// between them are bent, so that neighbours share crooked borders exactly.
inline std::vector<MultiPolygon> patchwork(int rows, int columns, unsigned seed) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<double> shift{-0.003, 0.003};
  const auto make = [&](double lat, double lon) {
    return domain::LatLon{lat + shift(random), lon + shift(random)};
  };
  constexpr double kSide = 0.01, kLat = -6.35, kLon = 106.84;
  constexpr int kBends = 4;
  const auto line = [&](domain::LatLon a, domain::LatLon b) {
    std::vector<domain::LatLon> points{a};
    for (int i = 1; i < kBends; ++i) {
      const double t = static_cast<double>(i) / kBends;
      points.push_back({a.lat + (b.lat - a.lat) * t + shift(random) / 6,
                        a.lon + (b.lon - a.lon) * t + shift(random) / 6});
    }
    return points;
  };
  std::vector<std::vector<domain::LatLon>> corners;
  for (int r = 0; r <= rows; ++r) {
    corners.emplace_back();
    for (int c = 0; c <= columns; ++c) {
      corners.back().push_back(make(kLat + r * kSide, kLon + c * kSide));
    }
  }
  const auto at = [&](int r, int c) {
    return corners[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
  };
  std::vector<std::vector<domain::LatLon>> level, upright;  // [r * (columns + 1) + c]
  for (int r = 0; r <= rows; ++r) {
    for (int c = 0; c <= columns; ++c) {
      level.push_back(c < columns ? line(at(r, c), at(r, c + 1)) : Ring{});
      upright.push_back(r < rows ? line(at(r, c), at(r + 1, c)) : Ring{});
    }
  }
  const auto index = [&](int r, int c) { return static_cast<std::size_t>(r * (columns + 1) + c); };
  std::vector<MultiPolygon> shapes;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      Ring ring = level[index(r, c)];
      const auto& right = upright[index(r, c + 1)];
      ring.insert(ring.end(), right.begin(), right.end());
      ring.push_back(at(r + 1, c + 1));
      const auto& top = level[index(r + 1, c)];
      ring.insert(ring.end(), top.rbegin(), top.rend() - 1);
      ring.push_back(at(r + 1, c));
      const auto& left = upright[index(r, c)];
      ring.insert(ring.end(), left.rbegin(), left.rend() - 1);
      ring.push_back(at(r, c));
      shapes.push_back({{ring, {}}});
    }
  }
  return shapes;
}

}  // namespace tanggap::geo
