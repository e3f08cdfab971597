#include "app/progress_bar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace tanggap::app {

void draw_progress(const Terminal& terminal, const Progress& progress) {
  constexpr int kWidth = 30;
  fmt::print(stderr, "\r");
  if (progress.share) {
    const int filled = std::clamp(static_cast<int>(*progress.share * kWidth), 0, kWidth);
    fmt::print(stderr, "[{:█<{}}{:░<{}}] {:3.0f} %  ", "", filled, "", kWidth - filled,
               *progress.share * 100);
  }
  fmt::print(stderr, "{} {}  {:.0f}/s", progress.count, terminal.pick(progress.unit),
             progress.per_second);
  if (progress.seconds_left) {
    fmt::print(stderr, "  {} {:.0f} s ", terminal.pick({"sisa", "left"}), *progress.seconds_left);
  }
  std::fflush(stderr);
}

}  // namespace tanggap::app
