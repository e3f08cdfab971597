#include "usecases/sign_in.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "usecases/faults.hpp"
#include "usecases/find_session.hpp"

namespace tanggap::usecases {
namespace {

constexpr Duration kFirstLock = std::chrono::minutes{15};
constexpr Duration kLongestLock = std::chrono::hours{24};
constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kLongestLogin = 200;

Fault sign_in_failed() {
  return fail(ErrorKind::unauthenticated, "sign-in-failed", "",
              {"Nama pengguna atau kata sandi salah, atau akun sedang terkunci.",
               "The login or the password is wrong, or the account is locked for now."},
              {"Periksa keduanya. Setelah lima kali gagal, akun terkunci 15 menit atau lebih; "
               "pengelola dapat membukanya.",
               "Check both. After five failures an account is locked for 15 minutes or more; a "
               "steward can unlock it."});
}

/// A hash to spend the same time on when there is no login to check; nobody knows its password.
const std::string& decoy_hash(PasswordCost cost) {
  static const std::string interactive =
      hash_password(random_token(kTokenBytes), PasswordCost::interactive);
  static const std::string minimal =
      hash_password(random_token(kTokenBytes), PasswordCost::minimal_for_tests);
  return cost == PasswordCost::interactive ? interactive : minimal;
}

bool may_sign_in(const ports::User& user, Instant now) {
  return user.active && !user.password_hash.empty() && user.locked_until <= now;
}

void count_failure(ports::Transaction& tx, Instant now, ports::User user) {
  ++user.failed_logins;
  if (const Duration lock = lock_time(user.failed_logins); lock > Duration::zero()) {
    user.locked_until = now + lock;
  }
  tx.save_user(user);
}

SignedIn open_session(ports::Transaction& tx, Instant now, const ports::User& user) {
  SignedIn signed_in{.account = account_of(user),
                     .token = random_token(kTokenBytes),
                     .csrf_token = random_token(kTokenBytes),
                     .expires_at = now + kSessionIdle};
  tx.save_session({.token_hash = hash_of(signed_in.token),
                   .user = user.id,
                   .csrf_token = signed_in.csrf_token,
                   .created_at = now,
                   .last_seen_at = now,
                   .expires_at = signed_in.expires_at});
  return signed_in;
}

}  // namespace

Duration lock_time(int failures) {
  if (failures < kFailuresBeforeLock) return Duration::zero();
  const int doublings = std::min(failures - kFailuresBeforeLock, 10);
  return std::min(kFirstLock * (1 << doublings), kLongestLock);
}

SignInCheck prepare_sign_in(ports::Reader& reader, Instant now, std::string_view login,
                            PasswordCost cost) {
  // What nobody could type is nobody's name, and no text to a database server.
  const auto user = clean_text(login, "login", kLongestLogin)
                        ? reader.user_by_login(normal_login(login))
                        : std::nullopt;
  if (!user) return {.user = {}, .password_hash = decoy_hash(cost)};
  return {.user = user->id,
          .password_hash = user->password_hash.empty() ? decoy_hash(cost) : user->password_hash,
          .may_succeed = may_sign_in(*user, now)};
}

bool check_password(const SignInCheck& check, std::string_view password) {
  // Always hashed, also where the answer is clear: the time must not tell.
  const bool matches = password_matches(check.password_hash, password);
  return matches && check.may_succeed;
}

std::optional<ports::User> settle_password(ports::Transaction& tx, Instant now,
                                           const SignInCheck& check, bool password_matched) {
  auto user = tx.user(check.user);
  // Failures during a lock-out are not counted: they would let anybody lock a person out for ever.
  if (!user || !may_sign_in(*user, now)) return std::nullopt;
  // The password may have been changed since it was checked.
  if (!password_matched || user->password_hash != check.password_hash) {
    count_failure(tx, now, *std::move(user));
    return std::nullopt;
  }
  if (user->failed_logins != 0) {
    user->failed_logins = 0;
    user->locked_until = kNoInstant;
    tx.save_user(*user);
  }
  return user;
}

Result<SignedIn> finish_sign_in(ports::Transaction& tx, Instant now, const SignInCheck& check,
                                bool password_matched) {
  const auto user = settle_password(tx, now, check, password_matched);
  if (!user) return sign_in_failed();
  return open_session(tx, now, *user);
}

Result<SignedIn> sign_in(ports::Store& store, Instant now, std::string_view login,
                         std::string_view password, PasswordCost cost) {
  SignInCheck check;
  store.read([&](ports::Reader& reader) { check = prepare_sign_in(reader, now, login, cost); });
  if (!check_password(check, password)) {
    const bool queued = store.write_async(
        [check, now](ports::Transaction& tx) {
          (void)finish_sign_in(tx, now, check, false);
          return ports::Outcome::commit;
        },
        [](const std::exception_ptr&) {});
    if (queued) return sign_in_failed();
    return fail(ErrorKind::unavailable, "sign-in-busy", "",
                {"Sistem sedang sangat sibuk.", "The system is very busy."},
                {"Coba lagi sebentar lagi.", "Try again in a moment."});
  }
  std::optional<Result<SignedIn>> answer;
  store.write([&](ports::Transaction& tx) {
    answer.emplace(finish_sign_in(tx, now, check, true));
    return ports::Outcome::commit;
  });
  return *std::move(answer);
}

}  // namespace tanggap::usecases
