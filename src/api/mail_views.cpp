#include "api/mail_views.hpp"

#include "usecases/send_mail.hpp"

namespace tanggap::api {

void put_mail_progress(JsonObject& out, const ports::OutgoingMail& mail) {
  out["state"] = usecases::name_of(mail.state);
  out["attempts"] = mail.attempts;
  out["queued_at"] = format_utc(mail.queued_at);
  if (mail.state == ports::MailState::waiting) put_instant(out, "next_attempt_at", mail.due_at);
  put_instant(out, "ended_at", mail.ended_at);
  put_number(out, "last_code", mail.last_code);
  put_text(out, "last_words", mail.last_words);
}

}  // namespace tanggap::api
