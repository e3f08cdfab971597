// Filters that a person keeps under a name, for the lists of the desk.
#pragma once

#include "api/change.hpp"

namespace tanggap::api {

/// GET /api/v1/filters
struct ListFilters {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// PUT /api/v1/filters
struct KeepFilter {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// DELETE /api/v1/filters?name=
struct DropFilter {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
