// Which integrator is behind an API key.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "domain/permission.hpp"
#include "usecases/ports.hpp"

namespace tanggap::usecases {

/// Error `api-key-unknown` (unauthenticated), the same for a revoked one.
[[nodiscard]] Result<domain::Actor> authenticate_key(ports::Reader& reader, std::string_view key);

}  // namespace tanggap::usecases
