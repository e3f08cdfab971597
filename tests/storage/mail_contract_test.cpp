// What every store promises about the outbox and about subscriptions.
#include <gmock/gmock.h>

#include "engine.hpp"

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace tanggap::test {
namespace {

using ports::MailState;
using ports::OutgoingMail;
using ports::Reader;
using ports::Subscription;
using ports::Transaction;

class Outbox : public StoreContract {
 protected:
  bool queue(const OutgoingMail& mail) {
    bool queued = false;
    write([&](Transaction& tx) { queued = tx.queue_mail(mail); });
    return queued;
  }
  OutgoingMail find(MailId id) {
    return read([&](Reader& r) { return r.mail(id); }).value();
  }
};
class Followers : public StoreContract {
 protected:
  Followers() { StoreContract::store(made_); }
  void save(const Subscription& s) {
    write([&](Transaction& tx) { tx.save_subscription(s); });
  }
  Case made_ = a_case();
  const ReportId report_ = made_.report.id;
};

OutgoingMail a_mail(std::int64_t id, std::string key) {
  return {.id = MailId{id},
          .occasion = domain::Occasion::new_case,
          .key = std::move(key),
          .report = ReportId{1'000'001},
          .event = 2,
          .unit = kBinaMarga,
          .queued_at = kMonday,
          .due_at = kMonday};
}

Subscription a_subscription(std::int64_t id, ReportId report, std::string email) {
  return {.id = SubscriptionId{id},
          .report = report,
          .email = std::move(email),
          .language = Language::en,
          .created_at = kMonday};
}

std::vector<std::int64_t> ids(const std::vector<OutgoingMail>& mails) {
  std::vector<std::int64_t> found;
  for (const auto& mail : mails) found.push_back(mail.id.value);
  return found;
}

TEST_P(Outbox, GivesBackAllThatWasQueued) {
  OutgoingMail mail = a_mail(7, "k");
  mail.subscription = SubscriptionId{8};
  mail.letter = LetterId{9};
  mail.period = "2016-12";
  mail.language = Language::en;
  EXPECT_TRUE(queue(mail));
  reopen();
  const OutgoingMail found = find(mail.id);
  EXPECT_EQ(found.occasion, domain::Occasion::new_case);
  EXPECT_EQ(found.key, "k");
  EXPECT_EQ(found.report, mail.report);
  EXPECT_EQ(found.event, 2);
  EXPECT_EQ(found.unit, kBinaMarga);
  EXPECT_EQ(found.subscription, mail.subscription);
  EXPECT_EQ(found.letter, mail.letter);
  EXPECT_EQ(found.period, "2016-12");
  EXPECT_EQ(found.language, Language::en);
  EXPECT_EQ(found.state, MailState::waiting);
  EXPECT_EQ(found.queued_at, kMonday);
}

TEST_P(Outbox, TakesAKeyOnlyOnce) {
  EXPECT_TRUE(queue(a_mail(1, "digest")));
  EXPECT_FALSE(queue(a_mail(2, "digest")));
  EXPECT_EQ(read([](Reader& r) { return ids(r.mails({}, {}, 10)); }).size(), 1U);
}

TEST_P(Outbox, LosesWhatARolledBackClosureQueued) {
  store_->write([](Transaction& tx) {
    tx.queue_mail(a_mail(1, "a"));
    return ports::Outcome::rollback;
  });
  EXPECT_THAT(read([](Reader& r) { return r.mails({}, {}, 10); }), IsEmpty());
}

TEST_P(Outbox, IsDueInOrderOfTimeWhileWaitingAndAfterAClaimHasEnded) {
  OutgoingMail later = a_mail(1, "later");
  later.due_at = kMonday + 2min;
  OutgoingMail claimed = a_mail(2, "claimed");
  claimed.state = MailState::sending;
  claimed.due_at = kMonday + 1min;
  OutgoingMail sent = a_mail(3, "sent");
  sent.state = MailState::sent;
  for (const auto& mail : {later, claimed, sent, a_mail(4, "now")}) queue(mail);
  EXPECT_THAT(read([](Reader& r) { return ids(r.due_mails(kMonday, 10)); }), ElementsAre(4));
  EXPECT_THAT(read([](Reader& r) { return ids(r.due_mails(kMonday + 2min, 10)); }),
              ElementsAre(4, 2, 1));
  EXPECT_THAT(read([](Reader& r) { return ids(r.due_mails(kMonday + 2min, 1)); }), ElementsAre(4));
}

TEST_P(Outbox, RemembersProgressAndTheServersWords) {
  OutgoingMail mail = a_mail(1, "a");
  queue(mail);
  mail.state = MailState::dead;
  mail.attempts = 3;
  mail.ended_at = kMonday + 1h;
  mail.last_code = 550;
  mail.last_words = "no such user";
  write([&](Transaction& tx) { tx.save_mail_progress(mail); });
  const OutgoingMail found = find(mail.id);
  EXPECT_EQ(found.state, MailState::dead);
  EXPECT_EQ(found.attempts, 3);
  EXPECT_EQ(found.ended_at, kMonday + 1h);
  EXPECT_EQ(found.last_code, 550);
  EXPECT_EQ(found.last_words, "no such user");
}

TEST_P(Outbox, ListsNewestFirstByStateAndPage) {
  for (int i = 1; i <= 6; ++i) {
    OutgoingMail mail = a_mail(i, std::to_string(i));
    mail.state = i % 2 == 0 ? MailState::dead : MailState::sent;
    queue(mail);
  }
  EXPECT_THAT(read([](Reader& r) { return ids(r.mails(MailState::dead, {}, 10)); }),
              ElementsAre(6, 4, 2));
  EXPECT_THAT(read([](Reader& r) { return ids(r.mails(MailState::sent, MailId{5}, 10)); }),
              ElementsAre(3, 1));
  EXPECT_THAT(read([](Reader& r) { return ids(r.mails({}, MailId{4}, 2)); }), ElementsAre(3, 2));
}

TEST_P(Outbox, CountsWhatWaitsAndWhatIsDead) {
  EXPECT_EQ(read([](Reader& r) { return r.mail_counts(); }).waiting, 0);
  OutgoingMail claimed = a_mail(1, "a");
  claimed.state = MailState::sending;
  OutgoingMail dead = a_mail(2, "b");
  dead.state = MailState::dead;
  dead.queued_at = kMonday - 1h;
  OutgoingMail newer = a_mail(3, "c");
  newer.queued_at = kMonday + 1h;
  for (const auto& mail : {claimed, dead, newer}) queue(mail);
  const auto counts = read([](Reader& r) { return r.mail_counts(); });
  EXPECT_EQ(counts.waiting, 2);
  EXPECT_EQ(counts.dead, 1);
  EXPECT_EQ(counts.oldest, kMonday);
}

TEST_P(Outbox, ForgetsMailsNinetyDaysAfterTheyEndedButNoneThatWaits) {
  OutgoingMail sent = a_mail(1, "a");
  sent.state = MailState::sent;
  sent.ended_at = kMonday;
  queue(sent);
  queue(a_mail(2, "b"));
  write([](Transaction& tx) { tx.delete_expired(kMonday + std::chrono::days{90}); });
  EXPECT_THAT(read([](Reader& r) { return ids(r.mails({}, {}, 10)); }), ElementsAre(2, 1));
  write([](Transaction& tx) { tx.delete_expired(kMonday + std::chrono::days{91}); });
  EXPECT_THAT(read([](Reader& r) { return ids(r.mails({}, {}, 10)); }), ElementsAre(2));
}

TEST_P(Followers, FollowOnceConfirmedUntilTheyEndIt) {
  Subscription s = a_subscription(1, report_, "budi@example.org");
  save(s);
  EXPECT_THAT(read([&](Reader& r) { return r.followers_of(report_); }), IsEmpty());
  s.confirmed_at = kMonday + 1min;
  save(s);
  const auto followers = read([&](Reader& r) { return r.followers_of(report_); });
  ASSERT_EQ(followers.size(), 1U);
  EXPECT_EQ(followers[0].email, "budi@example.org");
  EXPECT_EQ(followers[0].language, Language::en);
  s.ended_at = kMonday + 2min;
  s.email.clear();
  save(s);
  EXPECT_THAT(read([&](Reader& r) { return r.followers_of(report_); }), IsEmpty());
  EXPECT_EQ(read([&](Reader& r) { return r.subscription_of(report_, ""); }), std::nullopt);
  EXPECT_EQ(read([&](Reader& r) { return r.subscription(s.id); })->ended_at, kMonday + 2min);
}

TEST_P(Followers, HaveOneSubscriptionPerReportAndAddress) {
  save(a_subscription(1, report_, "budi@example.org"));
  EXPECT_ANY_THROW(save(a_subscription(2, report_, "budi@example.org")));
  const auto found =
      read([&](Reader& r) { return r.subscription_of(report_, "budi@example.org"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, SubscriptionId{1});
}

TEST_P(Followers, AreForgottenWhenTheyNeverConfirm) {
  save(a_subscription(1, report_, "budi@example.org"));
  Subscription confirmed = a_subscription(2, report_, "ani@example.org");
  confirmed.confirmed_at = kMonday + 1min;
  save(confirmed);
  EXPECT_EQ(read([](Reader& r) { return r.unconfirmed_since("budi@example.org", kMonday); }), 1);
  EXPECT_EQ(read([](Reader& r) { return r.unconfirmed_since("budi@example.org", kMonday + 1s); }),
            0);
  EXPECT_EQ(read([](Reader& r) { return r.unconfirmed_since("ani@example.org", kMonday); }), 0);
  write([](Transaction& tx) { tx.delete_expired(kMonday + std::chrono::days{8}); });
  EXPECT_EQ(read([](Reader& r) { return r.subscription(SubscriptionId{1}); }), std::nullopt);
  EXPECT_TRUE(read([](Reader& r) { return r.subscription(SubscriptionId{2}); }).has_value());
}

TEST_P(Outbox, SettingsAreKeptByName) {
  EXPECT_EQ(read([](Reader& r) { return r.setting("mail"); }), std::nullopt);
  write([](Transaction& tx) { tx.save_setting("mail", "off"); });
  write([](Transaction& tx) { tx.save_setting("mail", "on"); });
  reopen();
  EXPECT_EQ(read([](Reader& r) { return r.setting("mail"); }), "on");
}

const auto kNames = [](const auto& engine) { return engine.param.name; };
INSTANTIATE_TEST_SUITE_P(Engines, Outbox, testing::ValuesIn(engines()), kNames);
INSTANTIATE_TEST_SUITE_P(Engines, Followers, testing::ValuesIn(engines()), kNames);

}  // namespace
}  // namespace tanggap::test
