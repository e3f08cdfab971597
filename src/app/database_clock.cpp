#include "app/database_clock.hpp"

namespace tanggap::app {

Instant SteadyTicks::now() const {
  return Instant{
      std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

}  // namespace tanggap::app
