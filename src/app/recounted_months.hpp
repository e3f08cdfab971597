// Every closed month computed again from the events that are there. Used after a copy.
#pragma once

#include <string>
#include <vector>

#include "storage/open.hpp"

namespace tanggap::app {

struct RecountedMonth {
  std::string month;  ///< "2016-12"
  bool same = false;  ///< To the last byte as when it was closed.
};

/// Opens the city for reading only. Throws what opening throws, and StorageError `month-unreadable`
/// when a month cannot be computed at all.
[[nodiscard]] std::vector<RecountedMonth> recount_closed_months(const storage::Place& place);

}  // namespace tanggap::app
