// Who is told what, who is not, and that nothing personal is in it.
#include <gmock/gmock.h>

#include <algorithm>

#include "features/support/stage.hpp"
#include "mail/fields.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/decide_transfer.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/escalate_overdue.hpp"
#include "usecases/follow_report.hpp"
#include "usecases/notices.hpp"
#include "usecases/outbox.hpp"
#include "usecases/reject_report.hpp"
#include "usecases/request_transfer.hpp"
#include "usecases/send_mail.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::MailDraft;
using domain::Occasion;
using ports::Delivery;
using ports::MailState;
using ports::OutgoingMail;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class Notices : public testing::Test {
 protected:
  Notices() { stage.switch_mail_on(); }

  std::vector<OutgoingMail> queued(Occasion occasion) {
    auto mails = stage.read([](ports::Reader& r) { return r.mails({}, {}, 200); });
    std::erase_if(mails, [&](const auto& mail) { return mail.occasion != occasion; });
    std::ranges::reverse(mails);
    return mails;
  }
  std::string secret() {
    return stage.read([](ports::Reader& r) { return r.setting(kMailSecret).value(); });
  }
  Composed compose(const OutgoingMail& mail) {
    return stage.read([&](ports::Reader& r) {
      return compose_mail(r, {stage.city, "https://lapor.example", secret(), nothing}, mail);
    });
  }
  /// The draft of the only mail of that occasion, complete by the table of fields.
  MailDraft only(Occasion occasion) {
    const auto mails = queued(occasion);
    if (mails.size() != 1) throw std::runtime_error(std::to_string(mails.size()) + " mails");
    auto composed = compose(mails.front());
    if (const auto* dropped = std::get_if<Dropped>(&composed)) {
      throw std::runtime_error("dropped: " + dropped->why);
    }
    auto draft = std::get<MailDraft>(std::move(composed));
    EXPECT_THAT(mail::field_faults(draft), IsEmpty());
    return draft;
  }
  static std::string said(const MailDraft& draft, const std::string& field) {
    return std::get<std::string>(draft.fields.values.at(field));
  }
  static std::vector<std::string> to(const MailDraft& draft) {
    std::vector<std::string> all;
    for (const auto& each : draft.to) all.push_back(each.address);
    return all;
  }
  template <class Do>
  auto write(Do&& act) {
    std::optional<decltype(act(std::declval<ports::Transaction&>()))> answer;
    stage.store().write([&](ports::Transaction& tx) {
      answer.emplace(act(tx));
      return ports::Outcome::commit;
    });
    return *std::move(answer);
  }
  Report followed(const std::string& email = "budi@warga.example") {
    return stage.submitted({.reporter = {.name = "Budi Rahasia", .email = email}}).report;
  }
  ports::Subscription subscription(ReportId report,
                                   const std::string& email = "budi@warga.example") {
    return stage.read([&](ports::Reader& r) { return r.subscription_of(report, email).value(); });
  }
  void escalated_once_due(ReportId report) {
    stage.clock.set(stage.report(report).custody.back().next_escalation);
    must(stage.run(kSystem, escalate_overdue, {}));
  }
  Report confirmed() {
    const Report report = followed();
    const auto token = link_token(secret(), LinkPurpose::confirm, subscription(report.id).id);
    must(write([&](auto& tx) { return confirm_subscription(tx, stage.as(kCitizen), token); }));
    return report;
  }
  domain::Unit& unit(UnitId id) {
    return *std::ranges::find(stage.city.units, id, &domain::Unit::id);
  }

  Stage stage;
  Enclosures nothing;
};

// ------------------------------------------------------------------------------------------ units

TEST_F(Notices, QueueNothingForANewCaseOfAUnitOnDigest) {
  stage.submitted();
  EXPECT_THAT(stage.read([](ports::Reader& r) { return r.mails({}, {}, 10); }), IsEmpty());
}

TEST_F(Notices, QueueNothingWhileMailIsOff) {
  stage.mail = false;
  unit(kKelurahanSetu).notify = domain::Notify::immediate;
  followed();
  EXPECT_THAT(stage.read([](ports::Reader& r) { return r.mails({}, {}, 10); }), IsEmpty());
}

TEST_F(Notices, TellAUnitThatWantsItOfEachNewCaseAtOnce) {
  unit(kKelurahanSetu).notify = domain::Notify::immediate;
  const Report report = stage.submitted({.reporter = {.name = "Budi Rahasia"}}).report;
  const MailDraft draft = only(Occasion::new_case);
  EXPECT_THAT(to(draft), ElementsAre("KEL-SETU@kota.example"));
  EXPECT_EQ(said(draft, "reference"), report.reference);
  EXPECT_EQ(said(draft, "text"), report.text);
  EXPECT_THAT(said(draft, "completion_due"), HasSubstr("Desember 2016 pukul"));
  for (const auto& [name, value] : draft.fields.values) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      EXPECT_THAT(*text, Not(HasSubstr("Rahasia"))) << name;
    }
  }
}

TEST_F(Notices, DropANewCaseThatTheUnitDoesNotHoldAnyMore) {
  unit(kKelurahanSetu).notify = domain::Notify::immediate;
  const Report report = stage.submitted().report;
  must(stage.run(kVerifier, reject_report, {.report = report.id, .reason = "Sudah ada"}));
  EXPECT_TRUE(std::holds_alternative<Dropped>(compose(queued(Occasion::new_case).front())));
}

TEST_F(Notices, TellVerifiersOfARequestAndBothUnitsOfTheDecision) {
  const Report report = stage.submitted().report;
  must(stage.run(kSetuOfficer, request_transfer,
                 {.report = report.id, .to = kSudinBinaMarga, .reason = "Jalan utama"}));
  const MailDraft asked = only(Occasion::transfer_requested);
  EXPECT_THAT(to(asked), ElementsAre(unit(kTatalaksana).email));
  EXPECT_EQ(said(asked, "note"), "Jalan utama");
  EXPECT_EQ(said(asked, "from_unit"), "Kelurahan Setu");

  must(stage.run(kVerifier, decide_transfer, {.report = report.id}));
  std::vector<std::string> told;
  for (const auto& mail : queued(Occasion::transfer_decided)) {
    const auto draft = std::get<MailDraft>(compose(mail));
    EXPECT_THAT(mail::field_faults(draft), IsEmpty());
    EXPECT_TRUE(std::get<bool>(draft.fields.values.at("approved")));
    told.push_back(draft.to.front().address);
  }
  EXPECT_THAT(told, UnorderedElementsAre("KEL-SETU@kota.example", unit(kSudinBinaMarga).email));
  EXPECT_TRUE(std::holds_alternative<Dropped>(compose(queued(Occasion::transfer_requested)[0])))
      << "a decided request is no news";
}

TEST_F(Notices, TellOnlyTheAskerThatATransferWasRejected) {
  const Report report = stage.submitted().report;
  must(stage.run(kSetuOfficer, request_transfer,
                 {.report = report.id, .to = kSudinBinaMarga, .reason = "Jalan utama"}));
  must(stage.run(kVerifier, decide_transfer,
                 {.report = report.id, .approve = false, .reason = "Jalan lingkungan"}));
  const MailDraft draft = only(Occasion::transfer_decided);
  EXPECT_THAT(to(draft), ElementsAre("KEL-SETU@kota.example"));
  EXPECT_FALSE(std::get<bool>(draft.fields.values.at("approved")));
}

TEST_F(Notices, TellTheUnitThatClosedItOfADisputeWithACopyToTheVerifiers) {
  const Report report = completed(stage);
  stage.wait(1h);
  must(stage.run(citizen_of(report.id), dispute_completion,
                 {.report = report.id, .note = "Masih berlubang"}));
  const MailDraft draft = only(Occasion::disputed);
  EXPECT_THAT(to(draft), ElementsAre("KEL-SETU@kota.example"));
  ASSERT_EQ(draft.cc.size(), 1U);
  EXPECT_EQ(draft.cc[0].address, unit(kTatalaksana).email);
  EXPECT_EQ(said(draft, "note"), "Masih berlubang");
}

TEST_F(Notices, TellTheUnitAboveOnlyFromTheSecondLevelOfEscalation) {
  const Report report = stage.submitted().report;
  for (int level = 1; level <= 2; ++level) escalated_once_due(report.id);
  const auto mails = queued(Occasion::overdue);
  ASSERT_EQ(mails.size(), 2U);
  const auto first = std::get<MailDraft>(compose(mails[0]));
  const auto second = std::get<MailDraft>(compose(mails[1]));
  EXPECT_THAT(mail::field_faults(first), IsEmpty());
  EXPECT_THAT(mail::field_faults(second), IsEmpty());
  EXPECT_THAT(first.cc, IsEmpty());
  ASSERT_EQ(second.cc.size(), 1U);
  EXPECT_EQ(second.cc[0].address, "KEC-CIPAYUNG@kota.example");
}

TEST_F(Notices, AreSparedWhenADeadlineHadLongPassedBeforeAnybodyLooked) {
  const Report report = stage.submitted().report;
  stage.clock.set(stage.report(report.id).custody.back().next_escalation + std::chrono::days{2} +
                  1s);
  must(stage.run(kSystem, escalate_overdue, {}));
  EXPECT_EQ(stage.report(report.id).custody.back().escalation_level, 1) << "it is on record";
  EXPECT_THAT(queued(Occasion::overdue), IsEmpty());
  escalated_once_due(report.id);
  EXPECT_EQ(queued(Occasion::overdue).size(), 1U) << "the next level is news";
}

TEST_F(Notices, TellTheLeadershipOfAClosedMonth) {
  write([&](auto& tx) {
    tell_month_closed(tx, stage.as(kVerifier), "2016-11");
    tell_month_closed(tx, stage.as(kVerifier), "2016-11");
    return 0;
  });
  EXPECT_EQ(queued(Occasion::monthly_brief).size(), 1U);
}

// ---------------------------------------------------------------------------------------- digests

TEST_F(Notices, QueueEachDigestOnceADayHoweverOftenTheyAreAskedFor) {
  stage.submitted();
  stage.clock.set(at("2016-12-06T06:59:00+07:00"));
  const auto ask = [&] {
    write([&](auto& tx) {
      queue_digests(tx, stage.as(kSystem));
      return 0;
    });
  };
  ask();
  EXPECT_THAT(queued(Occasion::new_cases_digest), IsEmpty()) << "not yet seven o'clock";
  stage.wait(1min);
  ask();
  ask();
  const auto mails = queued(Occasion::new_cases_digest);
  EXPECT_EQ(mails.size(), stage.city.units.size());
  int sent = 0;
  for (const auto& mail : mails) {
    const auto composed = compose(mail);
    if (const auto* draft = std::get_if<MailDraft>(&composed)) {
      ++sent;
      EXPECT_THAT(to(*draft), ElementsAre("KEL-SETU@kota.example"));
      EXPECT_THAT(mail::field_faults(*draft), IsEmpty());
      EXPECT_EQ(said(*draft, "count"), "1");
      EXPECT_EQ(said(*draft, "period"), "Senin, 5 Desember 2016");
    }
  }
  EXPECT_EQ(sent, 1) << "who has no new cases gets no mail";
}

TEST_F(Notices, TellSubdistrictsOnMondayOfOpenAndLateCasesInTheirWards) {
  stage.submitted();
  stage.submitted({.position = kInCijantung});
  stage.clock.set(at("2017-01-16T07:00:00+07:00"));
  write([&](auto& tx) {
    queue_digests(tx, stage.as(kSystem));
    return 0;
  });
  const auto mails = queued(Occasion::weekly_digest);
  ASSERT_EQ(mails.size(), 2U);
  const auto draft = std::get<MailDraft>(compose(mails[0]));
  EXPECT_THAT(to(draft), ElementsAre("KEC-CIPAYUNG@kota.example"));
  EXPECT_THAT(mail::field_faults(draft), IsEmpty());
  EXPECT_EQ(said(draft, "open_count"), "1");
  EXPECT_EQ(said(draft, "overdue_count"), "1");
  EXPECT_EQ(said(draft, "period"), "9–15 Januari 2017");
}

// -------------------------------------------------------------------------------------- followers

TEST_F(Notices, AskTheReportersAddressOnceADayAndTellItNothingElseBefore) {
  const Report report = followed();
  must(write([&](auto& tx) {
    return follow_report(tx, stage.as(kCitizen), {report.id, "budi@warga.example", Language::id});
  }));
  const MailDraft draft = only(Occasion::confirm_address);
  EXPECT_THAT(to(draft), ElementsAre("budi@warga.example"));
  EXPECT_THAT(said(draft, "confirm_url"), HasSubstr("https://lapor.example/follow.html#confirm="));
  EXPECT_THAT(said(draft, "confirm_url"), Not(HasSubstr("budi")));
  must(stage.run(kSetuOfficer, accept_report, {.report = report.id}));
  EXPECT_THAT(queued(Occasion::report_changed), IsEmpty());
  stage.wait(24h);
  must(write([&](auto& tx) {
    return follow_report(tx, stage.as(kCitizen), {report.id, "budi@warga.example", Language::id});
  }));
  EXPECT_EQ(queued(Occasion::confirm_address).size(), 2U);
}

TEST_F(Notices, AskAnAddressForFiveReportsADayAtMost) {
  for (int i = 0; i < 8; ++i) followed();
  EXPECT_EQ(queued(Occasion::confirm_address).size(), 5U);
}

TEST_F(Notices, TellAConfirmedFollowerOfChangesWithThePublicReason) {
  const Report report = confirmed();
  const MailDraft welcome = only(Occasion::report_received);
  EXPECT_EQ(said(welcome, "holder"), "Kelurahan Setu");
  EXPECT_THAT(welcome.unsubscribe_url, HasSubstr("/api/v1/subscriptions/one-click?token="));
  must(stage.run(kVerifier, reject_report, {.report = report.id, .reason = "Sudah ada"}));
  const MailDraft changed = only(Occasion::report_changed);
  EXPECT_THAT(to(changed), ElementsAre("budi@warga.example"));
  EXPECT_EQ(said(changed, "note"), "Sudah ada");
  for (const auto& [name, value] : changed.fields.values) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      EXPECT_THAT(*text, Not(HasSubstr("Pegawai"))) << name;
      EXPECT_THAT(*text, Not(HasSubstr("Budi"))) << name;
    }
  }
}

TEST_F(Notices, NeverTakeOneLinkForAnother) {
  const Report report = followed();
  const auto id = subscription(report.id).id;
  const auto end = link_token(secret(), LinkPurpose::end, id);
  const auto confirm = link_token(secret(), LinkPurpose::confirm, id);
  const auto use = [&](const std::string& token) {
    return slug_of(
        write([&](auto& tx) { return confirm_subscription(tx, stage.as(kCitizen), token); }));
  };
  EXPECT_EQ(use(end), "link-invalid");
  EXPECT_EQ(use(confirm + "0"), "link-invalid");
  EXPECT_EQ(use(""), "link-invalid");
  EXPECT_EQ(use(link_token("another secret of the same city", LinkPurpose::confirm, id)),
            "link-invalid");
  EXPECT_EQ(use(confirm), "");
  EXPECT_EQ(use(confirm), "") << "a second click is no mistake";
}

TEST_F(Notices, ForgetTheAddressOfWhoEndsItAndDropWhatIsUnderWay) {
  const Report report = confirmed();
  must(stage.run(kSetuOfficer, accept_report, {.report = report.id}));
  const auto id = subscription(report.id).id;
  const auto token = link_token(secret(), LinkPurpose::end, id);
  const auto ended =
      must(write([&](auto& tx) { return end_subscription(tx, stage.as(kCitizen), token); }));
  EXPECT_EQ(stage.read([&](ports::Reader& r) { return r.subscription(id)->email; }), "");
  EXPECT_TRUE(std::holds_alternative<Dropped>(compose(queued(Occasion::report_changed)[0])));
  EXPECT_THAT(ended.undo, Not(HasSubstr("budi")));

  must(write([&](auto& tx) { return undo_end(tx, stage.as(kCitizen), ended.undo); }));
  EXPECT_TRUE(stage.read([&](ports::Reader& r) { return r.subscription(id)->follows(); }));
  must(write([&](auto& tx) { return end_subscription(tx, stage.as(kCitizen), token); }));
  stage.wait(2h);
  EXPECT_EQ(slug_of(write([&](auto& tx) { return undo_end(tx, stage.as(kCitizen), ended.undo); })),
            "link-invalid");
}

// ---------------------------------------------------------------------------------------- sending

class Sending : public Notices {
 protected:
  Sending() {
    unit(kKelurahanSetu).notify = domain::Notify::immediate;
    stage.submitted();
  }
  std::optional<OutgoingMail> claim() {
    return write([&](auto& tx) { return claim_mail(tx, "us", stage.clock.now()); });
  }
  OutgoingMail settle(const OutgoingMail& mail, Delivery delivery) {
    write([&](auto& tx) {
      settle_mail(tx, mail, delivery, stage.clock.now());
      return 0;
    });
    return stage.read([&](ports::Reader& r) { return r.mail(mail.id).value(); });
  }
};

TEST_F(Sending, ClaimsAMailForOneSenderAtATime) {
  EXPECT_TRUE(claim());
  EXPECT_FALSE(claim());
  stage.wait(kClaim);
  const auto again = claim();
  ASSERT_TRUE(again) << "whoever claimed it was killed";
  EXPECT_EQ(again->attempts, 2);
}

TEST_F(Sending, TriesLaterAndLaterAndGivesUpAfterSomeThreeDays) {
  Instant last = stage.clock.now();
  Duration before{};
  for (int attempt = 1; attempt < kMostAttempts; ++attempt) {
    const auto mail = settle(claim().value(), {.outcome = Delivery::Outcome::later, .code = 451});
    ASSERT_EQ(mail.state, MailState::waiting);
    ASSERT_EQ(mail.attempts, attempt);
    const Duration pause = mail.due_at - stage.clock.now();
    if (attempt <= 5) {
      EXPECT_GT(pause, before);
    }
    before = pause;
    stage.clock.set(mail.due_at);
  }
  EXPECT_EQ(settle(claim().value(), {.outcome = Delivery::Outcome::later}).state, MailState::dead);
  EXPECT_GT(stage.clock.now() - last, 60h);
  EXPECT_LT(stage.clock.now() - last, 84h);
}

TEST_F(Sending, KeepsTheServersWordsOfARefusalUntilAPersonTriesAgain) {
  const auto dead =
      settle(claim().value(),
             {.outcome = Delivery::Outcome::refused, .code = 550, .words = "no such mailbox"});
  EXPECT_EQ(dead.state, MailState::dead);
  EXPECT_EQ(dead.last_code, 550);
  EXPECT_EQ(dead.last_words, "no such mailbox");
  EXPECT_FALSE(claim());
  EXPECT_EQ(
      slug_of(write([&](auto& tx) { return retry_mail(tx, stage.as(kSetuOfficer), dead.id); })),
      "role-may-not");
  must(write([&](auto& tx) { return retry_mail(tx, stage.as(kSteward), dead.id); }));
  const auto again = claim();
  ASSERT_TRUE(again);
  EXPECT_EQ(settle(*again, {}).state, MailState::sent);
  EXPECT_EQ(slug_of(write([&](auto& tx) { return retry_mail(tx, stage.as(kSteward), dead.id); })),
            "mail-already-sent");
}

TEST_F(Sending, KeepsWhatCannotBeMadeUntilAPersonTriesAgain) {
  const OutgoingMail mail = claim().value();
  write([&](auto& tx) {
    withhold_mail(tx, mail, "no section [letter]", stage.clock.now());
    return 0;
  });
  const auto kept = stage.read([&](ports::Reader& r) { return r.mail(mail.id).value(); });
  EXPECT_EQ(kept.state, MailState::dead);
  EXPECT_EQ(kept.last_words, "no section [letter]");
  EXPECT_FALSE(claim());
  must(write([&](auto& tx) { return retry_mail(tx, stage.as(kSteward), mail.id); }));
  EXPECT_TRUE(claim());
}

TEST_F(Sending, CountsNoAttemptWhileTheServerCannotBeReached) {
  for (int i = 0; i < 50; ++i) {
    const auto mail = settle(claim().value(), {.outcome = Delivery::Outcome::unreachable});
    ASSERT_EQ(mail.state, MailState::waiting);
    ASSERT_EQ(mail.attempts, 0);
  }
}

TEST(Breaker, LetsOneMailTryForAllWhileTheServerIsGone) {
  Breaker breaker;
  Instant now = at("2016-12-05T09:00:00+07:00");
  using enum Delivery::Outcome;
  EXPECT_TRUE(breaker.may_send(now));
  EXPECT_TRUE(breaker.may_send(now)) << "all may send at once while the server answers";
  breaker.note(unreachable, now);
  breaker.note(unreachable, now);  // the second one that was under way
  EXPECT_FALSE(breaker.may_send(now + 4s));
  EXPECT_TRUE(breaker.may_send(now + 5s));
  EXPECT_FALSE(breaker.may_send(now + 5s)) << "one tries";
  breaker.note(unreachable, now + 5s);
  EXPECT_FALSE(breaker.may_send(now + 14s)) << "the pause grows";
  EXPECT_TRUE(breaker.may_send(now + 15s));
  breaker.note(accepted, now + 15s);
  EXPECT_TRUE(breaker.may_send(now + 15s));
  EXPECT_TRUE(breaker.may_send(now + 15s));
  EXPECT_FALSE(breaker.open());
}

}  // namespace
}  // namespace tanggap::features
