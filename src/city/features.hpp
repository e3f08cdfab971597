// A GeoJSON FeatureCollection as plain features, read with limits and without trusting it. Internal
// to this room.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "city/fault.hpp"
#include "geo/shape.hpp"

namespace tanggap::city {

struct Feature {
  std::string name;  ///< For people: its name, else its number in the file ("fitur #3").
  std::map<std::string, std::string> properties;  ///< Texts and numbers, as text.
  geo::MultiPolygon polygons;
  std::vector<geo::Ring> lines;
  bool sound = true;  ///< Its coordinates could be read and its rings are closed.

  /// Empty when there is no such property. The name is compared without case.
  [[nodiscard]] std::string property(std::string_view name) const;
};

/// Lines are only wanted for places; a line among boundaries is a fault.
enum class Geometries { polygons, polygons_and_lines };

/// Features whose geometry is broken are reported by `check_feature`, so that a caller can first
/// leave out those that are not its own.
struct FeatureFault {
  std::size_t feature = 0;
  std::string slug;
  Bilingual what;
  Bilingual remedy;
};

struct Features {
  std::vector<Feature> all;
  std::vector<FeatureFault> faults;
  bool readable = true;
};

/// What concerns the whole file goes to `faults`, what concerns one feature into the answer.
[[nodiscard]] Features read_features(const std::string& geojson, Geometries wanted, Faults& faults);

}  // namespace tanggap::city
