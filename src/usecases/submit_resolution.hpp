// The holder says that the work is done and shows it; another person will judge.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct SubmitResolution {
  ReportId report{};
  std::string note{};  ///< What was done; required.
  std::vector<domain::PhotoRef> photos{};
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `note-missing`, `evidence-photo-missing`, `photo-unknown`,
/// `photo-role-not-yours`, `photo-used-before` (names the other report), `too-many-photos`.
[[nodiscard]] Result<domain::Report> submit_resolution(ports::Transaction& tx,
                                                       const Context& context,
                                                       const SubmitResolution& command);

}  // namespace tanggap::usecases
