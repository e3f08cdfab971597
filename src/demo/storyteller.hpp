// One report of the demo from its submission to where it stands at the cut-off, as steps. Used by
// the plan. Pure.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "demo/moments.hpp"
#include "demo/plan.hpp"

namespace tanggap::demo {

/// Where a story is to stand at the cut-off.
enum class Fate : std::uint8_t { on_time, late, in_process, waiting, rejected, withdrawn };

struct Told {
  Story story;
  std::vector<Step> steps;    ///< In order; `story` of each is not set yet.
  bool direct = false;        ///< One holder from beginning to end, never closed in between.
  Instant first_handed_in{};  ///< Or the cut-off, while it is open.
  const Complaint* complaint{};
};

class Storyteller {
 public:
  /// `staffed`: units with an officer; `crewed`: units with a crew member.
  Storyteller(const domain::City& city, const ScenarioFiles& files, std::set<UnitId> staffed,
              std::set<UnitId> crewed, Instant cut_off);

  /// A story that ends with `owner` holding it. Tries until one fits before the cut-off; throws
  /// std::logic_error when none does.
  [[nodiscard]] Told tell(UnitId owner, Fate fate, const Submissions& submissions,
                          Dice& dice) const;
  /// Another citizen's report of the same matter at the same place.
  [[nodiscard]] Told tell_again(const Told& first, Instant at, Dice& dice) const;

 private:
  struct Draft;
  [[nodiscard]] const Complaint& pick_complaint(UnitId owner, bool misrouted_too, Dice& dice) const;
  [[nodiscard]] Story make_story(const Complaint& complaint, AreaId area, Dice& dice) const;
  [[nodiscard]] std::string words_for(const Complaint& complaint, AreaId area, Dice& dice) const;
  [[nodiscard]] domain::LatLon position_in(AreaId area, Dice& dice) const;
  [[nodiscard]] UnitId unit_for(UnitId unit_or_ward, AreaId area) const;
  [[nodiscard]] UnitId wrong_unit(UnitId owner, UnitId holder, Dice& dice) const;

  void submit(Draft& draft, const Submissions& submissions) const;
  void find_owner(Draft& draft, UnitId owner) const;
  void hand_over(Draft& draft, UnitId to) const;
  void hand_down(Draft& draft, UnitId owner) const;
  [[nodiscard]] bool work(Draft& draft, Fate fate) const;
  void respond(Draft& draft, Instant limit) const;
  [[nodiscard]] std::optional<Instant> pick_end(Draft& draft, bool late) const;
  [[nodiscard]] bool complete(Draft& draft, bool late) const;
  void leave_in_process(Draft& draft) const;
  void dispute(Draft& draft) const;
  void set_aside(Draft& draft, Fate fate) const;
  void add_citizens(Draft& draft) const;
  void say(Draft& draft, Instant at, Deed deed, std::string_view kind,
           std::string_view key = {}) const;

  const domain::City& city_;
  const ScenarioFiles& files_;
  std::set<UnitId> staffed_;
  std::set<UnitId> crewed_;
  Instant cut_off_;
  std::vector<AreaId> wards_;
  std::vector<UnitId> agencies_;
};

}  // namespace tanggap::demo
