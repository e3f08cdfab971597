// /api/v1/tracking…: what the reporter does with the code of the receipt. The code comes in the
// header Tracking-Code, never in a URL, and every use of it counts against the address' limit.
#pragma once

#include "api/change.hpp"
#include "api/rate_limit.hpp"

namespace tanggap::api {

struct TrackReport {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct WithdrawReport {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct DisputeCompletion {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct RateReport {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct AddOwnEvidence {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
