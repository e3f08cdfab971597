#include "usecases/authenticate_key.hpp"

namespace tanggap::usecases {

Result<domain::Actor> authenticate_key(ports::Reader& reader, std::string_view key) {
  const auto record = reader.api_key(hash_of(key));
  if (!record || !record->active) {
    return fail(
        ErrorKind::unauthenticated, "api-key-unknown", "",
        {"Kunci API tidak dikenal atau sudah dicabut.", "The API key is not known or was revoked."},
        {"Minta kunci baru kepada pengelola sistem.", "Ask the steward for a new key."});
  }
  return domain::Actor{.role = domain::Role::integrator,
                       .user = {},
                       .unit = {},
                       .tracked_report = {},
                       .source = record->source};
}

}  // namespace tanggap::usecases
