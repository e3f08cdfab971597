// What the rules do together: rules that earlier ones leave nothing to, areas whose office is
// missing, categories that nobody owns.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "city/draft.hpp"

namespace tanggap::city {
namespace {

using domain::Rule;

/// Empty means everything, so it covers every set and is covered by none but itself.
template <class Outer, class Inner>
bool covers_all(const Outer& outer, const Inner& inner) {
  if (outer.empty()) return true;
  return !inner.empty() && std::all_of(inner.begin(), inner.end(), [&](const auto& value) {
    return std::find(outer.begin(), outer.end(), value) != outer.end();
  });
}

std::array<bool, 24> hours_of(const Rule& rule) {
  std::array<bool, 24> hours{};
  if (!rule.hour_from || !rule.hour_until) {
    hours.fill(true);
    return hours;
  }
  for (int h = *rule.hour_from; h != *rule.hour_until % 24; h = (h + 1) % 24) {
    hours[static_cast<std::size_t>(h)] = true;
  }
  if (*rule.hour_from == *rule.hour_until % 24) hours.fill(true);
  return hours;
}

bool covers_time(const Rule& outer, const Rule& inner) {
  if (outer.valid_from && !(inner.valid_from && *inner.valid_from >= *outer.valid_from)) {
    return false;
  }
  if (outer.valid_until && !(inner.valid_until && *inner.valid_until <= *outer.valid_until)) {
    return false;
  }
  const auto have = hours_of(outer), want = hours_of(inner);
  for (std::size_t h = 0; h < 24; ++h) {
    if (want[h] && !have[h]) return false;
  }
  return true;
}

class RuleChecks {
 public:
  explicit RuleChecks(Draft& draft)
      : draft_(draft), city_(draft.out.city), faults_(draft.faults("rules.csv")) {
    for (const auto& category : city_.categories) all_categories_.push_back(category.id);
    all_places_.push_back(AreaId{});  // outside every area
    for (const auto& area : city_.areas) {
      if (area.level != domain::AreaLevel::ward) continue;
      all_places_.push_back(area.id);
      parents_[area.id] = area.parent;
    }
  }

  void report_shadowed() {
    for (std::size_t i = 0; i < city_.rules.size(); ++i) {
      const Rule& rule = city_.rules[i];
      if (rule.fallback || !draft_.rule_sound[i]) continue;
      const auto [never, winners] = is_shadowed(i);
      if (!never) continue;
      faults_.error(draft_.rule_lines[i], "", "rule-never-matches",
                    {fmt::format("Aturan {} tidak akan pernah cocok: aturan {} selalu lebih dulu.",
                                 rule.number, winners),
                     fmt::format("Rule {} can never match: rule {} always comes first.",
                                 rule.number, winners)},
                    {"Pindahkan ke atas, persempit yang di depan, atau hapus.",
                     "Move it up, narrow the earlier one, or remove it."});
    }
  }

  void report_missing_offices() {
    std::set<AreaId> reported;
    for (const Rule& rule : city_.rules) {
      using By = domain::Assignee::By;
      if (rule.assignee.by == By::unit) continue;
      for (const AreaId ward : all_places_) {
        if (!ward || !applies_at(rule, ward)) continue;
        const AreaId area = rule.assignee.by == By::ward_of_place ? ward : parents_[ward];
        if (has_office(area) || !reported.insert(area ? area : ward).second) continue;
        report_missing_office(rule, ward, area);
      }
    }
  }

  void report_unowned_categories() {
    if (city_.rules.size() < 2) return;  // a city of one rule means its fallback
    for (const auto& category : city_.categories) {
      if (!category.active) continue;
      const bool owned = std::any_of(city_.rules.begin(), city_.rules.end(), [&](const Rule& rule) {
        return !rule.fallback &&
               (rule.categories.empty() || rule.categories.count(category.id) != 0);
      });
      if (owned) continue;
      draft_.faults("categories.csv")
          .warning(draft_.category_lines.at(category.code), "code", "category-without-owner",
                   {fmt::format("Tidak ada aturan untuk \"{}\"; hanya aturan cadangan yang "
                                "menampungnya.",
                                category.code),
                    fmt::format("No rule owns \"{}\"; only the fallback takes it.", category.code)},
                   {"Tambahkan aturan di rules.csv.", "Add a rule to rules.csv."});
    }
  }

 private:
  bool applies_at(const Rule& rule, AreaId place) const {
    // "The ward of the place" says nothing outside every ward (see routing.cpp).
    if (!place) return rule.areas.empty() && rule.assignee.by == domain::Assignee::By::unit;
    if (rule.areas.empty()) return true;
    const auto parent = parents_.find(place);
    return rule.areas.count(place) != 0 ||
           (parent != parents_.end() && parent->second && rule.areas.count(parent->second) != 0);
  }

  /// True when every case of rule `index` is taken by earlier rules; and their numbers.
  std::pair<bool, std::string> is_shadowed(std::size_t index) const {
    const Rule& rule = city_.rules[index];
    std::vector<const Rule*> rivals;
    for (std::size_t i = 0; i < index; ++i) {
      const Rule& earlier = city_.rules[i];
      if (draft_.rule_sound[i] && covers_all(earlier.place_kinds, rule.place_kinds) &&
          covers_all(earlier.words, rule.words) && covers_all(earlier.channels, rule.channels) &&
          covers_time(earlier, rule)) {
        rivals.push_back(&earlier);
      }
    }
    std::set<int> winners;
    for (const CategoryId category : all_categories_) {
      if (!rule.categories.empty() && rule.categories.count(category) == 0) continue;
      for (const AreaId place : all_places_) {
        if (!applies_at(rule, place)) continue;
        const auto taken = std::find_if(rivals.begin(), rivals.end(), [&](const Rule* rival) {
          return (rival->categories.empty() || rival->categories.count(category) != 0) &&
                 applies_at(*rival, place);
        });
        if (taken == rivals.end()) return {false, ""};
        winners.insert((*taken)->number);
      }
    }
    return {!winners.empty(), fmt::format("{}", fmt::join(winners, ", "))};
  }

  bool has_office(AreaId area) const {
    return area && std::any_of(city_.units.begin(), city_.units.end(), [&](const auto& unit) {
             const bool office =
                 unit.kind == domain::UnitKind::ward || unit.kind == domain::UnitKind::subdistrict;
             return office &&
                    std::find(unit.serves.begin(), unit.serves.end(), area) != unit.serves.end();
           });
  }

  void report_missing_office(const Rule& rule, AreaId ward, AreaId area) {
    const AreaId shown = area ? area : ward;
    const auto named = std::find_if(city_.areas.begin(), city_.areas.end(),
                                    [&](const domain::Area& a) { return a.id == shown; });
    draft_.faults("areas.csv")
        .error(draft_.area_lines.at(named->code), "code", "area-without-office",
               {fmt::format("{} ({}) tidak punya kantor, padahal aturan {} menunjuknya.",
                            named->name, named->code, rule.number),
                fmt::format("{} ({}) has no office, but rule {} points to it.", named->name,
                            named->code, rule.number)},
               {area ? "Tambahkan kantornya di units.csv." : "Isi parent dengan kecamatannya.",
                area ? "Add its office to units.csv." : "Give its subdistrict as parent."});
  }

  Draft& draft_;
  const domain::City& city_;
  Faults faults_;
  std::vector<CategoryId> all_categories_;
  std::vector<AreaId> all_places_;
  std::unordered_map<AreaId, AreaId> parents_;
};

}  // namespace

void check_rules(Draft& draft) {
  RuleChecks checks{draft};
  checks.report_shadowed();
  checks.report_missing_offices();
  checks.report_unowned_categories();
}

}  // namespace tanggap::city
