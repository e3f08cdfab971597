// Idempotency-Key: the first answer to a POST is stored in the same transaction as its change and
// given again to retries, so that a lost answer never makes a second report. Answers can hold
// tracking codes and keys, so they are stored sealed: only the header's value, which the client
// alone has, opens them.
#pragma once

#include <optional>
#include <string_view>

#include "api/caller.hpp"
#include "api/problem.hpp"
#include "base/hash.hpp"
#include "http/message.hpp"
#include "usecases/ports.hpp"

namespace tanggap::api {

struct IdempotencyKey {
  Hash key;            ///< Of caller, method, path and the header.
  Hash request;        ///< Of the header and the content, which may hold a password.
  std::string secret;  ///< The header's value.
};

/// nullopt when the request carries none. `content` tells one body from another: the body itself,
/// or the hash of an upload. Error `idempotency-key-invalid`.
[[nodiscard]] Result<std::optional<IdempotencyKey>> idempotency_key(const http::Request& request,
                                                                    const Caller& caller,
                                                                    std::string_view content);

/// The stored answer, a refusal when it belongs to other content, or nullopt: go on.
[[nodiscard]] std::optional<Answer> first_answer(ports::Reader& reader, const IdempotencyKey& key);

void store_answer(ports::Transaction& tx, const IdempotencyKey& key, const http::Response& answer,
                  Instant now);

}  // namespace tanggap::api
