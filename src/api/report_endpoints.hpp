// Reading reports, by everybody and by those who follow them up, and supporting one.
#pragma once

#include "api/change.hpp"
#include "api/rate_limit.hpp"
#include "api/services.hpp"

namespace tanggap::api {

/// GET /api/v1/reports
struct ListReports {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/worklist/counts
struct CountWorklist {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/map
struct MapReports {
  Desk desk;
  const LedgerView& ledger;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/map/reports/{id}
struct GetMapReport {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/reports/nearby
struct NearbyReports {
  Desk desk;
  const LedgerView& ledger;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/reports/{reference}: the same for everybody, whoever asks.
struct GetReport {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/reports/{reference}/events
struct GetCaseFile {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// POST /api/v1/reports/{reference}/support
struct SupportReport {
  Desk desk;
  RateLimit& submissions;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
