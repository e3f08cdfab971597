// What an attempt to send came to, in words: from what curl and the server said to a Delivery with
// advice in both languages. Internal to this room; docs/mail.md lists the same.
#pragma once

#include <string>

#include "mail/smtp.hpp"

namespace tanggap::mail {

/// Why an attempt ended, apart from any library.
enum class Cause : std::uint8_t {
  none,  ///< It went well.
  name_not_found,
  nobody_listens,
  timed_out,
  tls_not_offered,
  certificate_untrusted,
  certificate_expired,
  certificate_wrong_name,
  tls_failed,
  login_refused,
  reply,  ///< The server's reply decides.
  broken_off,
};

struct Ending {
  Cause cause = Cause::none;
  Step step = Step::connecting;
  int code = 0;       ///< The reply to the last command; 0 when there was none.
  std::string reply;  ///< Its words.
  int recipient = 0;  ///< 1-based number of the recipient asked for last.
  int recipients = 0;
};

[[nodiscard]] ports::Delivery diagnose(const Ending& ending, const CheckedSettings& settings);

}  // namespace tanggap::mail
