// A steward changes an account: name, role, unit, or whether it may be used at all.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "usecases/account.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// What is not given stays as it is.
struct UpdateUser {
  UserId user{};
  std::optional<std::string> name{};
  std::optional<domain::Role> role{};
  std::optional<UnitId> unit{};
  std::optional<bool> active{};  ///< false ends all sessions of the account at once.
};

/// Errors: those of create_user, `unknown-user`, `own-account` (a steward may not take the own role
/// away or deactivate the own account).
[[nodiscard]] Result<Account> update_user(ports::Transaction& tx, const Context& context,
                                          const UpdateUser& command);

}  // namespace tanggap::usecases
