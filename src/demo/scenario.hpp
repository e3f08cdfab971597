// The demo: East Jakarta from October 2016 to 17 January 2017, told as reports and events through
// the ordinary use cases. Used by `tanggap demo` and by the first `./dev run`.
//
// Chain of responsibility: `make_demo` reads DEMO/city and puts it into force by the city room's
// own loading, gives the accounts their password, and then hands the city to `play_scenario`, which
// plans (plan.hpp) from DEMO/scenario and lets a performer (performer.hpp) act step by step.
// Nothing here writes a report in any other way than a citizen or an officer does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/hash.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "demo/photographer.hpp"
#include "usecases/ports.hpp"

namespace tanggap::demo {

/// What every demo account signs in with.
inline constexpr std::string_view kDemoPassword = "jakarta-timur";

enum class DemoState : std::uint8_t {
  absent,
  incomplete,  ///< Its making was killed: wipe the data folder and make it again.
  complete,
};
[[nodiscard]] DemoState demo_state(ports::Store& store);

struct DemoOptions {
  PhotoSize photos{};
  PasswordCost password_cost = PasswordCost::interactive;
  /// Called before the demo is marked as complete, where the library leaves flushing to the caller:
  /// a demo that was interrupted earlier is made again anyway.
  std::function<void()> flush_photos{};
  /// After every batch of steps: how many of how many are done.
  std::function<void(std::int64_t done, std::int64_t all)> progress{};
};

struct DemoSummary {
  bool made = false;  ///< False: it was complete already.
  std::int64_t reports = 0;
  std::int64_t steps = 0;
};

/// Plays the scenario of `folder` in the city in force, whose users must be there. Does nothing
/// when it is complete. Errors: `demo-incomplete`, `demo-not-empty` (other reports are there),
/// those of read_scenario and of the use cases. Photos are kept by the library as real ones are.
[[nodiscard]] Result<DemoSummary> play_scenario(ports::Store& store, ports::PhotoLibrary& photos,
                                                ports::IdSource& ids,
                                                const ports::CityInForce& city,
                                                const std::filesystem::path& folder,
                                                const DemoOptions& options = {});

/// Loads the city of `folder`/city, gives its accounts the password, and plays `folder`/scenario.
/// `folder` is data/demo. Errors besides those of play_scenario: `city-folder-unreadable`, and the
/// first fault of the city's files.
[[nodiscard]] Result<DemoSummary> make_demo(ports::Store& store, ports::PhotoLibrary& photos,
                                            ports::IdSource& ids,
                                            const std::filesystem::path& folder,
                                            const DemoOptions& options = {});

}  // namespace tanggap::demo
