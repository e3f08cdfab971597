// A result letter as a mail: to the leadership with copies as the city configured, the document
// attached as it was kept, the cases in the text. Used by the outbox when the mail is sent.
#pragma once

#include "usecases/compose_mail.hpp"
#include "usecases/mail_records.hpp"
#include "usecases/ports.hpp"

namespace tanggap::usecases {

/// Fills in language, recipients, fields and attachment. Withheld when there is no such letter or
/// the city in force has no section [letter]. Throws when the document cannot be read, so that the
/// mail is tried again.
[[nodiscard]] std::optional<Withheld> enclose_letter(ports::Reader& reader,
                                                     const domain::City& city,
                                                     ports::DocumentLibrary& documents,
                                                     const ports::OutgoingMail& mail,
                                                     domain::MailDraft& draft);

}  // namespace tanggap::usecases
