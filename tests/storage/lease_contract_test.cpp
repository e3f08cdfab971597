// What every store promises about leases and the clock that all share.
#include <gmock/gmock.h>

#include "engine.hpp"

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace tanggap::test {
namespace {

using ports::Lease;
using ports::MailState;
using ports::OutgoingMail;
using ports::Reader;
using ports::Transaction;

class Leases : public StoreContract {
 protected:
  bool take(const std::string& owner, Instant now, const std::string& name = "jobs") {
    bool taken = false;
    write([&](Transaction& tx) { taken = tx.take_lease({name, owner, now + 20s}, now); });
    return taken;
  }
  std::string holder() {
    const auto all = read([](Reader& r) { return r.leases(); });
    return all.size() == 1 ? all.front().owner : "";
  }
};

TEST_P(Leases, BelongToOneUntilTheyEndAndAreRenewedByTheirOwner) {
  EXPECT_TRUE(take("a", kMonday));
  EXPECT_FALSE(take("b", kMonday + 19s));
  EXPECT_TRUE(take("a", kMonday + 19s));
  EXPECT_FALSE(take("b", kMonday + 38s));
  EXPECT_EQ(holder(), "a");
  EXPECT_TRUE(take("b", kMonday + 39s)) << "it ended";
  EXPECT_EQ(holder(), "b");
  EXPECT_FALSE(take("a", kMonday + 40s)) << "who held it once has no claim on it";
}

TEST_P(Leases, EndTogetherWhenTheirOwnerGoes) {
  EXPECT_TRUE(take("a", kMonday));
  EXPECT_TRUE(take("a", kMonday, "node/0"));
  EXPECT_TRUE(take("b", kMonday, "node/1"));
  write([](Transaction& tx) { tx.end_leases_of("a"); });
  reopen();
  EXPECT_EQ(holder(), "b");
  EXPECT_TRUE(take("b", kMonday + 1s));
}

TEST_P(Leases, FreeTheMailsOfAnOwnerAndNobodyElses) {
  const auto queue = [&](std::int64_t id, const std::string& owner, MailState state) {
    write([&](Transaction& tx) {
      OutgoingMail mail{.id = MailId{id},
                        .occasion = domain::Occasion::monthly_brief,
                        .key = std::to_string(id),
                        .queued_at = kMonday,
                        .due_at = kMonday};
      ASSERT_TRUE(tx.queue_mail(mail));
      mail.state = state;
      mail.due_at = kMonday + 15min;
      mail.claimed_by = owner;
      tx.save_mail_progress(mail);
    });
  };
  queue(1, "a", MailState::sending);
  queue(2, "b", MailState::sending);
  queue(3, "a", MailState::sent);
  int freed = 0;
  write([&](Transaction& tx) { freed = tx.release_mails_of("a", kMonday + 20s); });
  EXPECT_EQ(freed, 1);
  const auto due = read([](Reader& r) { return r.due_mails(kMonday + 20s, 10); });
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].id, MailId{1});
  EXPECT_EQ(due[0].state, MailState::waiting);
  EXPECT_EQ(due[0].claimed_by, "");
  EXPECT_EQ(read([](Reader& r) { return r.mail(MailId{2})->claimed_by; }), "b");
}

TEST_P(Leases, KnowTheServersClockWhereThereIsOne) {
  const auto shared = read([](Reader& r) { return r.shared_now(); });
  if (home_->place().embedded()) {
    EXPECT_EQ(shared, std::nullopt);
    return;
  }
  ASSERT_TRUE(shared);
  EXPECT_LT(std::chrono::abs(*shared - SystemClock{}.now()), 1min) << "the same machine's";
  write([&](Transaction& tx) {
    const auto before = tx.shared_now();
    EXPECT_GT(tx.shared_now(), before) << "it goes on within a transaction";
  });
}

INSTANTIATE_TEST_SUITE_P(Engines, Leases, testing::ValuesIn(engines()), engine_name);

}  // namespace
}  // namespace tanggap::test
