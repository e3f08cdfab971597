#include "usecases/list_accounts.hpp"

#include <algorithm>

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<std::vector<Account>> list_users(ports::Reader& reader, const Context& context) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_users); !ok) {
    return pass(ok);
  }
  std::vector<Account> accounts;
  for (const ports::User& user : reader.users()) accounts.push_back(account_of(user));
  std::ranges::sort(accounts, {}, &Account::login);
  return accounts;
}

Result<std::vector<Account>> list_crew(ports::Reader& reader, const Context& context, UnitId unit) {
  if (context.city.unit(unit) == nullptr) return unknown_unit("unit");
  const domain::Actor& actor = context.actor;
  if (!domain::role_may(actor.role, domain::Action::manage_users)) {
    if (const auto ok = domain::may(actor, domain::Action::assign_crew); !ok) return pass(ok);
    if (!context.city.is_under(unit, actor.unit)) {
      return fail(ErrorKind::forbidden, "not-your-unit", "unit",
                  {"Itu bukan unit Anda.", "That is not your unit."},
                  {"Pilih unit Anda sendiri atau unit di bawahnya.",
                   "Choose your own unit or one below it."});
    }
  }
  std::vector<Account> crew;
  for (const ports::User& user : reader.users()) {
    const bool counts = user.active && user.unit == unit && user.role == domain::Role::crew;
    if (counts) crew.push_back(account_of(user));
  }
  std::ranges::sort(crew, {}, &Account::name);
  return crew;
}

Result<std::vector<ports::ApiKey>> list_api_keys(ports::Reader& reader, const Context& context) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) {
    return pass(ok);
  }
  auto keys = reader.api_keys();
  std::ranges::sort(keys, std::ranges::greater{}, &ports::ApiKey::id);
  return keys;
}

}  // namespace tanggap::usecases
