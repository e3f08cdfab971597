// A row of the outbox becomes a draft: recipients and contents are looked up when it is sent, so
// that a corrected address helps and who unsubscribed gets nothing. The fields of each occasion are
// those of the table src/mail/fields.cpp.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "usecases/ports.hpp"

namespace tanggap::usecases {

/// What the figures and papers of a closed month, and a letter, look like is made elsewhere.
struct Enclosures {
  /// Fields and attachments of the closed month; false when they cannot be made.
  std::function<bool(ports::Reader&, const ports::ClosedEvaluation&, domain::MailDraft&)> brief{};
  /// Recipients, fields and attachments of a result letter; false when there is no such letter.
  std::function<bool(ports::Reader&, const ports::OutgoingMail&, domain::MailDraft&)> letter{};
};

struct MailRoom {
  const domain::City& city;
  std::string public_url;  ///< "https://lapor.kota.go.id", without a slash at its end.
  std::string secret;      ///< Key of the links to confirm and to unsubscribe.
  const Enclosures& enclosures;
};

/// There is nobody to tell, or nothing to say; why, for the list of mails.
struct Dropped {
  std::string why;
};

/// The same row of the same report gives the same draft.
[[nodiscard]] std::variant<domain::MailDraft, Dropped> compose_mail(
    ports::Reader& reader, const MailRoom& room, const ports::OutgoingMail& mail);

}  // namespace tanggap::usecases
