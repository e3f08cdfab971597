// The monthly evaluation: computed for any cut-off, closed, and checked.
#pragma once

#include "api/change.hpp"
#include "api/services.hpp"

namespace tanggap::api {

/// GET /api/v1/evaluations
struct ListEvaluations {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/evaluations/{month}
struct EvaluateMonth {
  Desk desk;
  const LedgerView& ledger;
  const usecases::CityOfVersion& cities;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/evaluations/{month}/closing
struct CloseMonth {
  Desk desk;
  const LedgerView& ledger;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/evaluations/{month}/check
struct CheckEvaluation {
  Desk desk;
  const LedgerView& ledger;
  const usecases::CityOfVersion& cities;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
