#include "usecases/update_user.hpp"

#include "usecases/faults.hpp"
#include "usecases/user_rules.hpp"

namespace tanggap::usecases {
namespace {

/// A city whose only steward locked the own door could let nobody in any more.
Result<void> check_not_oneself(const Context& context, const UpdateUser& command) {
  const bool gives_up =
      (command.active && !*command.active) || (command.role && *command.role != context.actor.role);
  if (!gives_up || command.user != context.actor.user) return {};
  return fail(ErrorKind::conflict, "own-account", "user",
              {"Anda tidak dapat mencabut wewenang akun Anda sendiri.",
               "You cannot take the authority from your own account."},
              {"Minta pengelola lain melakukannya.", "Ask another steward to do it."});
}

}  // namespace

Result<Account> update_user(ports::Transaction& tx, const Context& context,
                            const UpdateUser& command) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_users); !ok) {
    return pass(ok);
  }
  auto user = tx.user(command.user);
  if (!user) return unknown_user("user");
  if (const auto ok = check_not_oneself(context, command); !ok) return pass(ok);
  if (command.name) {
    auto name = required_name(*command.name, "name");
    if (!name) return pass(name);
    user->name = *std::move(name);
  }
  if (command.role || command.unit) {
    user->role = command.role.value_or(user->role);
    user->unit = command.unit.value_or(user->unit);
    if (const auto ok = check_post(context.city, user->role, user->unit); !ok) return pass(ok);
  }
  user->active = command.active.value_or(user->active);
  tx.save_user(*user);
  if (!user->active) tx.delete_sessions_of(user->id);
  return account_of(*user);
}

}  // namespace tanggap::usecases
