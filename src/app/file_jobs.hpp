// What is done for a city's photos and letters by the clock while it is served. On a thread of its
// own, since it may wait for the store's network and must hold up nothing else. Stops and joins
// when destroyed.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "app/timers.hpp"
#include "storage/open.hpp"

namespace tanggap::app {

class FileJobs {
 public:
  /// `leads`: whether this process does what is common to all nodes.
  FileJobs(storage::Place place, std::function<bool()> leads);

 private:
  using SteadyClock = std::chrono::steady_clock;

  void look_at_store();
  void sweep();

  storage::Place place_;
  std::shared_ptr<FileStore> files_;
  std::function<bool()> leads_;
  bool away_ = false;
  std::optional<SteadyClock::time_point> swept_at_{};
  Timers timers_;  ///< Ends before what it uses.
};

}  // namespace tanggap::app
