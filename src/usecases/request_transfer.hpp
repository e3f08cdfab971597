// Bukan wewenang: the holder says that the report is not its to solve, and whose it is.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct RequestTransfer {
  ReportId report{};
  UnitId to{};           ///< Proposed owner; none: the rules are asked for one.
  std::string reason{};  ///< Required.
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `note-missing`, `unknown-unit`, `transfer-to-oneself`,
/// `no-owner-proposed`, `text-…`.
[[nodiscard]] Result<domain::Report> request_transfer(ports::Transaction& tx,
                                                      const Context& context,
                                                      const RequestTransfer& command);

}  // namespace tanggap::usecases
