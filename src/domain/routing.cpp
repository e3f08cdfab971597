#include "domain/routing.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "domain/rule_text.hpp"

namespace tanggap::domain {
namespace {

// ------------------------------------------------------------------------------------ conditions

/// A question with what several rules want to know of it, found out once and only when a rule asks.
class Asked {
 public:
  Asked(const City& city, const RoutingQuestion& question)
      : city_(city),
        question_(question),
        subdistrict_(city.subdistrict_of(question.location.area)),
        local_(city.time_zone().to_local(question.at)),
        day_(std::chrono::floor<std::chrono::days>(local_)) {}

  /// Name of the first condition that does not hold; empty when all do.
  [[nodiscard]] std::string_view fails_on(const Rule& rule) {
    if (!holds(rule.categories, question_.category)) return "categories";
    if (!in_areas(rule)) return "areas";
    if (!holds(rule.place_kinds, question_.place_kind)) return "place_kinds";
    if (!holds(rule.channels, question_.channel)) return "channels";
    if (rule.valid_from && day_ < *rule.valid_from) return "valid_from";
    if (rule.valid_until && day_ > *rule.valid_until) return "valid_until";
    if (!in_hours(rule)) return "hours";
    if (!place_decides(rule)) return "assignee";
    if (!rule.words.empty() && word_for(rule).empty()) return "words";
    return {};
  }

  /// The rule's word that occurs in the text; empty when none does.
  [[nodiscard]] std::string_view word_for(const Rule& rule) {
    if (rule.words.empty()) return {};
    if (!text_) text_.emplace(question_.text);
    const auto found =
        std::ranges::find_if(rule.words, [&](const std::string& w) { return text_->has(w); });
    return found == rule.words.end() ? std::string_view{} : std::string_view{*found};
  }

  [[nodiscard]] AreaId subdistrict() const { return subdistrict_; }

 private:
  template <class Values, class Value>
  static bool holds(const Values& allowed, const Value& value) {
    return allowed.empty() || allowed.contains(value);
  }

  [[nodiscard]] bool in_areas(const Rule& rule) const {
    return holds(rule.areas, question_.location.area) || rule.areas.contains(subdistrict_);
  }

  /// From 22 until 4 passes midnight.
  [[nodiscard]] bool in_hours(const Rule& rule) const {
    if (!rule.hour_from && !rule.hour_until) return true;
    const auto hour = std::chrono::floor<std::chrono::hours>(local_ - day_).count();
    const int from = rule.hour_from.value_or(0);
    const int until = rule.hour_until.value_or(24);
    return from < until ? from <= hour && hour < until : hour >= from || hour < until;
  }

  /// "The ward of the place" says nothing about a place that is in no ward.
  [[nodiscard]] bool place_decides(const Rule& rule) const {
    return rule.assignee.by == Assignee::By::unit || question_.location.area;
  }

  const City& city_;
  const RoutingQuestion& question_;
  AreaId subdistrict_;
  LocalTime local_;
  Day day_;
  std::optional<RuleText> text_;
};

/// nullptr when the rule names an office or a unit that the city does not have.
const Unit* owner(const City& city, const Rule& rule, AreaId ward, AreaId subdistrict) {
  switch (rule.assignee.by) {
    case Assignee::By::ward_of_place:
      return city.office_of(ward);
    case Assignee::By::subdistrict_of_place:
      return city.office_of(subdistrict);
    case Assignee::By::unit:
      break;
  }
  return city.unit(rule.assignee.unit);
}

// ---------------------------------------------------------------------------------- the sentence

/// Kelurahan and desa are told apart by the last group of the Kemendagri code (1xxx and 2xxx);
/// other countries' names of areas stand for themselves.
std::string_view title_of(const Area& area) {
  if (area.kemendagri_code.empty()) return "";
  if (area.level == AreaLevel::subdistrict) return "Kecamatan ";
  const auto dot = area.kemendagri_code.rfind('.');
  const bool village =
      dot != std::string::npos && area.kemendagri_code.compare(dot + 1, 1, "2") == 0;
  return village ? "Desa " : "Kelurahan ";
}

Bilingual place_name(const City& city, const Location& location) {
  if (const Area* area = city.area(location.area)) {
    const std::string name = fmt::format("{}{}", title_of(*area), area->name);
    return {name, name};
  }
  if (location.outside) return {"luar wilayah kota", "a place outside the city"};
  return {"lokasi yang tidak diketahui", "an unknown place"};
}

Bilingual category_name(const City& city, CategoryId id) {
  const Category* category = city.category(id);
  return category != nullptr ? category->name : Bilingual{"Laporan", "Report"};
}

Bilingual kind_name(const City& city, const std::string& code) {
  const auto found = city.place_kinds.find(code);
  return found != city.place_kinds.end() ? found->second : Bilingual{"Tempat ini", "This place"};
}

Bilingual sentence(const City& city, const RoutingQuestion& question, const Rule& rule,
                   const Unit& unit, std::string_view word) {
  const Bilingual category = category_name(city, question.category);
  const Bilingual area = place_name(city, question.location);
  const Bilingual kind = kind_name(city, question.place_kind);
  const std::string number = std::to_string(rule.number);
  const auto in = [&](std::string Bilingual::*language) {
    return fill_template(rule.reason.*language, {{"category", category.*language},
                                                 {"area", area.*language},
                                                 {"place_kind", kind.*language},
                                                 {"unit", unit.name},
                                                 {"rule", number},
                                                 {"word", word}});
  };
  return {in(&Bilingual::id), in(&Bilingual::en)};
}

// ---------------------------------------------------------------------------------------- faults

tl::unexpected<Error> no_rule_matches() {
  return fail(
      ErrorKind::invalid, "no-rule-matches", "rules.csv",
      {"Tidak ada aturan yang cocok dengan laporan ini.", "No rule matches this report."},
      {"Tambahkan aturan terakhir tanpa syarat (fallback), lalu jalankan tanggap city check.",
       "Add a last rule without conditions (fallback) and run tanggap city check."});
}

tl::unexpected<Error> no_office(const City& city, const Rule& rule, const Location& location) {
  const Bilingual place = place_name(city, location);
  return fail(ErrorKind::invalid, "no-office-for-area", fmt::format("rules.csv: {}", rule.number),
              {fmt::format("Aturan {} menunjuk kantor untuk {}, tetapi kantornya tidak ada.",
                           rule.number, place.id),
               fmt::format("Rule {} points to the office of {}, but there is none.", rule.number,
                           place.en)},
              {"Tambahkan unit yang melayani wilayah itu ke units.csv.",
               "Add a unit that serves the area to units.csv."});
}

}  // namespace

Result<RoutingDecision> route(const City& city, const RoutingQuestion& question, Explain explain) {
  Asked asked{city, question};
  RoutingDecision decision;
  for (const Rule& rule : city.rules) {
    const std::string_view failed_on = asked.fails_on(rule);
    if (explain == Explain::yes) {
      decision.trials.push_back({rule.number, failed_on.empty(), std::string{failed_on}});
    }
    if (!failed_on.empty()) continue;
    const Unit* unit = owner(city, rule, question.location.area, asked.subdistrict());
    if (unit == nullptr) return no_office(city, rule, question.location);
    decision.unit = unit->id;
    decision.rule = rule.number;
    decision.fallback = rule.fallback;
    decision.reason = sentence(city, question, rule, *unit, asked.word_for(rule));
    return decision;
  }
  return no_rule_matches();
}

RoutingQuestion question_of(const Report& report) {
  return {.category = report.category,
          .location = report.location,
          .place_kind = report.place_kind,
          .text = report.text,
          .channel = report.channel,
          .at = report.submitted_at};
}

UnitId propose_owner(const City& city, const RoutingQuestion& question, UnitId holder) {
  Asked asked{city, question};
  for (const Rule& rule : city.rules) {
    if (!asked.fails_on(rule).empty()) continue;
    const Unit* unit = owner(city, rule, question.location.area, asked.subdistrict());
    if (unit != nullptr && unit->id != holder) return unit->id;
  }
  return {};
}

}  // namespace tanggap::domain
