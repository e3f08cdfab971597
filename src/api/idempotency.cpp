#include "api/idempotency.hpp"

#include <algorithm>
#include <stdexcept>

#include "api/faults.hpp"

namespace tanggap::api {
namespace {

bool well_formed(std::string_view key) {
  return key.size() >= 16 && key.size() <= 128 && std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.' || c == ':';
         });
}

/// Cookies are never repeated: they are the one thing that must not be given out twice.
bool worth_repeating(std::string_view header) {
  return header == "Location" || header == "ETag" || header == "Content-Type";
}

}  // namespace

Result<std::optional<IdempotencyKey>> idempotency_key(const http::Request& request,
                                                      const Caller& caller,
                                                      std::string_view content) {
  const std::string_view given = request.header("Idempotency-Key");
  if (given.empty()) return std::nullopt;
  if (!well_formed(given)) return tl::unexpected(faults::idempotency_key_invalid());
  Hasher key;
  key.add(std::to_string(static_cast<int>(request.method)));
  for (const std::string_view piece :
       {std::string_view{caller.name}, std::string_view{request.path}, given}) {
    key.add(piece).add(std::string_view{"\0", 1});
  }
  return IdempotencyKey{key.finish(), Hasher{}.add(given).add(content).finish(),
                        std::string{given}};
}

std::optional<Answer> first_answer(ports::Reader& reader, const IdempotencyKey& key) {
  const auto stored = reader.idempotent_answer(key.key);
  if (!stored) return {};
  if (stored->request_hash != key.request) return refuse({faults::idempotency_key_reused()});
  http::Response response;
  response.status = stored->status;
  auto body = unseal(stored->body, key.secret);
  if (!body) throw std::runtime_error("a stored answer cannot be opened with its own key");
  response.body = std::move(*body);
  std::string_view headers = stored->headers;
  while (!headers.empty()) {
    const std::size_t end = headers.find('\n');
    const std::string_view line = headers.substr(0, end);
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      response.set(std::string{line.substr(0, colon)}, std::string{line.substr(colon + 2)});
    }
    headers.remove_prefix(end == std::string_view::npos ? headers.size() : end + 1);
  }
  response.set("Idempotency-Replayed", "true");
  return response;
}

void store_answer(ports::Transaction& tx, const IdempotencyKey& key, const http::Response& answer,
                  Instant now) {
  ports::IdempotentAnswer stored;
  stored.key = key.key;
  stored.request_hash = key.request;
  stored.status = answer.status;
  stored.body = seal(answer.body, key.secret);
  for (const auto& [name, value] : answer.headers) {
    if (worth_repeating(name)) stored.headers.append(name).append(": ").append(value).append("\n");
  }
  stored.created_at = now;
  tx.save_idempotent_answer(stored);
}

}  // namespace tanggap::api
