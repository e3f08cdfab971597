// Live updates as Server-Sent Events.
#pragma once

#include "api/live_feed.hpp"
#include "api/problem.hpp"

namespace tanggap::api {

/// GET /api/v1/live
struct ListenLive {
  const CurrentCity& city;
  std::shared_ptr<LiveFeed> feed;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
