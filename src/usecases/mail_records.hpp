// Rows of the outbox and of the followers' subscriptions, as ports::Reader and ports::Transaction
// give and take them. A row of the outbox says what is to be told to whom by reference; addresses
// and words are looked up when it is sent.
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "base/language.hpp"
#include "domain/mail.hpp"

namespace tanggap::ports {

/// Stored by number: append only, never renumber.
enum class MailState : std::uint8_t {
  waiting = 1,  ///< For its first or next attempt.
  sending = 2,  ///< Somebody is at it, or was killed doing so.
  sent = 3,     ///< A server has taken the responsibility for it.
  dead = 4,     ///< Refused, or tried for too long; a person may have it tried again.
  dropped = 5,  ///< There was nobody left to tell, or nothing to say.
};

struct OutgoingMail {
  MailId id{};
  domain::Occasion occasion = domain::Occasion::test;
  /// What it is about, in words: a second mail with the same key is not queued.
  std::string key{};
  ReportId report{};
  std::int32_t event = 0;  ///< Number in the report's chain.
  UnitId unit{};           ///< Whom it goes to, or whom it is about.
  SubscriptionId subscription{};
  LetterId letter{};
  std::string period{};  ///< "2016-12-05" of digests, "2016-12" of a brief.
  Language language = Language::id;
  MailState state = MailState::waiting;
  int attempts = 0;
  Instant queued_at{};
  Instant due_at{};    ///< Waiting: the next attempt; sending: when the claim on it ends.
  Instant ended_at{};  ///< When it was sent, given up or dropped.
  int last_code = 0;   ///< The server's last reply code.
  std::string last_words{};
  std::string claimed_by{};  ///< Sending: the process that does; see leases.hpp.
};

struct MailCounts {
  std::int64_t waiting = 0;  ///< And being sent.
  std::int64_t dead = 0;
  Instant oldest{};  ///< When the longest waiting one was queued; kNoInstant when none waits.
};

/// Somebody who follows a report by mail.
struct Subscription {
  SubscriptionId id{};
  ReportId report{};
  std::string email{};  ///< Empty once it has ended.
  Language language = Language::id;
  Instant created_at{};
  Instant confirmed_at{};  ///< kNoInstant until the address has answered.
  Instant ended_at{};

  [[nodiscard]] bool follows() const { return confirmed_at != kNoInstant && !email.empty(); }
};

}  // namespace tanggap::ports
