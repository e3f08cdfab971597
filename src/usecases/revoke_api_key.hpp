// A steward ends a key at once and for good.
#pragma once

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// Answers the key's record; revoking twice is no error. Errors: those of domain::may,
/// `unknown-api-key`.
[[nodiscard]] Result<ports::ApiKey> revoke_api_key(ports::Transaction& tx, const Context& context,
                                                   ApiKeyId key);

}  // namespace tanggap::usecases
