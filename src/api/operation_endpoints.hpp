// For those who run the program: alive, ready, figures, the contract.
#pragma once

#include <memory>
#include <string>

#include "api/change.hpp"
#include "api/services.hpp"

namespace tanggap::api {

/// GET /health, on the I/O thread: says only that the process answers.
struct Health {
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /ready
struct Ready {
  Desk desk;
  const LedgerView& ledger;
  std::int64_t ready_lag;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /metrics
struct GetMetrics {
  const Metrics& metrics;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /openapi.yaml
struct GetContract {
  std::shared_ptr<const std::string> text;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// How many events the ledger is behind the log.
[[nodiscard]] std::int64_t ledger_lag(ports::Store& store, const LedgerView& ledger);

}  // namespace tanggap::api
