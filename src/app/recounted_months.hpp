// Every closed month computed again from the events that are there. Used after a copy.
#pragma once

#include <string>
#include <vector>

#include "usecases/ports.hpp"

namespace tanggap::app {

struct RecountedMonth {
  std::string month;  ///< "2016-12"
  bool same = false;  ///< To the last byte as when it was closed.
};

/// Throws StorageError `month-unreadable` when a month cannot be computed at all.
[[nodiscard]] std::vector<RecountedMonth> recount_closed_months(ports::Reader& reader);

}  // namespace tanggap::app
