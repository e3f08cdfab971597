#include "domain/city.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace tanggap::domain {
namespace {

template <class Things>
auto index_by_code(const Things& things) {
  std::unordered_map<std::string, std::size_t> codes;
  for (std::size_t i = 0; i < things.size(); ++i) codes.emplace(things[i].code, i);
  return codes;
}

template <class Things>
auto index_by_id(const Things& things) {
  std::unordered_map<decltype(things.front().id), std::size_t> ids;
  for (std::size_t i = 0; i < things.size(); ++i) ids.emplace(things[i].id, i);
  return ids;
}

template <class Things, class Index, class Key>
const typename Things::value_type* look_up(const Things& things, const Index& index,
                                           const Key& key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &things[found->second];
}

/// Codes win over names and names over aliases: an alias never hides another area's own name.
auto index_by_name(const std::vector<Area>& areas, AreaLevel level) {
  std::unordered_map<std::string, std::size_t> names;
  const auto add = [&](auto&& names_of) {
    for (std::size_t i = 0; i < areas.size(); ++i) {
      if (areas[i].level == level) names_of(areas[i], i);
    }
  };
  add([&](const Area& area, std::size_t i) { names.emplace(fold_name(area.code), i); });
  add([&](const Area& area, std::size_t i) { names.emplace(fold_name(area.name), i); });
  add([&](const Area& area, std::size_t i) {
    for (const std::string& alias : area.aliases) names.emplace(fold_name(alias), i);
  });
  return names;
}

UnitKind office_kind(AreaLevel level) {
  return level == AreaLevel::ward ? UnitKind::ward : UnitKind::subdistrict;
}

}  // namespace

bool Calendar::is_working_day(Day day) const {
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
         !closed.contains(day);
}

void City::index() {
  area_codes_ = index_by_code(areas);
  unit_codes_ = index_by_code(units);
  category_codes_ = index_by_code(categories);
  area_ids_ = index_by_id(areas);
  unit_ids_ = index_by_id(units);
  category_ids_ = index_by_id(categories);
  ward_names_ = index_by_name(areas, AreaLevel::ward);
  subdistrict_names_ = index_by_name(areas, AreaLevel::subdistrict);
  offices_.clear();
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const AreaId served : units[i].serves) {
      const Area* place = area(served);
      if (place != nullptr && units[i].kind == office_kind(place->level)) {
        offices_.emplace(served, i);
      }
    }
  }
}

const Area* City::area(AreaId id) const { return look_up(areas, area_ids_, id); }
const Unit* City::unit(UnitId id) const { return look_up(units, unit_ids_, id); }
const Category* City::category(CategoryId id) const {
  return look_up(categories, category_ids_, id);
}

const Area* City::area_by_code(std::string_view code) const {
  return look_up(areas, area_codes_, std::string{code});
}
const Unit* City::unit_by_code(std::string_view code) const {
  return look_up(units, unit_codes_, std::string{code});
}
const Category* City::category_by_code(std::string_view code) const {
  return look_up(categories, category_codes_, std::string{code});
}

const Area* City::area_by_name(std::string_view name, AreaLevel level) const {
  return look_up(areas, level == AreaLevel::ward ? ward_names_ : subdistrict_names_,
                 fold_name(name));
}

const ScoreMethod* City::method(std::string_view code) const {
  const auto found = std::ranges::find(methods, code, &ScoreMethod::code);
  return found == methods.end() ? nullptr : &*found;
}

const Unit* City::office_of(AreaId area) const { return look_up(units, offices_, area); }

AreaId City::subdistrict_of(AreaId id) const {
  const Area* place = area(id);
  if (place == nullptr) return {};
  return place->level == AreaLevel::subdistrict ? place->id : place->parent;
}

bool City::is_under(UnitId id, UnitId ancestor) const {
  // Bounded, so that a folder whose units go in circles can still be checked.
  for (std::size_t steps = 0; id && steps <= units.size(); ++steps) {
    if (id == ancestor) return true;
    const Unit* here = unit(id);
    if (here == nullptr) return false;
    id = here->parent;
  }
  return false;
}

}  // namespace tanggap::domain
