// How an evaluation names units, areas and its period; shared by the renderings.
#pragma once

#include <string>

#include "domain/evaluation.hpp"

namespace tanggap::brief {

struct Label {
  std::string code;
  std::string name;
};

/// "#12" where the city no longer, or not yet, has that number.
[[nodiscard]] Label label_of(const domain::City& city, UnitId id);
/// Code "" and name "" for id 0: outside every area.
[[nodiscard]] Label label_of(const domain::City& city, AreaId id);

/// "2016-12" when the period is a calendar month of the city, else empty.
[[nodiscard]] std::string month_of(const Period& period, const TimeZone& zone);

}  // namespace tanggap::brief
