// A verifier approves a transfer, to the proposed owner or another, or rejects it.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct DecideTransfer {
  ReportId report{};
  bool approve = true;
  UnitId to{};           ///< None: the proposed owner. Another one needs a reason.
  std::string reason{};  ///< Required for a rejection.
  ExpectedVersion expected_version{};
};

/// The new holder's deadlines start now. Errors besides open_case: `note-missing`, `unknown-unit`,
/// `transfer-to-oneself`, `text-…`.
[[nodiscard]] Result<domain::Report> decide_transfer(ports::Transaction& tx, const Context& context,
                                                     const DecideTransfer& command);

}  // namespace tanggap::usecases
