#include "city/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>

#include "base/text.hpp"

namespace tanggap::city {
namespace {

namespace json = boost::json;

constexpr std::size_t kDeepest = 32;

/// Some programs write NaN and Infinity, which JSON does not know. Read as null they can be
/// reported with the name of their feature.
std::string without_nan(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\' && i + 1 < text.size()) out += text[i++];
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else {
      const auto rest = std::string_view{text}.substr(i);
      const auto token = [&](std::string_view word) { return rest.starts_with(word); };
      const std::size_t length = token("NaN")         ? 3
                                 : token("-Infinity") ? 9
                                 : token("Infinity")  ? 8
                                                      : 0;
      if (length > 0) {
        out += "null";
        i += length - 1;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string text_of(const json::value& value) {
  if (const auto* s = value.if_string()) return {s->data(), s->size()};
  if (value.is_int64() || value.is_uint64()) return json::serialize(value);
  return {};
}

std::string name_of(const Feature& feature, std::size_t number) {
  static constexpr std::array<std::string_view, 10> kNames{
      "nama",         "name", "namobj",  "wadmkd", "kelurahan",
      "nm_kelurahan", "desa", "village", "kode",   "code"};
  for (const auto name : kNames) {
    if (auto value = feature.property(name); !value.empty()) return value;
  }
  return fmt::format("#{}", number + 1);
}

/// Reads one feature's geometry; the first thing wrong with it is the one that is told.
class GeometryReader {
 public:
  GeometryReader(Feature& feature, std::size_t index, Geometries wanted, Features& out)
      : feature_(feature), index_(index), wanted_(wanted), out_(out) {}

  void read(const json::value* geometry) {
    const auto* object = geometry == nullptr ? nullptr : geometry->if_object();
    const auto* type = object == nullptr ? nullptr : object->if_contains("type");
    const auto* coordinates = object == nullptr ? nullptr : object->if_contains("coordinates");
    const auto* list = coordinates == nullptr ? nullptr : coordinates->if_array();
    if (type == nullptr || list == nullptr || list->empty()) {
      bad("no-geometry", {"Fitur ini tidak punya geometri.", "The feature has no geometry."},
          {"Isi geometrinya atau hapus fiturnya.", "Give it a geometry or remove it."});
      return;
    }
    const std::string kind = text_of(*type);
    const bool lines = wanted_ == Geometries::polygons_and_lines;
    if (kind == "Polygon") {
      read_polygon(*list);
    } else if (kind == "MultiPolygon") {
      for (const auto& polygon : *list) {
        if (const auto* rings = polygon.if_array())
          read_polygon(*rings);
        else
          bad_coordinate();
      }
    } else if (kind == "LineString" && lines) {
      feature_.lines.push_back(read_line(*list));
    } else if (kind == "MultiLineString" && lines) {
      for (const auto& line : *list) {
        if (const auto* points = line.if_array())
          feature_.lines.push_back(read_line(*points));
        else
          bad_coordinate();
      }
    } else {
      bad("not-a-polygon",
          {fmt::format("Geometri \"{}\" tidak dapat dipakai.", is_utf8(kind) ? kind : "?"),
           fmt::format("A geometry \"{}\" cannot be used.", is_utf8(kind) ? kind : "?")},
          {lines ? "Pakai Polygon, MultiPolygon, LineString atau MultiLineString."
                 : "Pakai Polygon atau MultiPolygon.",
           lines ? "Use Polygon, MultiPolygon, LineString or MultiLineString."
                 : "Use Polygon or MultiPolygon."});
    }
    check_range();
  }

 private:
  void bad(std::string_view slug, Bilingual what, Bilingual remedy) {
    if (!feature_.sound) return;
    feature_.sound = false;
    out_.faults.push_back({index_, std::string{slug}, std::move(what), std::move(remedy)});
  }

  void bad_coordinate() {
    bad("bad-coordinate",
        {"Ada koordinat yang bukan bilangan (NaN, kosong atau teks).",
         "A coordinate is not a number (NaN, empty or text)."},
        {"Perbaiki atau ekspor ulang fitur ini.", "Repair or export this feature again."});
  }

  void read_polygon(const json::array& rings) {
    geo::Polygon polygon;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      const auto* points = rings[i].if_array();
      if (points == nullptr) return bad_coordinate();
      geo::Ring ring = read_line(*points);
      if (!feature_.sound) return;
      if (ring.front() != ring.back()) {
        return bad("ring-not-closed",
                   {"Cincin poligon tidak tertutup: titik akhirnya bukan titik awalnya.",
                    "A ring is not closed: its last point is not its first."},
                   {"Ulangi titik pertama di akhir.", "Repeat the first point at the end."});
      }
      if (ring.size() < 4) {
        return bad(
            "ring-too-short",
            {"Cincin poligon kurang dari empat titik.", "A ring has fewer than four points."},
            {"Perbaiki atau hapus fitur ini.", "Repair or remove this feature."});
      }
      if (i == 0)
        polygon.outer = std::move(ring);
      else
        polygon.holes.push_back(std::move(ring));
    }
    if (polygon.outer.empty()) return bad_coordinate();
    feature_.polygons.push_back(std::move(polygon));
  }

  geo::Ring read_line(const json::array& points) {
    geo::Ring line;
    line.reserve(points.size());
    for (const auto& point : points) {
      const auto* pair = point.if_array();
      const auto x = pair == nullptr || pair->size() < 2 ? std::nullopt : number((*pair)[0]);
      const auto y = pair == nullptr || pair->size() < 2 ? std::nullopt : number((*pair)[1]);
      if (!x || !y) {
        bad_coordinate();
        return {};
      }
      line.push_back({*y, *x});
    }
    if (line.size() < 2) bad_coordinate();
    return line;
  }

  static std::optional<double> number(const json::value& value) {
    double number = 0;
    if (value.is_double())
      number = value.get_double();
    else if (value.is_int64())
      number = static_cast<double>(value.get_int64());
    else if (value.is_uint64())
      number = static_cast<double>(value.get_uint64());
    else
      return std::nullopt;
    return std::isfinite(number) ? std::optional{number} : std::nullopt;
  }

  /// A latitude beyond 90 degrees that is a sound longitude gives swapped coordinates away.
  void check_range() {
    if (!feature_.sound) return;
    geo::Box box = geo::box_of(feature_.polygons);
    for (const auto& line : feature_.lines) {
      box = feature_.polygons.empty() && &line == &feature_.lines.front()
                ? geo::box_of(line)
                : geo::join(box, geo::box_of(line));
    }
    const double lat = std::max(std::abs(box.min_lat), std::abs(box.max_lat));
    const double lon = std::max(std::abs(box.min_lon), std::abs(box.max_lon));
    if (lat <= 90 && lon <= 180) return;
    if (lat <= 180 && lon <= 90) {
      bad("swapped-coordinates",
          {"Lintang dan bujur tertukar.", "Latitude and longitude are swapped."},
          {"GeoJSON menulis [bujur, lintang].", "GeoJSON writes [longitude, latitude]."});
    } else {
      bad("bad-coordinate",
          {"Ada koordinat di luar bumi; mungkin bukan derajat WGS84.",
           "A coordinate is off the earth; perhaps these are not WGS84 degrees."},
          {"Ekspor ulang dalam WGS84 (EPSG:4326).", "Export again in WGS84 (EPSG:4326)."});
    }
  }

  Feature& feature_;
  std::size_t index_;
  Geometries wanted_;
  Features& out_;
};

std::optional<json::value> parse(const std::string& text, Faults& faults) {
  json::parse_options options;
  options.max_depth = kDeepest;
  json::stream_parser parser{{}, options};
  boost::system::error_code error;
  const std::size_t read = parser.write_some(text, error);
  if (!error && read < text.size() && !trim(std::string_view{text}.substr(read)).empty()) {
    error = json::error::extra_data;
  }
  if (!error) parser.finish(error);
  if (!error) return parser.release();
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(read), '\n');
  faults.error(static_cast<int>(line), "", "geojson-unreadable",
               {fmt::format("Bukan JSON yang sah: {}.", error.message()),
                fmt::format("Not valid JSON: {}.", error.message())},
               {"Perbaiki atau ekspor ulang berkas ini.", "Repair or export the file again."});
  return std::nullopt;
}

void read_feature(const json::value& value, Geometries wanted, Features& out) {
  const std::size_t index = out.all.size();
  Feature& feature = out.all.emplace_back();
  const auto* object = value.if_object();
  if (object != nullptr) {
    const auto* properties = object->if_contains("properties");
    if (properties != nullptr && properties->is_object()) {
      for (const auto& [key, property] : properties->get_object()) {
        if (auto text = text_of(property); !text.empty()) {
          feature.properties.emplace(key, std::move(text));
        }
      }
    }
    if (const auto* id = object->if_contains("id")) {
      if (auto text = text_of(*id); !text.empty()) feature.properties.emplace("id", text);
    }
  }
  feature.name = name_of(feature, index);
  GeometryReader{feature, index, wanted, out}.read(
      object == nullptr ? nullptr : object->if_contains("geometry"));
}

}  // namespace

std::string Feature::property(std::string_view wanted) const {
  const std::string key = to_lower_ascii(wanted);
  for (const auto& [name_, value] : properties) {
    if (to_lower_ascii(name_) == key) return value;
  }
  return {};
}

Features read_features(const std::string& geojson, Geometries wanted, Faults& faults) {
  Features out;
  const auto root = parse(without_nan(geojson), faults);
  const auto* object = root ? root->if_object() : nullptr;
  const auto* list = object == nullptr ? nullptr : object->if_contains("features");
  if (root && (list == nullptr || !list->is_array())) {
    faults.error(0, "", "not-a-collection",
                 {"Bukan GeoJSON FeatureCollection.", "Not a GeoJSON FeatureCollection."},
                 {"Ekspor sebagai FeatureCollection.", "Export it as a FeatureCollection."});
  }
  out.readable = list != nullptr && list->is_array();
  if (!out.readable) return out;
  for (const auto& feature : list->get_array()) read_feature(feature, wanted, out);
  return out;
}

}  // namespace tanggap::city
