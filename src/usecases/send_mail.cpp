#include "usecases/send_mail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

using ports::Delivery;
using ports::MailState;
using ports::OutgoingMail;
using namespace std::chrono_literals;

constexpr std::size_t kWordsKept = 500;
constexpr int kAtOnce = 1000;

constexpr std::array<std::pair<MailState, std::string_view>, 5> kStates{
    {{MailState::waiting, "waiting"},
     {MailState::sending, "sending"},
     {MailState::sent, "sent"},
     {MailState::dead, "dead"},
     {MailState::dropped, "dropped"}}};

void end(OutgoingMail& mail, MailState state, Instant now) {
  mail.state = state;
  mail.ended_at = now;
}

/// By the one who sends it; not so when its claim ended and somebody else took it.
bool is_still_claimed(ports::Reader& reader, const OutgoingMail& mail) {
  const auto present = reader.mail(mail.id);
  return present && present->state == MailState::sending && present->claimed_by == mail.claimed_by;
}

void end_unsent(ports::Transaction& tx, OutgoingMail mail, MailState state, std::string why,
                Instant now) {
  if (!is_still_claimed(tx, mail)) return;
  mail.claimed_by.clear();
  mail.last_code = 0;
  mail.last_words = std::move(why);
  end(mail, state, now);
  tx.save_mail_progress(mail);
}

Fault not_now(std::string slug, const Bilingual& what, const Bilingual& remedy) {
  return fail(ErrorKind::conflict, std::move(slug), "id", what, remedy);
}

Result<void> check_retry(const OutgoingMail& mail) {
  switch (mail.state) {
    case MailState::sent:
      return not_now("mail-already-sent", {"Surat itu sudah terkirim.", "That mail was sent."},
                     {"Tidak perlu berbuat apa-apa.", "There is nothing to do."});
    case MailState::sending:
      return not_now(
          "mail-being-sent", {"Surat itu sedang dikirim.", "That mail is being sent now."},
          {"Tunggu sebentar, lalu lihat keadaannya.", "Wait, then see what became of it."});
    case MailState::dropped:
      return not_now("mail-dropped",
                     {"Surat itu tidak ada penerimanya lagi.", "Nobody is left to get that mail."},
                     {"Tidak perlu berbuat apa-apa.", "There is nothing to do."});
    default:
      return {};
  }
}

/// It is tried as often as a new one.
void wake(ports::Transaction& tx, OutgoingMail& mail, Instant now) {
  mail.state = MailState::waiting;
  mail.attempts = 0;
  mail.due_at = now;
  mail.ended_at = kNoInstant;
  tx.save_mail_progress(mail);
}

}  // namespace

std::optional<OutgoingMail> claim_mail(ports::Transaction& tx, std::string_view owner, Instant now,
                                       Duration claim) {
  auto due = tx.due_mails(now, 1);
  if (due.empty()) return std::nullopt;
  OutgoingMail mail = std::move(due.front());
  mail.state = MailState::sending;
  ++mail.attempts;
  mail.due_at = now + claim;
  mail.claimed_by = owner;
  tx.save_mail_progress(mail);
  return mail;
}

Duration pause_after(MailId id, int attempts) {
  constexpr std::array<Duration, 5> kPauses{1min, 5min, 15min, 60min, 240min};
  const auto step = static_cast<std::size_t>(std::clamp(attempts, 1, int(kPauses.size())) - 1);
  const Duration pause = kPauses.at(step);
  const Hash dice = hash_of(fmt::format("{}:{}", id.value, attempts));
  const double turn = double(dice.bytes[0] * 256 + dice.bytes[1]) / 65535.0;  // 0…1
  return Duration{static_cast<std::int64_t>(double(pause.count()) * (0.8 + 0.4 * turn))};
}

void settle_mail(ports::Transaction& tx, OutgoingMail mail, const Delivery& delivery, Instant now) {
  const bool accepted = delivery.outcome == Delivery::Outcome::accepted;
  if (!accepted && !is_still_claimed(tx, mail)) return;
  mail.claimed_by.clear();
  mail.last_code = delivery.code;
  mail.last_words = delivery.words.substr(0, kWordsKept);
  switch (delivery.outcome) {
    case Delivery::Outcome::accepted:
      end(mail, MailState::sent, now);
      break;
    case Delivery::Outcome::refused:
      end(mail, MailState::dead, now);
      break;
    case Delivery::Outcome::unreachable:
      --mail.attempts;
      mail.state = MailState::waiting;
      mail.due_at = now;
      break;
    case Delivery::Outcome::later:
      mail.state = MailState::waiting;
      mail.due_at = now + pause_after(mail.id, mail.attempts);
      if (mail.attempts >= kMostAttempts) end(mail, MailState::dead, now);
      break;
  }
  tx.save_mail_progress(mail);
}

void drop_mail(ports::Transaction& tx, OutgoingMail mail, std::string why, Instant now) {
  end_unsent(tx, std::move(mail), MailState::dropped, std::move(why), now);
}

void withhold_mail(ports::Transaction& tx, OutgoingMail mail, std::string why, Instant now) {
  end_unsent(tx, std::move(mail), MailState::dead, std::move(why), now);
}

Result<OutgoingMail> retry_mail(ports::Transaction& tx, const Context& context, MailId id) {
  if (auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) return pass(ok);
  auto mail = tx.mail(id);
  if (!mail) {
    return fail(
        ErrorKind::not_found, "mail-not-found", "id",
        {"Surat itu tidak ada.", "There is no such mail."},
        {"Lihat daftarnya dengan `tanggap mail list`.", "See the list with `tanggap mail list`."});
  }
  if (auto ok = check_retry(*mail); !ok) return pass(ok);
  wake(tx, *mail, context.now);
  return *mail;
}

Result<int> retry_dead_mails(ports::Transaction& tx, const Context& context) {
  if (auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) return pass(ok);
  int woken = 0;
  for (auto dead = tx.mails(MailState::dead, {}, kAtOnce); !dead.empty();
       dead = tx.mails(MailState::dead, {}, kAtOnce)) {
    for (OutgoingMail& mail : dead) wake(tx, mail, context.now);
    woken += static_cast<int>(dead.size());
  }
  return woken;
}

Result<std::vector<OutgoingMail>> list_mails(ports::Reader& reader, const Context& context,
                                             const ListMails& query) {
  if (auto ok = domain::may(context.actor, domain::Action::manage_keys); !ok) return pass(ok);
  return reader.mails(query.state, query.before, std::clamp(query.limit, 1, 200));
}

std::string_view name_of(MailState state) {
  for (const auto& [each, name] : kStates) {
    if (each == state) return name;
  }
  return {};
}

std::optional<MailState> mail_state_of(std::string_view name) {
  for (const auto& [state, each] : kStates) {
    if (each == name) return state;
  }
  return std::nullopt;
}

bool Breaker::may_send(Instant now) {
  if (failures_ == 0) return true;
  if (probing_ || now < until_) return false;
  probing_ = true;
  return true;
}

void Breaker::note(Delivery::Outcome outcome, Instant now) {
  if (outcome != Delivery::Outcome::unreachable) {
    failures_ = 0;
    probing_ = false;
    until_ = kNoInstant;
    return;
  }
  // Several were under way when the server went: that is one failure, not many.
  if (failures_ > 0 && !probing_) return;
  probing_ = false;
  constexpr int kLongest = 6;
  until_ = now + 5s * (1 << std::min(failures_, kLongest));
  ++failures_;
}

void Breaker::give_back() { probing_ = false; }

}  // namespace tanggap::usecases
