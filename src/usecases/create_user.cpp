#include "usecases/create_user.hpp"

#include <fmt/format.h>

#include "usecases/faults.hpp"
#include "usecases/user_rules.hpp"

namespace tanggap::usecases {

Result<Account> create_user(ports::Transaction& tx, const Context& context,
                            const CreateUser& command) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_users); !ok) {
    return pass(ok);
  }
  const std::string login = normal_login(command.login);
  if (const auto ok = check_login(login); !ok) return pass(ok);
  auto name = required_name(command.name, "name");
  if (!name) return pass(name);
  if (const auto ok = check_post(context.city, command.role, command.unit); !ok) return pass(ok);
  if (tx.user_by_login(login)) {
    return fail(ErrorKind::conflict, "login-taken", "login",
                {fmt::format("Nama pengguna {} sudah dipakai.", login),
                 fmt::format("The login {} is taken.", login)},
                {"Pilih nama lain.", "Choose another one."});
  }
  const ports::User user{.id = UserId{context.ids.next()},
                         .login = login,
                         .name = *std::move(name),
                         .role = command.role,
                         .unit = command.unit,
                         .password_hash = command.password_hash};
  tx.save_user(user);
  return account_of(user);
}

}  // namespace tanggap::usecases
