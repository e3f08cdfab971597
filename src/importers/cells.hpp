// Values out of the cells of a row: dates, positions, names of the city. Inside this room only.
// Errors name the column.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/city.hpp"
#include "importers/csv_mapping.hpp"
#include "usecases/import_report.hpp"

namespace tanggap::importers {

/// A date with a time of day, or a day alone (its first instant). A local time that clocks pass
/// twice is the earlier one, one that they leap over is the instant of the leap.
[[nodiscard]] std::optional<Instant> parse_date(std::string_view text, DateOrder order,
                                                const TimeZone& zone);

/// Both empty: no place. Errors: `position-incomplete`, `position-not-a-number`.
[[nodiscard]] Result<std::optional<domain::LatLon>> parse_position(std::string_view lat,
                                                                   std::string_view lon);

/// Lower case, everything but a–z 0–9 folded into single hyphens; "unknown" for nothing.
[[nodiscard]] std::string channel_code(std::string_view text);

/// Finds things of the city by their code or by any of their names, folded.
class Names {
 public:
  explicit Names(const domain::City& city);
  [[nodiscard]] CategoryId category(std::string_view text) const;  ///< 0: none.
  [[nodiscard]] UnitId unit(std::string_view text) const;
  [[nodiscard]] AreaId area(std::string_view text) const;

 private:
  const domain::City& city_;
  std::unordered_map<std::string, CategoryId> categories_;
  std::unordered_map<std::string, UnitId> units_;
};

}  // namespace tanggap::importers
