#include "usecases/change_password.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "usecases/faults.hpp"
#include "usecases/sign_in.hpp"

namespace tanggap::usecases {
namespace {

Fault password_wrong() {
  return fail(ErrorKind::forbidden, "password-wrong", "current",
              {"Kata sandi sekarang salah.", "The present password is wrong."},
              {"Periksa kata sandinya; lima kali gagal mengunci akun.",
               "Check the password; five failures lock the account."});
}

Account store_password(ports::Transaction& tx, ports::User user, std::string password_hash) {
  user.password_hash = std::move(password_hash);
  user.failed_logins = 0;
  user.locked_until = kNoInstant;
  tx.save_user(user);
  tx.delete_sessions_of(user.id);
  return account_of(user);
}

}  // namespace

Result<std::string> prepare_password(std::string_view password, PasswordCost cost) {
  if (password.size() > kMaxPasswordBytes) {
    return fail(ErrorKind::invalid, "password-too-long", "password",
                {fmt::format("Kata sandi paling panjang {} bita.", kMaxPasswordBytes),
                 fmt::format("A password has at most {} bytes.", kMaxPasswordBytes)},
                {"Pilih kata sandi yang lebih pendek.", "Choose a shorter one."});
  }
  if (!is_utf8(password)) {
    return fail(ErrorKind::invalid, "text-not-utf8", "password",
                {"Kata sandi bukan UTF-8 yang sah.", "The password is not valid UTF-8."},
                {"Kirim dalam pengodean UTF-8.", "Send it encoded as UTF-8."});
  }
  if (code_points(password) < kMinPasswordCodePoints) {
    return fail(ErrorKind::invalid, "password-too-short", "password",
                {fmt::format("Kata sandi sedikitnya {} karakter.", kMinPasswordCodePoints),
                 fmt::format("A password has at least {} characters.", kMinPasswordCodePoints)},
                {"Pakai beberapa kata yang mudah Anda ingat.",
                 "Use several words that you remember easily."});
  }
  return hash_password(password, cost);
}

Result<Account> set_password(ports::Transaction& tx, const Context& context, UserId id,
                             std::string password_hash) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_users); !ok) {
    return pass(ok);
  }
  auto user = tx.user(id);
  if (!user) return unknown_user("user");
  return store_password(tx, *std::move(user), std::move(password_hash));
}

Result<Account> change_password(ports::Store& store, const Context& context,
                                const ChangePassword& command, PasswordCost cost) {
  if (!context.actor.user) return not_signed_in();
  auto replacement = prepare_password(command.replacement, cost);
  if (!replacement) return pass(replacement);
  SignInCheck check;
  store.read([&](ports::Reader& reader) {
    const auto user = reader.user(context.actor.user);
    check = prepare_sign_in(reader, context.now, user ? user->login : "", cost);
  });
  const bool matched = check_password(check, command.current);

  // Also a failure is committed: a stolen session must not guess the password without end.
  std::optional<Result<Account>> answer;
  store.write([&](ports::Transaction& tx) {
    if (auto user = settle_password(tx, context.now, check, matched)) {
      answer.emplace(store_password(tx, *std::move(user), *replacement));
    } else {
      answer.emplace(password_wrong());
    }
    return ports::Outcome::commit;
  });
  return *std::move(answer);
}

}  // namespace tanggap::usecases
