// How far apart the photos before and after a result were taken, for whoever verifies it: an old
// picture with a new date, or one from another street, shows here. Distances and times only; where
// a citizen stood with the camera is told to nobody.
#pragma once

#include <optional>

#include "domain/report.hpp"
#include "usecases/ports.hpp"

namespace tanggap::usecases {

struct PhotoComparison {
  Hash after;                          ///< The newest photo of the result.
  std::optional<Hash> before;          ///< The crew's own, else the first one of the report.
  std::optional<Instant> after_taken;  ///< As the photo itself says.
  std::optional<Duration> between;     ///< Negative when "after" is the older one.
  bool by_arrival = false;             ///< For `between`, one of them counts from when it came in.
  std::optional<double> metres_between;     ///< When both are the crew's and say their place.
  std::optional<double> metres_from_place;  ///< From the place of the report to `after`.
};

/// Of the result that waits for a verdict; nothing when none waits or it has no photo.
[[nodiscard]] std::optional<PhotoComparison> compare_photos(ports::Reader& reader,
                                                            const domain::Report& report);

}  // namespace tanggap::usecases
