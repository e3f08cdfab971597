// Several processes on one database: who has which number, who does the common jobs, what becomes
// of a dead one's mails.
#include "usecases/leases.hpp"

#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/outbox.hpp"
#include "usecases/send_mail.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using ports::Delivery;
using ports::MailState;
using ports::OutgoingMail;

class Processes : public testing::Test {
 protected:
  template <class Do>
  auto write(Do&& act) {
    std::optional<decltype(act(std::declval<ports::Transaction&>()))> answer;
    stage.store().write([&](ports::Transaction& tx) {
      answer.emplace(act(tx));
      return ports::Outcome::commit;
    });
    return *std::move(answer);
  }
  std::optional<int> number(std::string_view owner, std::optional<int> held = {}) {
    return write([&](auto& tx) { return keep_number(tx, {owner, 20s}, held, stage.clock.now()); });
  }
  bool does_jobs(std::string_view owner) {
    return write([&](auto& tx) { return keep_jobs(tx, {owner, 20s}, stage.clock.now()); });
  }
  int bury() {
    return write([&](auto& tx) { return bury_dead(tx, stage.clock.now()); });
  }
  OutgoingMail claimed(std::string_view owner) {
    return write([&](auto& tx) { return claim_mail(tx, owner, stage.clock.now()); }).value();
  }
  OutgoingMail settled(const OutgoingMail& mail, Delivery::Outcome outcome) {
    write([&](auto& tx) {
      settle_mail(tx, mail, {.outcome = outcome}, stage.clock.now());
      return 0;
    });
    return stage.read([&](ports::Reader& r) { return r.mail(mail.id).value(); });
  }
  void queue_a_mail() {
    stage.switch_mail_on();
    write([&](auto& tx) {
      return queue_mail(tx, stage.as(kSystem),
                        {.occasion = domain::Occasion::monthly_brief, .key = "month:2016-11"});
    });
  }

  Stage stage;
};

TEST_F(Processes, HaveNumbersOfTheirOwnAndKeepThem) {
  EXPECT_EQ(number("a"), 0);
  EXPECT_EQ(number("b"), 1);
  stage.wait(15s);
  EXPECT_EQ(number("a", 0), 0);
  EXPECT_EQ(number("c"), 2);
  stage.wait(15s);
  EXPECT_EQ(number("d"), 1) << "b has not been heard of for 30 s";
  EXPECT_EQ(number("b", 1), 3) << "and takes another when it comes back";
  EXPECT_EQ(number("a", 0), 0);
}

TEST_F(Processes, AreRefusedWhenAllNumbersAreTaken) {
  for (int i = 0; i < kNodeNumbers; ++i) {
    write([&](auto& tx) {
      return tx.take_lease({"node/" + std::to_string(i), "x", stage.clock.now() + 20s},
                           stage.clock.now());
    });
  }
  EXPECT_EQ(number("a"), std::nullopt);
}

TEST_F(Processes, LeaveTheCommonJobsToOneUntilItDiesOrGoes) {
  number("a");
  number("b");
  EXPECT_TRUE(does_jobs("a"));
  EXPECT_FALSE(does_jobs("b"));
  stage.wait(20s);
  EXPECT_TRUE(does_jobs("b")) << "a died";
  EXPECT_FALSE(does_jobs("a"));
  write([&](auto& tx) {
    leave(tx, "b", stage.clock.now());
    return 0;
  });
  EXPECT_TRUE(does_jobs("a")) << "b went in good order";
}

TEST_F(Processes, SendTheMailsOfADeadOneAgainAndLeaveThoseOfTheLiving) {
  queue_a_mail();
  number("a");
  number("b");
  const OutgoingMail mail = claimed("a");
  stage.wait(15s);
  number("a", 0);
  EXPECT_EQ(bury(), 0);
  stage.wait(15s);
  number("a", 0);
  EXPECT_EQ(bury(), 0) << "b is dead, and sent nothing";
  stage.wait(20s);
  EXPECT_EQ(bury(), 1);
  EXPECT_EQ(claimed("c").id, mail.id);
}

TEST_F(Processes, ThatWereMerelyLateKeepWhatNobodyTookFromThem) {
  queue_a_mail();
  const auto held = number("late");
  const OutgoingMail mail = claimed("late");
  stage.wait(21s);
  EXPECT_EQ(write([&](auto& tx) { return bury_dead(tx, stage.clock.now(), "late"); }), 0);
  EXPECT_EQ(number("late", held), held);
  EXPECT_EQ(settled(mail, Delivery::Outcome::accepted).state, MailState::sent);
}

TEST_F(Processes, BuryAllOthersWhenTheyAreAlone) {
  queue_a_mail();
  number("a");
  claimed("a");
  EXPECT_EQ(write([&](auto& tx) { return bury_others(tx, "a", stage.clock.now()); }), 0);
  EXPECT_EQ(write([&](auto& tx) { return bury_others(tx, "b", stage.clock.now()); }), 1);
  EXPECT_EQ(number("b"), 0);
}

TEST_F(Processes, ThatWereThoughtDeadDoNotUndoWhatOthersDidWithTheirMail) {
  queue_a_mail();
  number("a");
  const OutgoingMail slow = claimed("a");
  stage.wait(20s);
  bury();
  const OutgoingMail taken = claimed("b");
  EXPECT_EQ(settled(slow, Delivery::Outcome::later).state, MailState::sending) << "b is at it";
  EXPECT_EQ(settled(slow, Delivery::Outcome::accepted).state, MailState::sent) << "it was sent";
  EXPECT_EQ(settled(taken, Delivery::Outcome::later).state, MailState::sent)
      << "and is not sent once more";
}

}  // namespace
}  // namespace tanggap::features
