#include "api/query_codes.hpp"

#include "api/faults.hpp"

namespace tanggap::api {

CategoryId read_category(Query& query, const domain::City& city) {
  const auto code = query.text("category");
  if (!code) return {};
  if (const auto* category = city.category_by_code(*code)) return category->id;
  query.fault(faults::unknown_code("unknown-category", "?category", {"kategori", "categories"}));
  return {};
}

UnitId read_unit(Query& query, const domain::City& city, std::string_view name) {
  const auto code = query.text(name);
  if (!code) return {};
  if (const auto* unit = city.unit_by_code(*code)) return unit->id;
  query.fault(faults::unknown_code("unknown-unit", Query::where(name), {"unit kerja", "units"}));
  return {};
}

AreaId read_area(Query& query, const domain::City& city) {
  const auto code = query.text("area");
  if (!code) return {};
  if (const auto* area = city.area_by_code(*code)) return area->id;
  query.fault(faults::unknown_code("unknown-area", "?area", {"wilayah", "areas"}));
  return {};
}

}  // namespace tanggap::api
