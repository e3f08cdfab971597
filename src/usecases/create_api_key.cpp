#include "usecases/create_api_key.hpp"

#include "usecases/faults.hpp"
#include "usecases/intake.hpp"

namespace tanggap::usecases {
namespace {

/// Lets people and secret scanners see what such a string is.
constexpr const char* kPrefix = "tgp_";
constexpr std::size_t kKeyBytes = 32;

}  // namespace

Result<CreatedApiKey> create_api_key(ports::Transaction& tx, const Context& context,
                                     const CreateApiKey& command) {
  if (const auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) {
    return pass(ok);
  }
  auto name = required_name(command.name, "name");
  if (!name) return pass(name);
  if (!is_code(command.source, 2, 32)) {
    return fail(ErrorKind::invalid, "source-invalid", "source",
                {"Nama sumber harus 2–32 huruf kecil, angka, _ atau -.",
                 "A source's name is 2–32 lower-case letters, digits, _ or -."},
                {"Contoh: qlue", "For example: qlue"});
  }
  CreatedApiKey created{.record = {}, .key = kPrefix + random_token(kKeyBytes)};
  created.record = {.id = ApiKeyId{context.ids.next()},
                    .key_hash = hash_of(created.key),
                    .name = *std::move(name),
                    .source = command.source,
                    .created_at = context.now};
  tx.save_api_key(created.record);
  return created;
}

}  // namespace tanggap::usecases
