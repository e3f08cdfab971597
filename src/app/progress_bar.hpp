// The line that commands of many minutes write over: share, count, rate, time left.
#pragma once

#include <cstdint>
#include <optional>

#include "app/terminal.hpp"

namespace tanggap::app {

struct Progress {
  std::optional<double> share;  ///< 0 to 1; nobody knows: only the count is shown.
  std::int64_t count = 0;
  Bilingual unit;  ///< "rows"
  double per_second = 0;
  std::optional<double> seconds_left;
};

/// To stderr; ends without a line feed.
void draw_progress(const Terminal& terminal, const Progress& progress);

}  // namespace tanggap::app
