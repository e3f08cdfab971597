// How use cases hand a message to the outside. Implemented by the room `mail` (templates, MIME,
// SMTP or a folder of .eml files).
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/mail.hpp"

namespace tanggap::ports {

/// What became of one attempt.
struct Delivery {
  enum class Outcome {
    accepted,     ///< The server has taken the responsibility for it.
    later,        ///< It said 4xx, or broke off before it answered to the end of DATA: try again.
    refused,      ///< It said 5xx: trying again cannot help before somebody mends something.
    unreachable,  ///< Nobody answers, or TLS or the password is wrong: every other mail would fail
                  ///< too.
  };
  Outcome outcome = Outcome::accepted;
  int code = 0;        ///< SMTP reply code; 0 when the server never spoke.
  std::string words;   ///< The server's words, or what is wrong and the remedy. No addresses.
  Bilingual advice{};  ///< What it means and what to do, for people; empty when accepted.
  /// With `later`: everything was sent, but the answer never came. The server may have it already.
  bool acceptance_unknown = false;
};

/// Renders a draft with the city's templates and carries it. Thread-safe; may block until its
/// time-outs; never throws for what a server does.
class MailCarrier {
 public:
  virtual ~MailCarrier() = default;
  [[nodiscard]] virtual Delivery carry(const domain::MailDraft& draft) = 0;
};

}  // namespace tanggap::ports
