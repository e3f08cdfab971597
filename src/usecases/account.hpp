// People who sign in, as the rest of the program sees them: without password or counters.
#pragma once

#include <string>

#include "domain/permission.hpp"
#include "usecases/ports.hpp"

namespace tanggap::usecases {

struct Account {
  UserId id;
  std::string login;
  std::string name;
  domain::Role role = domain::Role::officer;
  UnitId unit;
  bool active = true;
};

[[nodiscard]] Account account_of(const ports::User& user);
/// What an account may do is decided by its role and unit.
[[nodiscard]] domain::Actor actor_of(const Account& account);
/// Logins are compared trimmed and in lower case.
[[nodiscard]] std::string normal_login(std::string_view login);

}  // namespace tanggap::usecases
