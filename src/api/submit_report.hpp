// POST /api/v1/reports. The hot path: read on the I/O thread, queued for the writer at once, and
// answered when the report is on disk; no pool thread waits for it. Anonymous intake does nothing
// in the database but store the report.
#pragma once

#include <functional>
#include <memory>

#include "api/change.hpp"
#include "api/metrics.hpp"
#include "api/rate_limit.hpp"

namespace tanggap::api {

/// Gives the answer later, from any thread; once.
using Reply = std::function<void(Answer)>;

struct SubmitReport {
  Desk desk;
  RateLimit& submissions;
  Metrics& metrics;

  void operator()(const std::shared_ptr<const http::Request>& request, Reply reply) const;
};

}  // namespace tanggap::api
