// Another person, of another unit, accepts a resolution (the report is completed) or refuses it.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct VerifyResolution {
  ReportId report{};
  bool accept = true;
  std::string note{};  ///< Required for a refusal.
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `note-missing`, `own-resolution`, `text-…`.
[[nodiscard]] Result<domain::Report> verify_resolution(ports::Transaction& tx,
                                                       const Context& context,
                                                       const VerifyResolution& command);

}  // namespace tanggap::usecases
