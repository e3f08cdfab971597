// A small city in New York's zone that takes places from columns, and one in Jakarta's with rules.
#pragma once

#include "domain/city.hpp"

namespace tanggap::importers::testing {

inline domain::Category category(int id, std::string code, std::string name) {
  domain::Category category;
  category.id = CategoryId{static_cast<std::uint16_t>(id)};
  category.code = std::move(code);
  category.name = {name, name};
  category.response = category.completion = {72, domain::Sla::Unit::hours};
  return category;
}

inline domain::Unit unit(int id, std::string code, std::string name) {
  domain::Unit unit;
  unit.id = UnitId{static_cast<std::uint16_t>(id)};
  unit.code = std::move(code);
  unit.name = unit.short_name = std::move(name);
  return unit;
}

inline domain::Area area(int id, std::string code, std::string name) {
  domain::Area area;
  area.id = AreaId{static_cast<std::uint16_t>(id)};
  area.code = std::move(code);
  area.name = std::move(name);
  return area;
}

/// Everything without a better owner goes to the first unit.
inline domain::Rule fallback_rule(UnitId owner) {
  domain::Rule rule;
  rule.number = 99;
  rule.fallback = true;
  rule.assignee.unit = owner;
  rule.reason = {"Tidak ada aturan → {unit}", "No rule → {unit}"};
  return rule;
}

inline domain::City new_york() {
  domain::City city;
  city.settings.code = "nyc";
  city.settings.time_zone = "America/New_York";
  city.settings.reference_prefix = "NY";
  city.settings.place_from_columns = true;
  city.zone = TimeZone::find("America/New_York").value();
  city.units = {unit(1, "DOT", "Department of Transportation"), unit(2, "NYPD", "Police")};
  city.areas = {area(1, "07-BROOKLYN", "07 BROOKLYN"), area(2, "12-QUEENS", "12 QUEENS")};
  city.categories = {category(1, "street-sign-missing", "Street Sign - Missing"),
                     category(2, "noise", "Noise")};
  city.rules = {fallback_rule(UnitId{1})};
  city.index();
  return city;
}

inline domain::City jakarta() {
  domain::City city;
  city.settings.code = "jakarta-timur";
  city.zone = TimeZone::find("Asia/Jakarta").value();
  city.units = {unit(1, "KEL", "Kelurahan Setu"), unit(2, "SDA", "Sudin SDA")};
  city.areas = {area(1, "31.75.10.1005", "Setu")};
  city.categories = {category(1, "banjir", "Bencana banjir"), category(2, "saluran", "Saluran"),
                     category(3, "fasilitas-umum", "Fasilitas umum")};
  city.rules = {fallback_rule(UnitId{1})};
  city.index();
  return city;
}

}  // namespace tanggap::importers::testing
