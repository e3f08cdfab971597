// Who is behind a session cookie. A session ends 8 hours after its last use, and 7 days after
// signing in whatever happens; it also ends with the account.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "usecases/account.hpp"

namespace tanggap::usecases {

inline constexpr Duration kSessionIdle = std::chrono::hours{8};
inline constexpr Duration kSessionAbsolute = std::chrono::days{7};
inline constexpr Duration kSessionTouchEvery = std::chrono::minutes{1};

struct FoundSession {
  Account account;
  std::string csrf_token;
  Instant expires_at{};
  bool touch_due = false;  ///< Call touch_session in a write; at most once a minute.
};

/// Error `not-signed-in` (unauthenticated).
[[nodiscard]] Result<FoundSession> find_session(ports::Reader& reader, Instant now,
                                                std::string_view token);

/// Puts the idle end off; nothing happens when the session is gone.
void touch_session(ports::Transaction& tx, Instant now, std::string_view token);

}  // namespace tanggap::usecases
