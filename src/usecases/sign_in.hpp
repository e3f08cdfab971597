// Signing in with login and password. Argon2 takes some 50 ms, which must not hold up the writer:
// so three steps, of which only the last is a write. `sign_in` runs all three.
// Whatever is wrong (login, password, locked, inactive), the answer and the time it takes are the
// same: nobody learns which logins exist or whether a guess made during a lock-out was right.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "usecases/account.hpp"

namespace tanggap::usecases {

/// After so many failures in a row the login is locked: 15 minutes, doubled by every further
/// failure, up to a day.
inline constexpr int kFailuresBeforeLock = 5;
[[nodiscard]] Duration lock_time(int failures);

struct SignedIn {
  Account account;
  std::string token;  ///< The cookie's value; only its hash is stored.
  std::string csrf_token;
  Instant expires_at{};  ///< Unless it is used before; see find_session.hpp.
};

/// Step 1, on a reader: the hash to check the password against; one of the same cost when the login
/// is unknown.
struct SignInCheck {
  UserId user;  ///< 0: no such login.
  std::string password_hash;
  bool may_succeed = false;  ///< False: unknown, inactive or locked; no password helps.
};
[[nodiscard]] SignInCheck prepare_sign_in(ports::Reader& reader, Instant now,
                                          std::string_view login,
                                          PasswordCost cost = PasswordCost::interactive);

/// Step 2, without database, ~50 ms: whether the password is right and could help.
[[nodiscard]] bool check_password(const SignInCheck& check, std::string_view password);

/// Step 3, in a write that must be committed whatever the answer: counts the failure or opens the
/// session. Error `sign-in-failed` (unauthenticated).
[[nodiscard]] Result<SignedIn> finish_sign_in(ports::Transaction& tx, Instant now,
                                              const SignInCheck& check, bool password_matched);

/// The part of step 3 that counts: the user when the password was right, now and in time.
[[nodiscard]] std::optional<ports::User> settle_password(ports::Transaction& tx, Instant now,
                                                         const SignInCheck& check,
                                                         bool password_matched);

/// All three, on the calling thread; blocks. A failure is counted behind the answer, so that an
/// unknown login is answered no sooner than a known one. Errors: `sign-in-failed`,
/// `sign-in-busy` (unavailable).
[[nodiscard]] Result<SignedIn> sign_in(ports::Store& store, Instant now, std::string_view login,
                                       std::string_view password,
                                       PasswordCost cost = PasswordCost::interactive);

}  // namespace tanggap::usecases
