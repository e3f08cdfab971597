#include "storage/mail_rows.hpp"

#include <limits>

namespace tanggap::storage {
namespace {

ports::OutgoingMail read_mail(Rows& rows) {
  ports::OutgoingMail m;
  rows.read(m.id, m.occasion, m.key, m.report, m.event, m.unit, m.subscription, m.letter, m.period,
            m.language, m.state, m.attempts, m.queued_at, m.due_at, m.ended_at, m.last_code,
            m.last_words, m.claimed_by);
  return m;
}

std::vector<ports::OutgoingMail> read_mails(Rows rows) {
  std::vector<ports::OutgoingMail> mails;
  while (rows.next()) mails.push_back(read_mail(rows));
  return mails;
}

ports::Subscription read_subscription(Rows& rows) {
  ports::Subscription s;
  rows.read(s.id, s.report, s.email, s.language, s.created_at, s.confirmed_at, s.ended_at);
  return s;
}

}  // namespace

std::optional<ports::OutgoingMail> find_mail(Connection& connection, MailId id) {
  Rows rows = connection.query("find_mail", id);
  if (!rows.next()) return std::nullopt;
  return read_mail(rows);
}

std::optional<ports::OutgoingMail> find_mail_with_key(Connection& connection,
                                                      std::string_view key) {
  Rows rows = connection.query("find_mail_with_key", key);
  if (!rows.next()) return std::nullopt;
  return read_mail(rows);
}

std::vector<ports::OutgoingMail> list_mails(Connection& connection,
                                            std::optional<ports::MailState> state, MailId before,
                                            int limit) {
  if (!before) before.value = std::numeric_limits<std::int64_t>::max();
  if (!state) return read_mails(connection.query("mails_before", before, limit));
  if (*state == ports::MailState::sent) {
    return read_mails(connection.query("sent_mails", before, limit));
  }
  return read_mails(connection.query("mails_in_state", before, limit, *state));
}

std::vector<ports::OutgoingMail> due_mails(Connection& connection, Instant now, int limit) {
  return read_mails(connection.query("due_mails", now, limit));
}

ports::MailCounts mail_counts(Connection& connection) {
  Rows rows = connection.query("mail_counts");
  ports::MailCounts counts;
  if (rows.next()) rows.read(counts.waiting, counts.dead, counts.oldest);
  return counts;
}

bool queue_mail(Connection& connection, const ports::OutgoingMail& m) {
  const std::int64_t changes = connection.changes();
  connection.run("queue_mail", m.id, m.occasion, m.key, m.report, m.event, m.unit, m.subscription,
                 m.letter, m.period, m.language, m.state, m.attempts, m.queued_at, m.due_at,
                 m.ended_at, m.last_code, m.last_words);
  return connection.changes() != changes;
}

void save_mail_progress(Connection& connection, const ports::OutgoingMail& m) {
  connection.run("save_mail_progress", m.id, m.state, m.attempts, m.due_at, m.ended_at, m.last_code,
                 m.last_words, m.claimed_by);
}

std::optional<ports::Subscription> find_subscription(Connection& connection, SubscriptionId id) {
  Rows rows = connection.query("find_subscription", id);
  if (!rows.next()) return std::nullopt;
  return read_subscription(rows);
}

std::optional<ports::Subscription> find_subscription_of(Connection& connection, ReportId report,
                                                        std::string_view email) {
  Rows rows = connection.query("find_subscription_of", report, email);
  if (!rows.next()) return std::nullopt;
  return read_subscription(rows);
}

std::vector<ports::Subscription> followers_of(Connection& connection, ReportId report) {
  Rows rows = connection.query("followers_of", report);
  std::vector<ports::Subscription> followers;
  while (rows.next()) followers.push_back(read_subscription(rows));
  return followers;
}

void save_subscription(Connection& connection, const ports::Subscription& s) {
  connection.run("save_subscription", s.id, s.report, s.email, s.language, s.created_at,
                 s.confirmed_at, s.ended_at);
}

}  // namespace tanggap::storage
