// Work is under way, said in words that the citizen reads.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct NoteProgress {
  ReportId report{};
  std::string note{};
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `note-missing`, `text-…`.
[[nodiscard]] Result<domain::Report> note_progress(ports::Transaction& tx, const Context& context,
                                                   const NoteProgress& command);

}  // namespace tanggap::usecases
