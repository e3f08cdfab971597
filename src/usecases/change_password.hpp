// Passwords: one's own, or somebody's by a steward. Hashing takes ~50 ms and happens before the
// write (`prepare_password`). Every session of the account ends with a change.
#pragma once

#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "usecases/account.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

inline constexpr std::size_t kMinPasswordCodePoints = 10;
inline constexpr std::size_t kMaxPasswordBytes = 1024;

/// A checked and hashed password, ready to be stored. Blocks ~50 ms; call it outside transactions.
/// Errors: `password-too-short`, `password-too-long`, `text-not-utf8`.
[[nodiscard]] Result<std::string> prepare_password(std::string_view password,
                                                   PasswordCost cost = PasswordCost::interactive);

/// A steward gives somebody a new password and lifts a lock-out.
/// Errors: those of domain::may, `unknown-user`.
[[nodiscard]] Result<Account> set_password(ports::Transaction& tx, const Context& context,
                                           UserId user, std::string password_hash);

struct ChangePassword {
  std::string_view current;
  std::string_view replacement;
};

/// Changes the actor's own password, after checking the present one; blocks.
/// Errors: `not-signed-in`, `password-wrong`, those of prepare_password.
[[nodiscard]] Result<Account> change_password(ports::Store& store, const Context& context,
                                              const ChangePassword& command,
                                              PasswordCost cost = PasswordCost::interactive);

}  // namespace tanggap::usecases
