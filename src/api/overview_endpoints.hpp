// What the leadership looks at: an evaluation with everything that it is compared with, for all
// cases or a part of them, and the reports behind each of its numbers.
#pragma once

#include "api/change.hpp"
#include "api/services.hpp"

namespace tanggap::api {

/// GET /api/v1/evaluations/{month}/overview
struct GetOverview {
  Desk desk;
  const LedgerView& ledger;
  const usecases::CityOfVersion& cities;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/evaluations/{month}/cases
struct ListEvaluatedCases {
  Desk desk;
  const LedgerView& ledger;
  const usecases::CityOfVersion& cities;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
