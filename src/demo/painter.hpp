// Draws small street scenes as evidence photos of the demo, each different from every other. Pure.
#pragma once

#include <cstdint>
#include <vector>

namespace tanggap::demo {

/// A street scene with or without the problem on the road. The number is also painted as a
/// row of light and dark blocks at the lower edge, so that no two scenes are the same picture.
[[nodiscard]] std::vector<std::uint8_t> paint_street(std::uint64_t number, bool with_problem,
                                                     int width, int height);

}  // namespace tanggap::demo
