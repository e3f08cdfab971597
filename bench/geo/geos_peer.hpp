// GEOS at its best for the same question: an STR tree of envelopes over indexed point-in-area
// locators, by its C++ interface. Also reads the polygons, so that both sides have the same ones.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geo/shape.hpp"

namespace tanggap::bench {

class GeosPeer {
 public:
  /// The features of a GeoJSON file, sorted by their property `kode`.
  explicit GeosPeer(const std::string& geojson);
  ~GeosPeer();

  [[nodiscard]] const std::vector<geo::MultiPolygon>& shapes() const { return shapes_; }

  static constexpr std::uint32_t kNone = 0x7FFF'FFFF;
  /// Any shape that covers the point; stops at the first.
  [[nodiscard]] std::uint32_t find_any(domain::LatLon point);
  /// The first shape in order that covers the point.
  [[nodiscard]] std::uint32_t find_first(domain::LatLon point);

 private:
  struct Index;
  std::unique_ptr<Index> index_;
  std::vector<geo::MultiPolygon> shapes_;
};

}  // namespace tanggap::bench
