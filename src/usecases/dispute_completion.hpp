// The citizen says that a completed report is not fixed: it goes back to the unit that closed it.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct DisputeCompletion {
  ReportId report{};
  std::string note{};  ///< What is still wrong; required.
  std::vector<Hash> photos{};
  ExpectedVersion expected_version{};
};

/// Within settings.dispute_days after completion; fresh deadlines start now. Errors besides
/// open_case: `note-missing`, `dispute-too-late`, `photo-unknown`, `too-many-photos`, `text-…`.
[[nodiscard]] Result<domain::Report> dispute_completion(ports::Transaction& tx,
                                                        const Context& context,
                                                        const DisputeCompletion& command);

/// Whether a completed report can still be disputed today.
[[nodiscard]] bool in_time_to_dispute(const Context& context, const domain::Report& report);

}  // namespace tanggap::usecases
