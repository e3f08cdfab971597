// boundaries.geojson: which feature is which area, and what is wrong with the shapes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "city/features.hpp"
#include "city/geojson.hpp"
#include "city/reader.hpp"
#include "domain/place.hpp"
#include "geo/validity.hpp"
#include "geo/voronoi.hpp"

namespace tanggap::city {
namespace {

using Areas = std::unordered_map<std::string, const domain::Area*>;

/// How far a ward's shape may lie from its centroid before it must be another ward's.
constexpr double kFarM = 2'000;
/// Nearer than this nobody can tell swapped coordinates from a rough centroid.
constexpr double kSwappedM = 50'000;

std::string without_dots(std::string code) {
  std::erase(code, '.');
  return code;
}

/// The ways in which a property may name a ward. Kemendagri and BPS codes are kept apart: the same
/// ten digits mean different places in the two books, so one property is read by one book only.
std::array<Areas, 3> code_books(const domain::City& city) {
  std::array<Areas, 3> books;
  for (const auto& area : city.areas) {
    if (area.level != domain::AreaLevel::ward) continue;
    books[0].emplace(area.code, &area);
    if (!area.kemendagri_code.empty()) {
      books[1].emplace(area.kemendagri_code, &area);
      books[1].emplace(without_dots(area.kemendagri_code), &area);
    }
    if (!area.bps_code.empty()) books[2].emplace(area.bps_code, &area);
  }
  return books;
}

Areas names_of_wards(const domain::City& city) {
  Areas names;
  for (const auto& area : city.areas) {
    if (area.level != domain::AreaLevel::ward) continue;
    names.emplace(fold_name(area.name), &area);
    for (const auto& alias : area.aliases) names.emplace(fold_name(alias), &area);
  }
  return names;
}

/// The property that finds most areas in the book, and what it finds for each feature.
struct Matching {
  std::size_t found = 0;
  std::vector<const domain::Area*> areas;  ///< Parallel to the features; null where none.
};

template <class Fold>
Matching best_matching(const std::vector<Feature>& features, const Areas& book, Fold fold) {
  std::map<std::string, std::size_t> hits;
  for (const auto& feature : features) {
    for (const auto& [key, value] : feature.properties) hits[key] += book.count(fold(value));
  }
  Matching best;
  std::string property;
  for (const auto& [key, count] : hits) {
    if (count > best.found) best.found = count, property = key;
  }
  for (const auto& feature : features) {
    const auto value = feature.properties.find(property);
    const auto area =
        value == feature.properties.end() ? book.end() : book.find(fold(value->second));
    best.areas.push_back(area == book.end() ? nullptr : area->second);
  }
  return best;
}

Matching match(const std::vector<Feature>& features, const domain::City& city) {
  Matching best;
  for (const auto& book : code_books(city)) {
    auto matching = best_matching(features, book, [](const std::string& text) { return text; });
    if (matching.found > best.found) best = std::move(matching);
  }
  if (best.found > 0) return best;
  return best_matching(features, names_of_wards(city),
                       [](const std::string& text) { return fold_name(text); });
}

domain::LatLon middle(const geo::Box& box) {
  return {(box.min_lat + box.max_lat) / 2, (box.min_lon + box.max_lon) / 2};
}

/// One ward's feature against its centroid. False when the shape must not be used.
bool check_position(const Feature& feature, const domain::Area& area, Faults& faults) {
  if (!area.centroid) return true;
  const geo::Box box = geo::box_of(feature.polygons);
  if (geo::grown(box, kFarM).contains(*area.centroid)) return true;
  const domain::LatLon at = middle(box);
  const double metres = domain::distance_m(at, *area.centroid);
  if (metres > kSwappedM && std::abs(at.lon) <= 90 &&
      domain::distance_m({at.lon, at.lat}, *area.centroid) < metres / 10) {
    faults.error(0, feature.name, "swapped-coordinates",
                 {"Lintang dan bujur tertukar.", "Latitude and longitude are swapped."},
                 {"GeoJSON menulis [bujur, lintang].", "GeoJSON writes [longitude, latitude]."});
  } else {
    faults.error(0, feature.name, "far-from-centroid",
                 {fmt::format("Terletak {:.0f} km dari titik tengah {} di areas.csv.",
                              metres / 1000, area.name),
                  fmt::format("Lies {:.0f} km from the centroid of {} in areas.csv.", metres / 1000,
                              area.name)},
                 {"Periksa kodenya: kode Kemendagri dan BPS sering tertukar.",
                  "Check its code: Kemendagri and BPS codes are easily confused."});
  }
  return false;
}

bool check_shape(const Feature& feature, const geo::MultiPolygon& shape, Faults& faults) {
  const auto problem = geo::find_problem(shape);
  if (!problem) return true;
  faults.error(0, feature.name, "self-intersection",
               {fmt::format("Bentuk tidak sah ({}) di lintang {:.7f}, bujur {:.7f}.",
                            problem->reason, problem->where.lat, problem->where.lon),
                fmt::format("Invalid shape ({}) at latitude {:.7f}, longitude {:.7f}.",
                            problem->reason, problem->where.lat, problem->where.lon)},
               {"Perbaiki garisnya di sana.", "Repair the line there."});
  return false;
}

void check_overlaps(const std::vector<geo::AreaShape>& shapes,
                    const std::vector<std::string>& names, Faults& faults) {
  std::vector<const geo::MultiPolygon*> pointers;
  pointers.reserve(shapes.size());
  for (const auto& shape : shapes) pointers.push_back(&shape.shape);
  for (const auto& overlap : geo::find_overlaps(pointers, kOverlapToleranceM2)) {
    const auto& other = names[overlap.second];
    const Bilingual what{
        fmt::format("Tumpang tindih dengan {}: {:.0f} m² di lintang {:.6f}, bujur {:.6f}.", other,
                    overlap.area_m2, overlap.where.lat, overlap.where.lon),
        fmt::format("Overlaps {}: {:.0f} m² at latitude {:.6f}, longitude {:.6f}.", other,
                    overlap.area_m2, overlap.where.lat, overlap.where.lon)};
    const Bilingual remedy{
        "Perbaiki batasnya; titik di dalamnya dianggap milik kode yang lebih kecil.",
        "Repair the border; points in it count for the area whose code comes first."};
    if (overlap.share >= kOverlapErrorShare) {
      faults.error(0, names[overlap.first], "overlap", what, remedy);
    } else {
      faults.warning(0, names[overlap.first], "overlap", what, remedy);
    }
  }
}

void report_unknown(const std::vector<Feature>& features, const Matching& matching,
                    Faults& faults) {
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (matching.areas[i] == nullptr) unknown.push_back(features[i].name);
  }
  if (unknown.empty()) return;
  const std::size_t shown = std::min<std::size_t>(unknown.size(), 3);
  const std::string some = fmt::format(
      "{}", fmt::join(unknown.begin(), unknown.begin() + static_cast<long>(shown), ", "));
  faults.warning(0, "", "unknown-features",
                 {fmt::format("{} fitur bukan kelurahan kota ini dan diabaikan ({}{}).",
                              unknown.size(), some, shown < unknown.size() ? ", …" : ""),
                  fmt::format("{} features are no wards of this city and are ignored ({}{}).",
                              unknown.size(), some, shown < unknown.size() ? ", …" : "")},
                 {"Tidak perlu apa-apa bila berkas meliputi kota lain.",
                  "Nothing to do when the file covers other cities as well."});
}

/// Shapes by area; several features of one area become one shape.
class Collector {
 public:
  Collector(const domain::City& city, Faults& faults) : city_(city), faults_(faults) {}

  void add(const Feature& feature, const domain::Area& area) {
    const auto [at, fresh] = index_.try_emplace(area.id, shapes_.size());
    if (fresh) {
      shapes_.push_back({area.id, area.code, {}});
      names_.push_back(feature.name);
      features_.push_back(&feature);
    } else {
      faults_.warning(
          0, feature.name, "area-with-two-features",
          {fmt::format("Wilayah {} punya lebih dari satu fitur; semuanya digabung.", area.code),
           fmt::format("The area {} has more than one feature; they are joined.", area.code)},
          {"Hapus yang bukan bagiannya.", "Remove what is not part of it."});
    }
    auto& shape = shapes_[at->second].shape;
    shape.insert(shape.end(), feature.polygons.begin(), feature.polygons.end());
  }

  std::vector<geo::AreaShape> finish(const std::vector<AreaId>& reported) {
    std::vector<geo::AreaShape> sound;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (!check_shape(*features_[i], shapes_[i].shape, faults_)) continue;
      sound.push_back(std::move(shapes_[i]));
      names.push_back(names_[i]);
    }
    check_overlaps(sound, names, faults_);
    for (const auto& area : city_.areas) {
      const bool told = std::find(reported.begin(), reported.end(), area.id) != reported.end();
      if (area.level != domain::AreaLevel::ward || told || index_.count(area.id) != 0) continue;
      faults_.error(
          0, area.name, "area-without-feature",
          {fmt::format("{} ({}) tidak ada di peta.", area.name, area.code),
           fmt::format("{} ({}) is not on the map.", area.name, area.code)},
          {"Tambahkan fiturnya dengan kode yang sama.", "Add its feature with the same code."});
    }
    return sound;
  }

 private:
  const domain::City& city_;
  Faults& faults_;
  std::unordered_map<AreaId, std::size_t> index_;
  std::vector<geo::AreaShape> shapes_;
  std::vector<std::string> names_;
  std::vector<const Feature*> features_;
};

}  // namespace

std::vector<geo::AreaShape> read_boundaries(const std::string& geojson, const domain::City& city,
                                            std::vector<Fault>& all) {
  Faults faults{all, std::string{kBoundariesFile}};
  const Features features = read_features(geojson, Geometries::polygons, faults);
  if (!features.readable) return {};
  const Matching matching = match(features.all, city);
  if (matching.found == 0) {
    faults.error(0, "", "no-matching-features",
                 {"Tidak ada fitur yang kode atau namanya cocok dengan areas.csv.",
                  "No feature has a code or name of areas.csv."},
                 {"Beri tiap fitur properti kode (misalnya \"kode\").",
                  "Give each feature a property with its code (such as \"kode\")."});
    return {};
  }
  std::vector<AreaId> reported;  // faulty, so not missing as well
  for (const auto& fault : features.faults) {
    const auto* area = matching.areas[fault.feature];
    if (area == nullptr) continue;
    reported.push_back(area->id);
    faults.error(0, features.all[fault.feature].name, fault.slug, fault.what, fault.remedy);
  }
  Collector collector{city, faults};
  for (std::size_t i = 0; i < features.all.size(); ++i) {
    const auto* area = matching.areas[i];
    if (area == nullptr || !features.all[i].sound) continue;
    if (check_position(features.all[i], *area, faults)) {
      collector.add(features.all[i], *area);
    } else {
      reported.push_back(area->id);
    }
  }
  report_unknown(features.all, matching, faults);
  return collector.finish(reported);
}

std::vector<geo::AreaShape> approximate_boundaries(const domain::City& city) {
  std::vector<const domain::Area*> wards;
  std::vector<domain::LatLon> centroids;
  for (const auto& area : city.areas) {
    if (area.level != domain::AreaLevel::ward || !area.centroid) continue;
    wards.push_back(&area);
    centroids.push_back(*area.centroid);
  }
  auto cells = geo::voronoi_shapes(centroids);
  std::vector<geo::AreaShape> shapes;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (!cells[i].empty()) shapes.push_back({wards[i]->id, wards[i]->code, std::move(cells[i])});
  }
  return shapes;
}

}  // namespace tanggap::city
