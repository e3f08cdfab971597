#include "brief/names.hpp"

#include <fmt/format.h>

namespace tanggap::brief {

Label label_of(const domain::City& city, UnitId id) {
  if (!id) return {};
  if (const domain::Unit* unit = city.unit(id)) return {unit->code, unit->name};
  const std::string number = fmt::format("#{}", id.value);
  return {number, number};
}

Label label_of(const domain::City& city, AreaId id) {
  if (!id) return {};
  if (const domain::Area* area = city.area(id)) return {area->code, area->name};
  const std::string number = fmt::format("#{}", id.value);
  return {number, number};
}

std::string month_of(const Period& period, const TimeZone& zone) {
  std::string month = format_day(period.begin, zone).substr(0, 7);
  return parse_month(month, zone) == period ? month : "";
}

}  // namespace tanggap::brief
