#include "usecases/list_accounts.hpp"

#include <algorithm>

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

Result<std::vector<ports::ApiKey>> list_api_keys(ports::Reader& reader, const Context& context) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) {
    return pass(ok);
  }
  auto keys = reader.api_keys();
  std::ranges::sort(keys, std::ranges::greater{}, &ports::ApiKey::id);
  return keys;
}

}  // namespace tanggap::usecases
