// One city as data: areas, units, categories, calendar, routing rules and score methods, as one
// immutable version. Made by `city` from a folder of files, kept by `storage` for ever, shared as
// `std::shared_ptr<const City>`; nothing here is compiled in.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "base/language.hpp"
#include "base/result.hpp"
#include "domain/letter_settings.hpp"
#include "domain/place.hpp"

namespace tanggap::domain {

enum class AreaLevel : std::uint8_t { ward, subdistrict };  ///< kelurahan, kecamatan

struct Area {
  AreaId id;
  std::string code;             ///< The city's own key; for Indonesia the Kemendagri code.
  std::string kemendagri_code;  ///< "31.75.10.1004"; never derived from the BPS code or back.
  std::string bps_code;         ///< "3172010004".
  std::string name;
  std::vector<std::string> aliases;
  AreaLevel level = AreaLevel::ward;
  AreaId parent;                    ///< The subdistrict of a ward; 0 for a subdistrict.
  std::optional<LatLon> centroid;   ///< Known for wards with a place on the map.
  std::vector<std::string> groups;  ///< Names that rules may use.
};

enum class UnitKind : std::uint8_t { ward, subdistrict, agency, section };

/// How a unit that has an address hears of new cases.
enum class Notify : std::uint8_t { none, daily, immediate };

struct Unit {
  UnitId id;
  std::string code;  ///< "SATPOLPP", "KEL-31.75.10.1004".
  std::string name;
  std::string short_name;  ///< For tables; equal to name when not given.
  UnitKind kind = UnitKind::agency;
  UnitId parent;               ///< Kelurahan under kecamatan, Sudin under Dinas; 0 at the top.
  std::vector<AreaId> serves;  ///< Wards and subdistricts; empty: the whole city.
  std::string email;           ///< Official address of the unit, may be empty.
  Notify notify = Notify::daily;
};

/// A promised time: so many hours, or so many working days of the city's calendar.
struct Sla {
  enum class Unit : std::uint8_t { hours, working_days };
  int amount = 0;
  Unit unit = Unit::hours;
  friend bool operator==(const Sla&, const Sla&) = default;
};

struct Category {
  CategoryId id;
  std::string code;
  Bilingual name;
  std::string group;
  Sla response;
  Sla completion;
  bool evidence_photo = true;  ///< A resolution needs at least one "after" photo.
  bool active = true;          ///< Inactive categories take no new reports.
};

/// Days on which the offices are closed besides Saturday and Sunday.
struct Holiday {
  Day day;
  std::string name;
  bool collective_leave = false;  ///< cuti bersama
};

struct Calendar {
  std::set<Day> closed;
  std::vector<Holiday> holidays;
  [[nodiscard]] bool is_working_day(Day day) const;
};

/// Who a rule gives the case to: one unit by code, or the unit that the place decides.
struct Assignee {
  enum class By : std::uint8_t { unit, ward_of_place, subdistrict_of_place };
  By by = By::unit;
  UnitId unit;  ///< When by == unit.
};

/// A line of rules.csv. Empty conditions match everything; the first matching rule decides.
struct Rule {
  int number = 0;  ///< As printed to people; unique and ascending in the file.
  std::set<CategoryId> categories;
  std::set<AreaId> areas;  ///< Wards and subdistricts; groups are expanded on loading.
  std::set<std::string> place_kinds;
  std::vector<std::string> words;  ///< Any of these in the text (lower case, see words_of).
  std::set<std::string> channels;
  std::optional<Day> valid_from;   ///< First day on which the rule holds.
  std::optional<Day> valid_until;  ///< Last day on which the rule holds.
  std::optional<int> hour_from;    ///< Local hour 0…23, inclusive; may pass midnight.
  std::optional<int> hour_until;   ///< Local hour 1…24, exclusive.
  Assignee assignee;
  bool fallback = false;  ///< The explicit last rule, no conditions.
  /// One sentence for citizens; {category} {area} {place_kind} {unit} {rule} {word} are filled in.
  Bilingual reason;
};

/// A named way of ranking; see docs/evaluation.md.
struct ScoreMethod {
  enum class Kind : std::uint8_t { completion_share, points, median_time, fair };
  std::string code;
  Kind kind = Kind::completion_share;
  Bilingual name;
  double points_completed = 5;  ///< points: per completed report
  double points_in_process = -1;
  double points_waiting = 0;
  int minimum_n = 1;  ///< Units with fewer cases are shown, but not ranked.
};

/// Words that officials say often: texts.csv.
struct StandardText {
  enum class Use : std::uint8_t { comment, progress, resolution, transfer, verdict, rejection };
  std::string code;
  Use use = Use::comment;
  UnitId unit;  ///< And the units below it; 0: everybody.
  Bilingual name;
  Bilingual text;
};

/// Who is written to besides the units that hold cases, and when: [mail] of city.toml.
struct MailRules {
  Language language = Language::id;     ///< Of mails to units and leadership.
  UnitId verifiers;                     ///< The section that decides; 0: nobody is written to.
  std::vector<UnitId> leading_units;    ///< Get the brief of a closed month,
  std::vector<std::string> leadership;  ///< and so do these addresses.
  int digest_hour = 7;                  ///< Local hour, 0…23, of daily and weekly digests.
  int weekly_day = 1;                   ///< 1 Monday … 7 Sunday.
};

struct CitySettings {
  std::string code;  ///< "jakarta-timur"
  Bilingual name;
  std::string time_zone = "Asia/Jakarta";
  std::string reference_prefix = "JK";                 ///< Two to four capital letters.
  double border_tolerance_m = 30;                      ///< Reports nearer to a border are flagged.
  int dispute_days = 14;                               ///< Calendar days after completion.
  std::vector<int> escalation_percent{100, 150, 200};  ///< Levels, in per cent of the time given.
  bool boundaries_approximate = false;                 ///< Everything that shows them says so.
  bool place_from_columns = false;  ///< Imports may take unit and area from columns.
  std::string default_method = "completion_share";
  MailRules mail{};
  std::optional<LetterSettings> letter;  ///< None: this city sends no result letters.
};

/// One version of a city. Immutable once built; lookups are O(1).
class City {
 public:
  CitySettings settings;
  int version = 0;  ///< Given by storage when loaded; 0 for a folder that is only being checked.
  std::vector<Area> areas;
  std::vector<Unit> units;
  std::vector<Category> categories;
  std::vector<Rule> rules;
  std::vector<ScoreMethod> methods;
  std::vector<StandardText> texts;               ///< In the order of the file.
  std::map<std::string, Bilingual> place_kinds;  ///< code → name
  Calendar calendar;
  std::optional<TimeZone> zone;  ///< Always set once built.

  /// Call once after filling; lookups below need it.
  void index();

  [[nodiscard]] const TimeZone& time_zone() const { return *zone; }
  [[nodiscard]] const Area* area(AreaId id) const;
  [[nodiscard]] const Unit* unit(UnitId id) const;
  [[nodiscard]] const Category* category(CategoryId id) const;
  [[nodiscard]] const Area* area_by_code(std::string_view code) const;
  /// By code, name or alias, folded (see fold_name). Where a ward and a subdistrict share a name
  /// ("Jatinegara"), `level` decides.
  [[nodiscard]] const Area* area_by_name(std::string_view name, AreaLevel level) const;
  [[nodiscard]] const Unit* unit_by_code(std::string_view code) const;
  [[nodiscard]] const Category* category_by_code(std::string_view code) const;
  [[nodiscard]] const ScoreMethod* method(std::string_view code) const;
  /// The ward's or subdistrict's own office; nullptr when none serves it.
  [[nodiscard]] const Unit* office_of(AreaId area) const;
  /// The subdistrict in which an area lies; itself for a subdistrict.
  [[nodiscard]] AreaId subdistrict_of(AreaId area) const;
  /// True when `unit` is `ancestor` or lies below it.
  [[nodiscard]] bool is_under(UnitId unit, UnitId ancestor) const;

 private:
  std::unordered_map<std::string, std::size_t> area_codes_, unit_codes_, category_codes_;
  std::unordered_map<std::string, std::size_t> ward_names_, subdistrict_names_;
  std::unordered_map<AreaId, std::size_t> area_ids_;
  std::unordered_map<UnitId, std::size_t> unit_ids_;
  std::unordered_map<CategoryId, std::size_t> category_ids_;
  std::unordered_map<AreaId, std::size_t> offices_;
};

}  // namespace tanggap::domain
