// The readers of the single files, in the order in which they need each other. Internal to this
// room: each fills its part of the draft and reports its faults. Lines of what was read are kept
// beside the city, because checks across files name them.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "city/reader.hpp"
#include "city/table.hpp"

namespace tanggap::city {

struct Draft {
  CityDraft& out;
  const CodeIds& code_id;
  std::unordered_map<std::string, int> area_lines, unit_lines, category_lines;  ///< By code.
  std::unordered_map<std::string, AreaId> areas;
  std::unordered_map<std::string, UnitId> units;
  std::unordered_map<std::string, CategoryId> categories;
  // Parallel to out.city.rules.
  std::vector<int> rule_lines;
  std::vector<bool> rule_sound;  ///< Its conditions were understood.
  /// Units that [mail] names, by code, with their line; looked up when the units are known.
  struct Named {
    std::string code;
    int line = 0;
  };
  std::optional<Named> verifiers;
  std::vector<Named> leading_units;
  /// Units among the copies of [letter], with their place in the list.
  struct NamedCopy {
    Named unit;
    std::size_t place = 0;
  };
  std::vector<NamedCopy> letter_copies;

  Faults faults(std::string file) { return {out.faults, std::move(file)}; }
};

void read_settings(const std::string& content, Draft& draft);
/// Finds the units that [mail] named. After the units were read.
void resolve_mail(Draft& draft);
/// The same for the copies of [letter].
void resolve_letter(Draft& draft);
void read_areas(const std::string& content, Draft& draft);
void read_units(const std::string& content, Draft& draft);
void read_categories(const std::string& content, Draft& draft);
void read_holidays(const std::string& content, Draft& draft);
void read_rules(const std::string& content, Draft& draft);
void read_users(const std::string& content, Draft& draft);
/// Rules that never match, and categories and areas that nobody owns. After everything is read.
void check_rules(Draft& draft);

/// Where there are no boundaries, every ward needs a centroid of its own.
void check_centroids(Draft& draft);

/// "24h" or "5wd" (also "7d": 168 hours).
[[nodiscard]] std::optional<domain::Sla> read_sla(std::string_view text);

/// Reports `code` when it was seen before; remembers its line otherwise.
bool is_new_code(const Table& table, const Table::Row& row, std::string_view column,
                 std::unordered_map<std::string, int>& lines);

/// Nodes are 0, 1, 2…; a parent of -1 is none. Reports nodes that are above themselves.
struct Hierarchy {
  std::vector<int> parents;
  std::vector<int> lines;
  std::vector<std::string> codes;
  void report_cycles(Faults& faults) const;
};

}  // namespace tanggap::city
