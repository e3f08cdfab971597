#include "usecases/follow_report.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"
#include "usecases/faults.hpp"
#include "usecases/outbox.hpp"

namespace tanggap::usecases {
namespace {

using domain::Occasion;

constexpr int kConfirmationsADay = 5;
constexpr Duration kUndoWithin = std::chrono::hours{1};

Fault link_invalid() {
  return fail(
      ErrorKind::not_found, "link-invalid", "token",
      {"Tautan ini tidak berlaku, atau sudah tidak berlaku lagi.",
       "This link is not valid, or not valid any more."},
      {"Minta surat baru di halaman laporannya.", "Ask for a new mail on the report's page."});
}

Fault email_invalid() {
  return fail(ErrorKind::invalid, "email-invalid", "email",
              {"Itu bukan alamat surel.", "That is not an e-mail address."},
              {"Tulis satu alamat, misalnya nama@contoh.id.",
               "Write one address, for example name@example.org."});
}

void ask_to_confirm(ports::Transaction& tx, const Context& context,
                    const ports::Subscription& subscription) {
  queue_mail(tx, context,
             {.occasion = Occasion::confirm_address,
              .key = fmt::format("confirm:{}:{}", subscription.id.value,
                                 format_day(context.now, context.city.time_zone())),
              .report = subscription.report,
              .subscription = subscription.id,
              .language = subscription.language});
}

std::string message_of(LinkPurpose purpose, std::string_view id) {
  return fmt::format("tanggap.link:{}:{}", static_cast<int>(purpose), id);
}

/// The subscription that a token was made for.
std::optional<ports::Subscription> subscription_of(ports::Reader& reader, LinkPurpose purpose,
                                                   std::string_view token) {
  const auto secret = reader.setting(kMailSecret);
  const auto dot = token.find('.');
  if (!secret || dot == std::string_view::npos) return std::nullopt;
  std::int64_t id = 0;
  const char* end = token.data() + dot;
  const auto read = std::from_chars(token.data(), end, id, 36);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  if (!equal_constant_time(link_token(*secret, purpose, SubscriptionId{id}), token)) {
    return std::nullopt;
  }
  return reader.subscription(SubscriptionId{id});
}

std::string base36(std::int64_t number) {
  std::array<char, 16> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, 36).ptr;
  return {text.data(), end};
}

void welcome(ports::Transaction& tx, const Context& context,
             const ports::Subscription& subscription) {
  queue_mail(tx, context,
             {.occasion = Occasion::report_received,
              .key = fmt::format("received:{}", subscription.id.value),
              .report = subscription.report,
              .subscription = subscription.id,
              .language = subscription.language});
}

}  // namespace

Result<void> follow_report(ports::Transaction& tx, const Context& context,
                           const FollowReport& command) {
  const std::string email{trim(command.email)};
  if (!is_utf8(email) || !domain::is_mail_address(email)) return email_invalid();
  if (!tx.report(command.report)) return report_not_found("report");
  if (!context.mail) return {};
  if (const auto known = tx.subscription_of(command.report, email)) {
    if (!known->follows()) ask_to_confirm(tx, context, *known);
    return {};
  }
  // Nobody can have a stranger's mailbox filled by following one report after the other.
  if (tx.unconfirmed_since(email, context.now - std::chrono::days{1}) >= kConfirmationsADay) {
    return {};
  }
  const ports::Subscription made{.id = SubscriptionId{context.ids.next()},
                                 .report = command.report,
                                 .email = email,
                                 .language = command.language,
                                 .created_at = context.now};
  tx.save_subscription(made);
  ask_to_confirm(tx, context, made);
  return {};
}

std::string link_token(std::string_view secret, LinkPurpose purpose, SubscriptionId subscription) {
  const std::string id = base36(subscription.value);
  return id + "." + keyed_hash(secret, message_of(purpose, id)).hex().substr(0, 40);
}

Result<ReportId> confirm_subscription(ports::Transaction& tx, const Context& context,
                                      std::string_view token) {
  auto subscription = subscription_of(tx, LinkPurpose::confirm, token);
  if (!subscription || subscription->email.empty()) return link_invalid();
  if (subscription->follows()) return subscription->report;
  if (context.now >= subscription->created_at + kConfirmWithin) return link_invalid();
  subscription->confirmed_at = context.now;
  tx.save_subscription(*subscription);
  welcome(tx, context, *subscription);
  return subscription->report;
}

Result<EndedSubscription> end_subscription(ports::Transaction& tx, const Context& context,
                                           std::string_view token) {
  auto subscription = subscription_of(tx, LinkPurpose::end, token);
  if (!subscription) return link_invalid();
  EndedSubscription ended{.report = subscription->report, .undo = {}};
  if (subscription->email.empty()) return ended;
  ended.undo = seal(fmt::format("undo {} {} {}", subscription->id.value, to_micros(context.now),
                                subscription->email),
                    tx.setting(kMailSecret).value());
  subscription->email.clear();
  subscription->ended_at = context.now;
  tx.save_subscription(*subscription);
  return ended;
}

Result<ReportId> undo_end(ports::Transaction& tx, const Context& context, std::string_view undo) {
  const auto secret = tx.setting(kMailSecret);
  const auto text = secret ? unseal(undo, *secret) : std::nullopt;
  if (!text) return link_invalid();
  const auto parts = split_list(*text, ' ');
  std::int64_t id = 0;
  std::int64_t at = 0;
  const auto number = [](const std::string& digits, std::int64_t& value) {
    return std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc{};
  };
  if (parts.size() != 4 || parts[0] != "undo" || !number(parts[1], id) || !number(parts[2], at) ||
      context.now > from_micros(at) + kUndoWithin) {
    return link_invalid();
  }
  auto subscription = tx.subscription(SubscriptionId{id});
  // A new subscription of the same address may have been made meanwhile.
  if (!subscription) return link_invalid();
  if (!subscription->email.empty() || tx.subscription_of(subscription->report, parts[3])) {
    return subscription->report;
  }
  subscription->email = parts[3];
  subscription->ended_at = kNoInstant;
  tx.save_subscription(*subscription);
  return subscription->report;
}

}  // namespace tanggap::usecases
