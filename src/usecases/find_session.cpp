#include "usecases/find_session.hpp"

#include <algorithm>

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<FoundSession> find_session(ports::Reader& reader, Instant now, std::string_view token) {
  const auto session = reader.session(hash_of(token));
  if (!session || session->expires_at <= now) return not_signed_in();
  const auto user = reader.user(session->user);
  if (!user || !user->active) return not_signed_in();
  return FoundSession{.account = account_of(*user),
                      .csrf_token = session->csrf_token,
                      .expires_at = session->expires_at,
                      .touch_due = now - session->last_seen_at >= kSessionTouchEvery};
}

void touch_session(ports::Transaction& tx, Instant now, std::string_view token) {
  auto session = tx.session(hash_of(token));
  if (!session || session->expires_at <= now) return;
  // Requests that ran side by side each found it due; one write is enough.
  if (now - session->last_seen_at < kSessionTouchEvery) return;
  session->last_seen_at = now;
  session->expires_at = std::min(now + kSessionIdle, session->created_at + kSessionAbsolute);
  tx.save_session(*session);
}

}  // namespace tanggap::usecases
