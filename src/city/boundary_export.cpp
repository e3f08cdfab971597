// Boundaries as GeoJSON, for the map and for `city boundaries --out`.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

#include "city/geojson.hpp"

namespace tanggap::city {
namespace {

namespace json = boost::json;

/// A centimetre is finer than any boundary; written by hand because seven decimals keep files
/// small.
void append_ring(std::string& out, const geo::Ring& ring) {
  out += '[';
  for (const auto& p : ring) {
    fmt::format_to(std::back_inserter(out), "{}[{:.7f},{:.7f}]", &p == ring.data() ? "" : ",",
                   p.lon, p.lat);
  }
  out += ']';
}

void append_shape(std::string& out, const geo::MultiPolygon& shape) {
  out += R"("geometry":{"type":"MultiPolygon","coordinates":[)";
  for (const auto& polygon : shape) {
    if (&polygon != shape.data()) out += ',';
    out += '[';
    append_ring(out, polygon.outer);
    for (const auto& hole : polygon.holes) {
      out += ',';
      append_ring(out, hole);
    }
    out += ']';
  }
  out += "]}";
}

json::object properties_of(const geo::AreaShape& shape, const domain::City& city) {
  json::object properties;
  properties["code"] = shape.code;
  properties["approximate"] = city.settings.boundaries_approximate;
  if (const auto* area = city.area(shape.area)) {
    properties["name"] = area->name;
    properties["kemendagri_code"] = area->kemendagri_code;
    properties["bps_code"] = area->bps_code;
    const auto* subdistrict = city.area(area->parent);
    properties["subdistrict"] = subdistrict == nullptr ? "" : subdistrict->name;
  }
  return properties;
}

}  // namespace

std::string write_boundaries(const std::vector<geo::AreaShape>& shapes, const domain::City& city) {
  std::string out = R"({"type":"FeatureCollection","approximate":)";
  out += city.settings.boundaries_approximate ? "true" : "false";
  out += R"(,"features":[)";
  for (const auto& shape : shapes) {
    if (&shape != shapes.data()) out += ',';
    out += "\n{\"type\":\"Feature\",\"properties\":";
    out += json::serialize(properties_of(shape, city));
    out += ',';
    append_shape(out, shape.shape);
    out += '}';
  }
  out += "\n]}\n";
  return out;
}

}  // namespace tanggap::city
