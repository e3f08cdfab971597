#include "demo/cast.hpp"

namespace tanggap::demo {

Cast::Cast(const std::vector<ports::User>& users) {
  for (const ports::User& user : users) {
    if (!user.active) continue;
    const domain::Actor actor{.role = user.role, .user = user.id, .unit = user.unit};
    if (user.role == domain::Role::officer) officers_.emplace(user.unit, actor);
    if (user.role == domain::Role::crew) crews_.emplace(user.unit, user.id);
    if (user.role == domain::Role::verifier) verifiers_.push_back(actor);
  }
}

Staff Cast::staff() const {
  Staff staff;
  for (const auto& [unit, actor] : officers_) staff.officers.insert(unit);
  for (const auto& [unit, user] : crews_) staff.crews.insert(unit);
  return staff;
}

}  // namespace tanggap::demo
