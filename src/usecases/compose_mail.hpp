// A row of the outbox becomes a draft: recipients and contents are looked up when it is sent, so
// that a corrected address helps and who unsubscribed gets nothing. The fields of each occasion are
// those of the table src/mail/fields.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "usecases/ports.hpp"

namespace tanggap::usecases {

/// There is nobody to tell, or nothing to say; why, for the list of mails.
struct Dropped {
  std::string why;
};

/// It ought to go but cannot be made before a person mends something; what, for the list of mails.
/// Such a mail is dead until it is tried again, never forgotten.
struct Withheld {
  std::string why;
};

using Composed = std::variant<domain::MailDraft, Dropped, Withheld>;

/// What the figures and papers of a closed month, and a letter, look like is made elsewhere.
struct Enclosures {
  /// Adds fields and attachments of the closed month; what is in the way, if anything.
  std::function<std::optional<Withheld>(ports::Reader&, const ports::ClosedEvaluation&,
                                        domain::MailDraft&)>
      brief{};
  /// Adds recipients, fields and attachments of a result letter; what is in the way, if anything.
  std::function<std::optional<Withheld>(ports::Reader&, const ports::OutgoingMail&,
                                        domain::MailDraft&)>
      letter{};
};

struct MailRoom {
  const domain::City& city;
  std::string public_url;  ///< "https://lapor.kota.go.id", without a slash at its end.
  std::string secret;      ///< Key of the links to confirm and to unsubscribe.
  const Enclosures& enclosures;
};

/// The same row of the same report gives the same draft.
[[nodiscard]] Composed compose_mail(ports::Reader& reader, const MailRoom& room,
                                    const ports::OutgoingMail& mail);

}  // namespace tanggap::usecases
