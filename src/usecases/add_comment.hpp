// Words on a case: internal between offices, or public.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

struct AddComment {
  ReportId report{};
  std::string text{};
  bool is_public = false;
  ExpectedVersion expected_version{};
};

/// Errors besides open_case: `note-missing`, `text-…`.
[[nodiscard]] Result<domain::Report> add_comment(ports::Transaction& tx, const Context& context,
                                                 const AddComment& command);

}  // namespace tanggap::usecases
