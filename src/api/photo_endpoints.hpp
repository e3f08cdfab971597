// Photos: taken in before the report or resolution that names them, given out by their hash.
#pragma once

#include "api/change.hpp"
#include "api/rate_limit.hpp"

namespace tanggap::api {

/// POST /api/v1/photos; decoding blocks, so it runs on the pool.
struct UploadPhoto {
  Desk desk;
  ports::PhotoLibrary& photos;
  RateLimit& submissions;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/photos/{hash}
struct GetPhoto {
  ports::PhotoLibrary& photos;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
