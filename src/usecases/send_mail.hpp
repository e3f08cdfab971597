// How a mail leaves the outbox: claimed in one transaction, carried outside of any, settled in the
// next. A process that is killed in between leaves a claim that ends by itself; the mail is then
// sent again under the same Message-ID. Time is a parameter everywhere.
#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "usecases/context.hpp"
#include "usecases/mail_ports.hpp"

namespace tanggap::usecases {

/// How long a claim lasts; must be longer than the carrier takes for one mail.
inline constexpr Duration kClaim = std::chrono::minutes{15};
/// A mail that the server has put off this often, over some three days, is given up.
inline constexpr int kMostAttempts = 22;

/// The longest waiting mail that is due, claimed for the process `owner`; nullopt when nothing is
/// due. The claim ends after `claim`, or when the process is buried (leases.hpp).
[[nodiscard]] std::optional<ports::OutgoingMail> claim_mail(ports::Transaction& tx,
                                                            std::string_view owner, Instant now,
                                                            Duration claim = kClaim);

/// Writes down what became of a claimed mail. Where the claim had ended meanwhile and another
/// process has it, or has sent it, only a success still counts.
void settle_mail(ports::Transaction& tx, ports::OutgoingMail mail, const ports::Delivery& delivery,
                 Instant now);
/// There is nobody left to tell, or nothing to say.
void drop_mail(ports::Transaction& tx, ports::OutgoingMail mail, std::string why, Instant now);
/// It cannot be made before a person mends what `why` says: dead until tried again.
void withhold_mail(ports::Transaction& tx, ports::OutgoingMail mail, std::string why, Instant now);

/// When a mail that was put off is tried again: 1, 5, 15, 60, 240 … minutes, give or take a fifth
/// that depends on the mail and the attempt alone.
[[nodiscard]] Duration pause_after(MailId id, int attempts);

/// A dead or put-off mail is tried again at once. Errors: `role-may-not`, `mail-not-found`,
/// `mail-already-sent`, `mail-being-sent`, `mail-dropped`.
[[nodiscard]] Result<ports::OutgoingMail> retry_mail(ports::Transaction& tx, const Context& context,
                                                     MailId id);
/// All dead ones; their number.
[[nodiscard]] Result<int> retry_dead_mails(ports::Transaction& tx, const Context& context);

struct ListMails {
  std::optional<ports::MailState> state{};
  MailId before{};  ///< Older than this one; 0: from the newest on.
  int limit = 50;   ///< 1…200
};
/// Newest first. Error `role-may-not`.
[[nodiscard]] Result<std::vector<ports::OutgoingMail>> list_mails(ports::Reader& reader,
                                                                  const Context& context,
                                                                  const ListMails& query);

[[nodiscard]] std::string_view name_of(ports::MailState state);
[[nodiscard]] std::optional<ports::MailState> mail_state_of(std::string_view name);

/// Keeps everybody from running against a server that is not there: after `unreachable` nobody
/// sends for a while, then one mail tries for all. A value; whoever shares it locks.
class Breaker {
 public:
  /// Whether the caller may send now; when it may, it must tell what came of it.
  [[nodiscard]] bool may_send(Instant now);
  void note(ports::Delivery::Outcome outcome, Instant now);
  /// The caller found nothing to send after all.
  void give_back();
  [[nodiscard]] bool open() const { return failures_ > 0; }
  [[nodiscard]] Instant closed_until() const { return until_; }

 private:
  int failures_ = 0;  ///< In a row.
  bool probing_ = false;
  Instant until_{};
};

}  // namespace tanggap::usecases
