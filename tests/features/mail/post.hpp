// What the SMTP tests share: settings for a test server, and a carrier.
#pragma once

#include "mail/carrier.hpp"
#include "mail/fields.hpp"
#include "support/smtp_server.hpp"

namespace tanggap::test {

using Outcome = ports::Delivery::Outcome;

/// A server without TLS is a relay on the same machine.
inline mail::Settings settings_for(const SmtpServer& server) {
  return {.to = server.url(),
          .from = "Kota Contoh <lapor@kota.example>",
          .ca_file = server.encrypted() ? server.ca_file() : "",
          .tls = server.encrypted() ? "required" : "never",
          .timeout_seconds = 20};
}

inline std::unique_ptr<ports::MailCarrier> carrier_of(const mail::Settings& settings) {
  return mail::make_carrier(mail::check(settings).value(), std::make_shared<mail::TemplateShelf>());
}

inline domain::MailDraft draft_to(std::vector<std::string> addresses, std::int64_t id = 1) {
  auto draft = mail::example_draft(domain::Occasion::new_case, Language::id);
  draft.id = MailId{id};
  draft.to.clear();
  for (auto& address : addresses) draft.to.push_back({"", std::move(address)});
  return draft;
}

}  // namespace tanggap::test
