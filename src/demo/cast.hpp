// The people of the demo city by what they can do. Used by the player.
#pragma once

#include <map>
#include <vector>

#include "demo/plan.hpp"
#include "domain/permission.hpp"
#include "usecases/ports.hpp"

namespace tanggap::demo {

class Cast {
 public:
  explicit Cast(const std::vector<ports::User>& users);

  [[nodiscard]] Staff staff() const;
  [[nodiscard]] bool can_play() const { return !verifiers_.empty(); }
  [[nodiscard]] domain::Actor officer(UnitId unit) const { return officers_.at(unit); }
  [[nodiscard]] UserId crew(UnitId unit) const { return crews_.at(unit); }
  /// Verifiers take turns from case to case.
  [[nodiscard]] domain::Actor verifier(int story) const {
    return verifiers_[static_cast<std::size_t>(story) % verifiers_.size()];
  }

 private:
  std::map<UnitId, domain::Actor> officers_;
  std::map<UnitId, UserId> crews_;
  std::vector<domain::Actor> verifiers_;
};

}  // namespace tanggap::demo
