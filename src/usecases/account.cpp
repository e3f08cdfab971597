#include "usecases/account.hpp"

#include "base/text.hpp"

namespace tanggap::usecases {

Account account_of(const ports::User& user) {
  return {.id = user.id,
          .login = user.login,
          .name = user.name,
          .role = user.role,
          .unit = user.unit,
          .active = user.active};
}

domain::Actor actor_of(const Account& account) {
  return {.role = account.role,
          .user = account.id,
          .unit = account.unit,
          .tracked_report = {},
          .source = {}};
}

std::string normal_login(std::string_view login) { return to_lower_ascii(trim(login)); }

}  // namespace tanggap::usecases
