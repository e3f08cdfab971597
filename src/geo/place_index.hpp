// Which known place (park, river, street) lies at a point: a coarse grid of bounding boxes, then
// the exact test. Internal to this room; immutable, safe to share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/shape.hpp"

namespace tanggap::geo {

class PlaceIndex {
 public:
  explicit PlaceIndex(std::vector<Place> places);

  /// Kind of the first place in the list that is at the point; empty when there is none.
  [[nodiscard]] std::string kind_at(domain::LatLon point) const;

 private:
  [[nodiscard]] std::size_t bucket(double lat, double lon) const;

  std::vector<Place> places_;
  std::vector<Box> boxes_;  ///< Parallel to places_, grown by the tolerance.
  Box all_;
  std::vector<std::vector<std::uint32_t>> buckets_;
};

}  // namespace tanggap::geo
