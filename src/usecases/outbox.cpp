#include "usecases/outbox.hpp"

#include <fmt/format.h>

namespace tanggap::usecases {
namespace {

bool put_into_outbox(ports::Transaction& tx, const Context& context, ports::OutgoingMail mail) {
  mail.id = MailId{context.ids.next()};
  mail.state = ports::MailState::waiting;
  mail.queued_at = context.now;
  mail.due_at = context.now;
  if (!mail.subscription) mail.language = context.city.settings.mail.language;
  return tx.queue_mail(mail);
}

std::string letter_key(LetterId letter) { return fmt::format("letter:{}", letter.value); }

}  // namespace

bool queue_mail(ports::Transaction& tx, const Context& context, ports::OutgoingMail mail) {
  return context.mail && put_into_outbox(tx, context, std::move(mail));
}

bool queue_result_letter(ports::Transaction& tx, const Context& context, LetterId letter,
                         UnitId sender) {
  return put_into_outbox(tx, context,
                         {.occasion = domain::Occasion::result_letter,
                          .key = letter_key(letter),
                          .unit = sender,
                          .letter = letter});
}

std::optional<ports::OutgoingMail> mail_of_letter(ports::Reader& reader, LetterId letter) {
  return reader.mail_with_key(letter_key(letter));
}

void switch_mail_on(ports::Transaction& tx, Instant now) {
  if (!is_mail_on(tx)) tx.save_setting(kMailSince, format_utc(now));
  if (!tx.setting(kMailSecret)) tx.save_setting(kMailSecret, random_token(32));
}

void switch_mail_off(ports::Transaction& tx) {
  if (is_mail_on(tx)) tx.save_setting(kMailSince, "");
}

bool is_mail_on(ports::Reader& reader) { return !reader.setting(kMailSince).value_or("").empty(); }

}  // namespace tanggap::usecases
