// A mail as it goes over the wire: MIME with plain text, HTML and attachments. The same draft,
// words and sender give the same bytes. Nothing that a draft says can add or end a header.
#pragma once

#include <string>
#include <vector>

#include "domain/mail.hpp"
#include "mail/templates.hpp"

namespace tanggap::mail {

struct Sender {
  domain::MailAddress from;
  domain::MailAddress reply_to;  ///< Its address is empty when there is none.
  std::string domain;            ///< Right side of the Message-ID.
};

struct Message {
  std::string bytes;                    ///< Lines end with \r\n.
  std::string from;                     ///< Envelope.
  std::vector<std::string> recipients;  ///< To and Cc, each once.
};

/// Errors: `mail-without-recipient`, `mail-address-invalid`. They name no address.
[[nodiscard]] Result<Message> compose(const domain::MailDraft& draft, const Words& words,
                                      const Sender& sender);

/// "<m42@kota.go.id>": the same however often the mail is sent.
[[nodiscard]] std::string message_id(MailId id, const std::string& domain);

}  // namespace tanggap::mail
