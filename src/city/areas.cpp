// areas.csv: wards and subdistricts with both official codes, aliases and groups.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "city/draft.hpp"

namespace tanggap::city {
namespace {

constexpr std::size_t kMostCodes = 65'000;  // the numbers of codes have 16 bits

std::optional<domain::AreaLevel> level_of(std::string_view name) {
  if (name == "ward") return domain::AreaLevel::ward;
  if (name == "subdistrict") return domain::AreaLevel::subdistrict;
  return std::nullopt;
}

void read_centroid(const Table& table, const Table::Row& row, domain::Area& area) {
  const std::string &lat = row["lat"], &lon = row["lon"];
  if (lat.empty() && lon.empty()) return;
  const auto y = read_double(lat), x = read_double(lon);
  if (y && x && *y >= -90 && *y <= 90 && *x >= -180 && *x <= 180) {
    area.centroid = domain::LatLon{*y, *x};
    return;
  }
  const bool swapped = y && x && std::abs(*y) > 90 && std::abs(*y) <= 180 && std::abs(*x) <= 90;
  table.faults().error(
      row.line, "lat", swapped ? "swapped-coordinates" : "bad-coordinates",
      {swapped ? fmt::format("Lintang {} dan bujur {} tampaknya tertukar.", lat, lon)
               : fmt::format("\"{}\", \"{}\" bukan koordinat.", lat, lon),
       swapped ? fmt::format("Latitude {} and longitude {} seem to be swapped.", lat, lon)
               : fmt::format("\"{}\", \"{}\" are not coordinates.", lat, lon)},
      {"Isi lat −90…90 dan lon −180…180 dalam derajat, atau kosongkan keduanya.",
       "Give lat −90…90 and lon −180…180 in degrees, or leave both empty."});
}

/// Two areas of a level must not answer to one name.
void check_names(const std::vector<domain::Area>& areas, const Draft& draft, Faults& faults) {
  std::unordered_map<std::string, const domain::Area*> seen;
  for (const auto& area : areas) {
    std::vector<std::string> names = area.aliases;
    names.push_back(area.name);
    for (const auto& name : names) {
      const std::string key =
          (area.level == domain::AreaLevel::ward ? "w:" : "s:") + fold_name(name);
      const auto [at, fresh] = seen.try_emplace(key, &area);
      if (fresh || at->second == &area) continue;
      faults.error(
          draft.area_lines.at(area.code), "name", "duplicate-name",
          {fmt::format("Nama \"{}\" juga dipakai {} ({}).", name, at->second->name,
                       at->second->code),
           fmt::format("The name \"{}\" also belongs to {} ({}).", name, at->second->name,
                       at->second->code)},
          {"Bedakan nama atau hapus alias itu.", "Tell the names apart or remove the alias."});
    }
  }
}

void resolve_parents(const Table& table, Draft& draft) {
  auto& areas = draft.out.city.areas;
  for (const auto& row : table.rows()) {
    const auto self = draft.areas.find(row["code"]);
    const std::string& parent = row["parent"];
    if (self == draft.areas.end() || draft.area_lines.at(row["code"]) != row.line) continue;
    auto& area = *std::find_if(areas.begin(), areas.end(),
                               [&](const domain::Area& a) { return a.id == self->second; });
    if (parent.empty()) continue;
    const auto found = draft.areas.find(parent);
    const auto above = std::find_if(areas.begin(), areas.end(), [&](const domain::Area& a) {
      return found != draft.areas.end() && a.id == found->second;
    });
    if (above == areas.end()) {
      table.faults().error(row.line, "parent", "unknown-parent",
                           {fmt::format("Induk \"{}\" tidak ada di areas.csv.", parent),
                            fmt::format("There is no parent \"{}\" in areas.csv.", parent)},
                           {"Perbaiki kodenya.", "Correct the code."});
    } else if (area.level != domain::AreaLevel::ward ||
               above->level != domain::AreaLevel::subdistrict) {
      table.faults().error(
          row.line, "parent", "bad-parent-level",
          {"Hanya kelurahan (ward) yang berinduk, dan induknya kecamatan (subdistrict).",
           "Only a ward has a parent, and its parent is a subdistrict."},
          {"Perbaiki level atau parent.", "Correct level or parent."});
    } else {
      area.parent = above->id;
    }
  }
}

}  // namespace

void check_centroids(Draft& draft) {
  const CityDraft& out = draft.out;
  if (out.boundaries || out.city.settings.place_from_columns) return;
  Faults faults = draft.faults("areas.csv");
  std::map<std::pair<double, double>, const domain::Area*> taken;
  for (const auto& area : out.city.areas) {
    if (area.level != domain::AreaLevel::ward) continue;
    const int line = draft.area_lines.at(area.code);
    if (!area.centroid) {
      faults.error(line, "lat", "area-without-place",
                   {fmt::format("{} tidak punya titik tengah, dan kota tidak punya batas wilayah.",
                                area.name),
                    fmt::format("{} has no centroid, and the city has no boundaries.", area.name)},
                   {"Isi lat dan lon, atau tambahkan boundaries.geojson.",
                    "Give lat and lon, or add boundaries.geojson."});
      continue;
    }
    const auto [at, fresh] = taken.try_emplace({area.centroid->lat, area.centroid->lon}, &area);
    if (fresh) continue;
    faults.error(line, "lat", "same-centroid",
                 {fmt::format("Titik tengahnya sama dengan {}.", at->second->name),
                  fmt::format("Its centroid is that of {}.", at->second->name)},
                 {"Perbaiki salah satunya.", "Correct one of them."});
  }
}

bool is_new_code(const Table& table, const Table::Row& row, std::string_view column,
                 std::unordered_map<std::string, int>& lines) {
  const auto [at, fresh] = lines.try_emplace(row[column], row.line);
  if (!fresh) {
    table.faults().error(
        row.line, column, "duplicate-code",
        {fmt::format("Kode \"{}\" sudah ada di baris {}.", row[column], at->second),
         fmt::format("The code \"{}\" is already on line {}.", row[column], at->second)},
        {"Pakai kode lain atau hapus salah satu baris.",
         "Use another code or remove one of the lines."});
  } else if (lines.size() > kMostCodes) {
    table.faults().error(
        row.line, column, "too-many-codes", {"Terlalu banyak baris.", "There are too many lines."},
        {"Paling banyak 65.000 kode per berkas.", "At most 65,000 codes in one file."});
    return false;
  }
  return fresh;
}

void read_areas(const std::string& content, Draft& draft) {
  const Table table{content,
                    {{"code", true, true},
                     {"kemendagri_code", false},
                     {"bps_code", false},
                     {"name", true, true},
                     {"aliases", false},
                     {"level", true, true},
                     {"parent", true},
                     {"lat", false},
                     {"lon", false},
                     {"groups", false}},
                    draft.faults("areas.csv")};
  auto& areas = draft.out.city.areas;
  for (const auto& row : table.rows()) {
    const auto level = level_of(row["level"]);
    if (!level) {
      table.faults().error(
          row.line, "level", "bad-level",
          {fmt::format("Level \"{}\" tidak dikenal.", row["level"]),
           fmt::format("The level \"{}\" is unknown.", row["level"])},
          {"Isi ward (kelurahan) atau subdistrict (kecamatan).", "Give ward or subdistrict."});
    }
    if (!check_code(table, row, "code") || !is_new_code(table, row, "code", draft.area_lines)) {
      continue;
    }
    domain::Area area;
    area.code = row["code"];
    area.id = AreaId{draft.code_id(ports::Codebook::area, area.code)};
    area.kemendagri_code = row["kemendagri_code"];
    area.bps_code = row["bps_code"];
    area.name = row["name"];
    area.aliases = split_list(row["aliases"], '|');
    area.level = level.value_or(domain::AreaLevel::ward);
    area.groups = split_list(row["groups"], '|');
    read_centroid(table, row, area);
    draft.areas.emplace(area.code, area.id);
    areas.push_back(std::move(area));
  }
  resolve_parents(table, draft);
  check_names(areas, draft, table.faults());
}

}  // namespace tanggap::city
