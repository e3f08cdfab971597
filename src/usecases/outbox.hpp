// Puts mail into the outbox, in the transaction of what occasions it. Used by every use case that
// has something to tell; what is told and to whom is decided in notices.hpp.
#pragma once

#include <optional>
#include <string>

#include "usecases/context.hpp"

namespace tanggap::usecases {

/// Give occasion, key and references; id, times and language (the city's, unless a subscription
/// has its own) are filled in. False when mail is off, or when the key was queued before.
bool queue_mail(ports::Transaction& tx, const Context& context, ports::OutgoingMail mail);

/// The letter goes out to whom the city configured, at most once per letter. It is no news that
/// grows old: while mail is off it waits in the outbox.
bool queue_result_letter(ports::Transaction& tx, const Context& context, LetterId letter,
                         UnitId sender);

/// The mail that carries the letter; nullopt once it is forgotten, long after it was sent.
[[nodiscard]] std::optional<ports::OutgoingMail> mail_of_letter(ports::Reader& reader,
                                                                LetterId letter);

/// Names under which the store remembers things about mail (ports::Reader::setting).
inline constexpr std::string_view kMailSince = "mail.since";    ///< RFC 3339; absent: mail is off.
inline constexpr std::string_view kMailSecret = "mail.secret";  ///< Key of the links in mails.

/// Mail is configured from now on: remembers since when, and makes the secret on first use.
void switch_mail_on(ports::Transaction& tx, Instant now);
void switch_mail_off(ports::Transaction& tx);
/// For commands beside the server: whether it sends mail.
[[nodiscard]] bool is_mail_on(ports::Reader& reader);

}  // namespace tanggap::usecases
