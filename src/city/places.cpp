// places.geojson: known places that decide the kind of place of a report.
#include <fmt/format.h>

#include "city/features.hpp"
#include "city/geojson.hpp"
#include "city/reader.hpp"
#include "city/table.hpp"
#include "geo/validity.hpp"

namespace tanggap::city {
namespace {

constexpr double kLineToleranceM = 15;  // half a main road and the error of a phone
constexpr double kWidestM = 500;

double tolerance_of(const Feature& feature, Faults& faults) {
  const std::string text = feature.property("tolerance_m");
  if (text.empty()) return feature.lines.empty() ? 0 : kLineToleranceM;
  if (const auto metres = read_double(text); metres && *metres >= 0 && *metres <= kWidestM) {
    return *metres;
  }
  faults.error(0, feature.name, "bad-tolerance",
               {fmt::format("tolerance_m \"{}\" tidak sah.", text),
                fmt::format("Bad tolerance_m \"{}\".", text)},
               {"Isi 0 sampai 500 meter.", "Give 0 to 500 metres."});
  return 0;
}

}  // namespace

std::vector<geo::Place> read_places(const std::string& geojson, const domain::City& city,
                                    std::vector<Fault>& all) {
  Faults faults{all, std::string{kPlacesFile}};
  Features features = read_features(geojson, Geometries::polygons_and_lines, faults);
  for (const auto& fault : features.faults) {
    faults.error(0, features.all[fault.feature].name, fault.slug, fault.what, fault.remedy);
  }
  std::vector<geo::Place> places;
  for (auto& feature : features.all) {
    const std::string kind = feature.property("kind");
    if (city.place_kinds.count(kind) == 0) {
      faults.error(0, feature.name, "unknown-place-kind",
                   {fmt::format("Jenis tempat \"{}\" tidak ada di city.toml.", kind),
                    fmt::format("There is no place kind \"{}\" in city.toml.", kind)},
                   {"Isi properti kind dengan kode [[place_kind]].",
                    "Give the code of a [[place_kind]] in the property kind."});
      continue;
    }
    if (!feature.sound) continue;
    if (!feature.polygons.empty()) {
      if (const auto problem = geo::find_problem(feature.polygons)) {
        faults.error(0, feature.name, "self-intersection",
                     {fmt::format("Bentuk tidak sah ({}).", problem->reason),
                      fmt::format("Invalid shape ({}).", problem->reason)},
                     {"Perbaiki garisnya.", "Repair the line."});
        continue;
      }
    }
    const double tolerance = tolerance_of(feature, faults);
    places.push_back({kind, std::move(feature.polygons), std::move(feature.lines), tolerance});
  }
  return places;
}

}  // namespace tanggap::city
