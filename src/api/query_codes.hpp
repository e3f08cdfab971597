// Codes of the city in a query: category, unit, area. 0 when the parameter is not there; an unknown
// code is a fault of the query.
#pragma once

#include "api/query.hpp"
#include "domain/city.hpp"

namespace tanggap::api {

[[nodiscard]] CategoryId read_category(Query& query, const domain::City& city);
[[nodiscard]] UnitId read_unit(Query& query, const domain::City& city,
                               std::string_view name = "unit");
[[nodiscard]] AreaId read_area(Query& query, const domain::City& city);

}  // namespace tanggap::api
