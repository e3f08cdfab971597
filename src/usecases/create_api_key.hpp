// A steward gives an integrator a key. It is shown once; only its hash is stored.
#pragma once

#include <string>

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct CreateApiKey {
  std::string name{};    ///< Who uses it, for people.
  std::string source{};  ///< Feed name: 2…32 of a–z 0–9 _ -
};

struct CreatedApiKey {
  ports::ApiKey record;
  std::string key;  ///< The secret itself, never to be had again.
};

/// Errors: those of domain::may, `name-missing`, `source-invalid`, `text-…`.
[[nodiscard]] Result<CreatedApiKey> create_api_key(ports::Transaction& tx, const Context& context,
                                                   const CreateApiKey& command);

}  // namespace tanggap::usecases
