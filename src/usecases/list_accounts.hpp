// The accounts and API keys of the city, for the stewards who look after them.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "usecases/account.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// By login. Errors: those of domain::may.
[[nodiscard]] Result<std::vector<Account>> list_users(ports::Reader& reader,
                                                      const Context& context);
/// Active crew of a unit, by name: for its officers, those of the units above it, and whoever may
/// manage users. Errors: `unknown-unit`, `not-signed-in`, `role-may-not`, `not-your-unit`.
[[nodiscard]] Result<std::vector<Account>> list_crew(ports::Reader& reader, const Context& context,
                                                     UnitId unit);
/// Records without the keys themselves, newest first. Errors: those of domain::may.
[[nodiscard]] Result<std::vector<ports::ApiKey>> list_api_keys(ports::Reader& reader,
                                                               const Context& context);

}  // namespace tanggap::usecases
