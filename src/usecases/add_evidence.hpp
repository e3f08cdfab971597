// Photos are added to a case: before/after by the holder's people, more of the problem by its
// citizen.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct AddEvidence {
  ReportId report{};
  std::vector<domain::PhotoRef> photos{};
  std::string note{};
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `photo-missing`, `photo-unknown`, `photo-role-not-yours`,
/// `photo-used-before`, `too-many-photos`, `text-…`.
[[nodiscard]] Result<domain::Report> add_evidence(ports::Transaction& tx, const Context& context,
                                                  const AddEvidence& command);

}  // namespace tanggap::usecases
