// Mail through an SMTP server. Several threads may send at once: each send borrows one of a limited
// number of connections, which stay open between mails. All recipients of a mail or none: where the
// server refuses one, nobody gets the mail, so a retry never sends anything twice.
#pragma once

#include <memory>

#include "mail/message.hpp"
#include "mail/settings.hpp"
#include "usecases/mail_ports.hpp"

namespace tanggap::mail {

/// How far an attempt came; in the order in which they happen.
enum class Step : std::uint8_t {
  connecting,  ///< Name, connection, and TLS from the start with smtps://.
  greeting,    ///< The server spoke; EHLO.
  encrypting,  ///< STARTTLS.
  login,
  sender,
  recipients,
  content,   ///< DATA and what follows.
  finished,  ///< All was sent, including the end of DATA.
};

struct Attempt {
  ports::Delivery delivery;
  Step reached = Step::connecting;
};

class SmtpSender {
 public:
  explicit SmtpSender(const CheckedSettings& settings);
  ~SmtpSender();
  SmtpSender(const SmtpSender&) = delete;
  SmtpSender& operator=(const SmtpSender&) = delete;

  /// Thread-safe; waits for a free connection; takes at most the time-out after that.
  [[nodiscard]] Attempt send(const Message& message);

 private:
  struct Connections;
  CheckedSettings settings_;
  std::unique_ptr<Connections> connections_;
};

}  // namespace tanggap::mail
