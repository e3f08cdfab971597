// What happens in the demo, worked out before anything is stored: stories (reports) and their steps
// in the order of time. The same files and city give the same plan on every machine. Pure.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "demo/scenario_files.hpp"
#include "domain/city.hpp"

namespace tanggap::demo {

enum class Deed : std::uint8_t {
  submit,
  accept,
  assign_crew,
  note_progress,
  photograph_before,
  request_transfer,
  approve_transfer,
  refuse_transfer,
  dispose,
  submit_resolution,
  verify,
  refuse_resolution,
  dispute,
  support,
  rate,
  comment,
  reject,
  merge,
  withdraw,
  escalate,  ///< Of no story: the daily round over what is overdue.
};

struct Step {
  Instant at{};
  int story = -1;
  Deed deed = Deed::submit;
  UnitId unit{};     ///< The unit that acts: the holder.
  UnitId to{};       ///< Proposed or new owner.
  int number = 0;    ///< rate: 1…5; support: which citizen; merge: the other story.
  std::string note;  ///< What is said.
};

struct Story {
  CategoryId category{};
  std::string place_kind;
  std::string text;
  domain::LatLon position{};
  AreaId area{};
  std::string channel;
  UnitId routed_to{};       ///< Where the rules must send it.
  bool named = false;       ///< The citizen gives a name and an address.
  bool photo = false;       ///< The citizen sends a photo.
  int cites = -1;           ///< The story whose number {ref} in the text stands for.
  bool needs_photo = true;  ///< Its resolution needs a photo.
};

struct Plan {
  std::vector<Story> stories;
  std::vector<Step> steps;  ///< Ascending in time.
};

/// The instant at which December's figures are read; nothing of the plan happens later.
[[nodiscard]] Instant cut_off(const domain::City& city);

/// Units that have somebody to act for them.
struct Staff {
  std::set<UnitId> officers;
  std::set<UnitId> crews;
};

/// December 2016 as the targets say, and thinner months around it. Throws std::logic_error when the
/// targets ask for more than fits before the cut-off.
[[nodiscard]] Plan make_plan(const domain::City& city, const ScenarioFiles& files,
                             const Staff& staff);

}  // namespace tanggap::demo
