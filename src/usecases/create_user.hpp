// A steward gives somebody an account, with one role and, where the role belongs to one, a unit.
#pragma once

#include <string>

#include "base/result.hpp"
#include "usecases/account.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct CreateUser {
  std::string login{};  ///< 3…64 of a–z 0–9 . _ - @, unique; upper case is folded.
  std::string name{};
  domain::Role role = domain::Role::officer;  ///< officer … steward
  UnitId unit{};                ///< Required for officer, crew and Camat (a subdistrict's unit).
  std::string password_hash{};  ///< From prepare_password; empty: cannot sign in yet.
};

/// Errors: those of domain::may, `login-invalid`, `login-taken`, `name-missing`, `role-not-a-user`,
/// `unit-missing`, `unknown-unit`, `unit-not-a-subdistrict`, `text-…`.
[[nodiscard]] Result<Account> create_user(ports::Transaction& tx, const Context& context,
                                          const CreateUser& command);

}  // namespace tanggap::usecases
