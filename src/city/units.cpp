// units.csv: offices and agencies, who stands over whom, and which areas each serves.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "city/draft.hpp"
#include "domain/mail.hpp"

namespace tanggap::city {
namespace {

std::optional<domain::UnitKind> kind_of(std::string_view name) {
  if (name == "ward") return domain::UnitKind::ward;
  if (name == "subdistrict") return domain::UnitKind::subdistrict;
  if (name == "agency") return domain::UnitKind::agency;
  if (name == "section") return domain::UnitKind::section;
  return std::nullopt;
}

const domain::Area* find_area(const Draft& draft, const std::string& code) {
  const auto found = draft.areas.find(code);
  if (found == draft.areas.end()) return nullptr;
  for (const auto& area : draft.out.city.areas) {
    if (area.id == found->second) return &area;
  }
  return nullptr;
}

bool is_office(const domain::Unit& unit) {
  return unit.kind == domain::UnitKind::ward || unit.kind == domain::UnitKind::subdistrict;
}

bool same_level(const domain::Unit& unit, const domain::Area& area) {
  return (unit.kind == domain::UnitKind::ward) == (area.level == domain::AreaLevel::ward);
}

void read_served(const Table& table, const Table::Row& row, Draft& draft, domain::Unit& unit) {
  for (const auto& code : split_list(row["serves"], '|')) {
    const domain::Area* area = find_area(draft, code);
    if (area == nullptr) {
      table.faults().error(row.line, "serves", "unknown-area",
                           {fmt::format("Wilayah \"{}\" tidak ada di areas.csv.", code),
                            fmt::format("There is no area \"{}\" in areas.csv.", code)},
                           {"Pakai kode dari areas.csv.", "Use a code of areas.csv."});
      continue;
    }
    if (is_office(unit) && !same_level(unit, *area)) {
      table.faults().error(
          row.line, "serves", "office-of-other-level",
          {fmt::format("{} bukan wilayah setingkat \"{}\".", area->name, row["kind"]),
           fmt::format("{} is not an area of the level \"{}\".", area->name, row["kind"])},
          {"Kantor kelurahan melayani kelurahan, kantor kecamatan melayani kecamatan.",
           "A ward office serves a ward, a subdistrict office a subdistrict."});
      continue;
    }
    unit.serves.push_back(area->id);
  }
  if (is_office(unit) && row["serves"].empty()) {
    table.faults().error(
        row.line, "serves", "office-without-area",
        {"Kantor kelurahan atau kecamatan harus melayani wilayahnya.",
         "A ward or subdistrict office must serve its area."},
        {"Isi kolom serves dengan kode wilayah.", "Give the code of its area in serves."});
  }
}

void read_notify(const Table& table, const Table::Row& row, domain::Unit& unit) {
  const std::string& said = row["notify"];
  if (said.empty() || said == "daily") return;
  if (said == "immediate") {
    unit.notify = domain::Notify::immediate;
  } else if (said == "none") {
    unit.notify = domain::Notify::none;
  } else {
    table.faults().error(row.line, "notify", "bad-notify",
                         {fmt::format("Pemberitahuan \"{}\" tidak dikenal.", said),
                          fmt::format("The notification \"{}\" is unknown.", said)},
                         {"Isi immediate, daily atau none.", "Give immediate, daily or none."});
    return;
  }
  if (unit.notify == domain::Notify::immediate && unit.email.empty()) {
    table.faults().warning(
        row.line, "notify", "notify-without-email",
        {"Unit tanpa alamat surel tidak dapat diberi tahu.",
         "A unit without an e-mail address cannot be told."},
        {"Isi email, atau kosongkan notify.", "Give email, or leave notify empty."});
  }
}

/// An area has one office at most: routing must not have to choose.
void check_offices(const Draft& draft, Faults& faults) {
  std::unordered_map<AreaId, const domain::Unit*> offices;
  for (const auto& unit : draft.out.city.units) {
    if (!is_office(unit)) continue;
    for (const AreaId area : unit.serves) {
      const auto [at, fresh] = offices.try_emplace(area, &unit);
      if (fresh) continue;
      faults.error(draft.unit_lines.at(unit.code), "serves", "area-with-two-offices",
                   {fmt::format("Wilayahnya sudah dilayani {}.", at->second->code),
                    fmt::format("Its area already has the office {}.", at->second->code)},
                   {"Satu wilayah satu kantor.", "Give each area one office."});
    }
  }
}

void resolve_parents(const Table& table, Draft& draft) {
  auto& units = draft.out.city.units;
  std::unordered_map<std::string, int> index;
  for (std::size_t i = 0; i < units.size(); ++i) index[units[i].code] = static_cast<int>(i);
  Hierarchy tree;
  tree.parents.assign(units.size(), -1);
  for (const auto& unit : units) {
    tree.codes.push_back(unit.code);
    tree.lines.push_back(draft.unit_lines.at(unit.code));
  }
  for (const auto& row : table.rows()) {
    const auto self = index.find(row["code"]);
    const std::string& parent = row["parent"];
    if (self == index.end() || parent.empty()) continue;
    if (tree.lines[static_cast<std::size_t>(self->second)] != row.line) continue;
    const auto above = index.find(parent);
    if (above == index.end()) {
      table.faults().error(row.line, "parent", "unknown-parent",
                           {fmt::format("Unit induk \"{}\" tidak ada di units.csv.", parent),
                            fmt::format("There is no parent unit \"{}\" in units.csv.", parent)},
                           {"Perbaiki kodenya.", "Correct the code."});
      continue;
    }
    tree.parents[static_cast<std::size_t>(self->second)] = above->second;
    units[static_cast<std::size_t>(self->second)].parent =
        units[static_cast<std::size_t>(above->second)].id;
  }
  tree.report_cycles(table.faults());
}

}  // namespace

void Hierarchy::report_cycles(Faults& faults) const {
  // 0 unseen, 1 on the present path, 2 done.
  std::vector<int> state(parents.size(), 0);
  for (std::size_t start = 0; start < parents.size(); ++start) {
    std::vector<std::size_t> path;
    int at = static_cast<int>(start);
    while (at >= 0 && state[static_cast<std::size_t>(at)] == 0) {
      state[static_cast<std::size_t>(at)] = 1;
      path.push_back(static_cast<std::size_t>(at));
      at = parents[static_cast<std::size_t>(at)];
    }
    if (at >= 0 && state[static_cast<std::size_t>(at)] == 1) {
      const auto node = static_cast<std::size_t>(at);
      std::string chain;
      for (auto p = std::find(path.begin(), path.end(), node); p != path.end(); ++p) {
        chain += codes[*p] + " → ";
      }
      faults.error(lines[node], "parent", "cycle-in-hierarchy",
                   {fmt::format("Hierarki berputar: {}{}.", chain, codes[node]),
                    fmt::format("The hierarchy runs in a circle: {}{}.", chain, codes[node])},
                   {"Kosongkan parent pada salah satunya.", "Clear the parent of one of them."});
    }
    for (const std::size_t node : path) state[node] = 2;
  }
}

void read_units(const std::string& content, Draft& draft) {
  const Table table{content,
                    {{"code", true, true},
                     {"name", true, true},
                     {"short_name", false},
                     {"kind", true, true},
                     {"parent", true},
                     {"serves", true},
                     {"email", false},
                     {"notify", false}},
                    draft.faults("units.csv")};
  for (const auto& row : table.rows()) {
    const auto kind = kind_of(row["kind"]);
    if (!kind) {
      table.faults().error(row.line, "kind", "bad-unit-kind",
                           {fmt::format("Jenis unit \"{}\" tidak dikenal.", row["kind"]),
                            fmt::format("The unit kind \"{}\" is unknown.", row["kind"])},
                           {"Isi ward, subdistrict, agency atau section.",
                            "Give ward, subdistrict, agency or section."});
    }
    if (!check_code(table, row, "code") || !is_new_code(table, row, "code", draft.unit_lines)) {
      continue;
    }
    domain::Unit unit;
    unit.code = row["code"];
    unit.id = UnitId{draft.code_id(ports::Codebook::unit, unit.code)};
    unit.name = row["name"];
    unit.short_name = row["short_name"].empty() ? unit.name : row["short_name"];
    unit.kind = kind.value_or(domain::UnitKind::agency);
    unit.email = row["email"];
    if (!unit.email.empty() && !domain::is_mail_address(unit.email)) {
      table.faults().error(row.line, "email", "bad-email",
                           {fmt::format("\"{}\" bukan alamat surel.", unit.email),
                            fmt::format("\"{}\" is not an e-mail address.", unit.email)},
                           {"Perbaiki atau kosongkan.", "Correct it or leave it empty."});
    }
    read_notify(table, row, unit);
    read_served(table, row, draft, unit);
    draft.units.emplace(unit.code, unit.id);
    draft.out.city.units.push_back(std::move(unit));
  }
  resolve_parents(table, draft);
  check_offices(draft, table.faults());
}

}  // namespace tanggap::city
