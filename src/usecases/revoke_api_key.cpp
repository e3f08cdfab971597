#include "usecases/revoke_api_key.hpp"

#include <algorithm>

namespace tanggap::usecases {

Result<ports::ApiKey> revoke_api_key(ports::Transaction& tx, const Context& context, ApiKeyId id) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) {
    return pass(ok);
  }
  const auto keys = tx.api_keys();
  const auto found = std::ranges::find(keys, id, &ports::ApiKey::id);
  if (found == keys.end()) {
    return fail(ErrorKind::not_found, "unknown-api-key", "key",
                {"Kunci API itu tidak ada.", "There is no such API key."},
                {"Pilih kunci dari daftarnya.", "Choose one from the list."});
  }
  ports::ApiKey key = *found;
  key.active = false;
  tx.save_api_key(key);
  return key;
}

}  // namespace tanggap::usecases
