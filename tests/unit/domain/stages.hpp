// A report in each stage that decides what may come next.
#pragma once

#include <vector>

#include "unit/domain/case_builder.hpp"

namespace tanggap::test::jakarta {

/// When everything happens: 5 December 2016, 08:00.
[[nodiscard]] Instant stage_start();

/// Held by Kelurahan Setu, not taken on yet.
[[nodiscard]] CaseBuilder routed();
/// Its result was verified.
[[nodiscard]] CaseBuilder completed();

struct Stage {
  const char* name;
  domain::Report report;
};

/// In the order of the table in docs/lifecycle.md.
[[nodiscard]] std::vector<Stage> stages();

}  // namespace tanggap::test::jakarta
