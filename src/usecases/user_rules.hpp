// What an account must be like, whoever makes or changes it. Inside this room only.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "domain/city.hpp"
#include "domain/event.hpp"

namespace tanggap::usecases {

/// Error `login-invalid`; `login` is in its normal form.
[[nodiscard]] Result<void> check_login(std::string_view login);
/// Errors: `role-not-a-user`, `unit-missing`, `unknown-unit`, `unit-not-a-subdistrict`.
[[nodiscard]] Result<void> check_post(const domain::City& city, domain::Role role, UnitId unit);

}  // namespace tanggap::usecases
