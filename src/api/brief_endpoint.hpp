// The meeting's brief as files to be taken along: the paper (PDF) and the workbook (XLSX).
#pragma once

#include <filesystem>

#include "api/change.hpp"
#include "api/services.hpp"

namespace tanggap::api {

/// GET /api/v1/evaluations/{month}/brief
struct GetBrief {
  Desk desk;
  const LedgerView& ledger;
  const usecases::CityOfVersion& cities;
  const BriefPages& pages;
  std::filesystem::path spool;  ///< Where a workbook lies until it is sent.
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
