// A part of the cases of a period: of some places, one category, one unit. Whoever looks at the
// evaluation chooses it; the ledger counts and lists by it. The default is all cases.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "base/ids.hpp"

namespace tanggap::domain {

/// Something that happened to a case and is charged to somebody, besides where it stands.
struct Charge {
  enum class Kind : std::uint8_t { disputed, transferred };
  Kind kind = Kind::transferred;
  UnitId unit;  ///< Who had closed, or who handed over; 0: anybody.
  UnitId to;    ///< transferred: who got it; 0: anybody.
};

struct CaseFilter {
  std::vector<AreaId> areas;  ///< Where the report lies; empty: anywhere.
  CategoryId category;        ///< 0: any.
  /// What this unit answers for: cases that it holds, and transfers and disputes charged to it. The
  /// figures are then the unit's own line of the whole evaluation. 0: any.
  UnitId unit;
  /// For lists only: a case for each such charge, whoever holds it.
  std::optional<Charge> charged;

  [[nodiscard]] bool takes_all() const { return areas.empty() && !category && !unit && !charged; }
  [[nodiscard]] bool takes(AreaId area, CategoryId of) const {
    return (!category || of == category) &&
           (areas.empty() || std::find(areas.begin(), areas.end(), area) != areas.end());
  }
  [[nodiscard]] bool takes(UnitId charged_unit) const { return !unit || charged_unit == unit; }
};

}  // namespace tanggap::domain
