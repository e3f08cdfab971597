// A node whose machine has a wrong clock: it lives by the database's.
#include <gtest/gtest.h>

#include "app/node.hpp"
#include "storage/open.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"
#include "usecases/leases.hpp"
#include "usecases/send_mail.hpp"
#include "usecases/sign_in.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using app::DatabaseClock;
using app::Node;
using app::NodeOptions;
using app::SteadyTicks;

TEST(DatabaseClock, GoesOnFromWhatTheDatabaseSaid) {
  ManualClock ticks(Instant{5h});
  DatabaseClock clock(ticks);
  const Instant said = Instant{1'481'508'000s};
  clock.set(said, ticks.now(), ticks.now());
  EXPECT_EQ(clock.now(), said);
  ticks.advance(3s);
  EXPECT_EQ(clock.now(), said + 3s);
  clock.set(said + 4s, ticks.now(), ticks.now() + 2s);
  EXPECT_EQ(clock.now(), said + 3s) << "said half-way between question and answer";
}

/// A node on the database, on a machine whose clock is off.
struct Machine {
  Machine(const std::string& url, Duration off)
      : store(storage::open_store({folder.path(), url}, {.mode = storage::Mode::create})),
        wrong_clock(SystemClock{}.now() + off),
        node(*store, wrong_clock, {.lease = 10min, .shared_clock = &clock}) {}

  TemporaryFolder folder;
  std::unique_ptr<ports::Store> store;
  ManualClock wrong_clock;
  SteadyTicks ticks;
  DatabaseClock clock{ticks};
  Node node;
};

class ClocksApart : public testing::Test {
 protected:
  [[nodiscard]] Instant database_time() const {
    return from_micros(std::stoll(
        database_.ask("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)")));
  }

  PostgresDatabase database_;
  Machine ahead_{database_.url(), 20min};
  Machine behind_{database_.url(), -20min};
};

TEST_F(ClocksApart, ShowTheSameTime) {
  for (const Machine* machine : {&ahead_, &behind_}) {
    const Instant before = database_time();
    const Instant shown = machine->clock.now();
    const Instant after = database_time();
    EXPECT_GT(shown, before - 500ms);
    EXPECT_LT(shown, after + 500ms);
  }
  EXPECT_NEAR(std::chrono::duration<double>(ahead_.node.clock_skew()).count(), 1200, 5);
  EXPECT_NEAR(std::chrono::duration<double>(behind_.node.clock_skew()).count(), -1200, 5);
}

TEST_F(ClocksApart, HoldDifferentNumbersAndOneLeads) {
  EXPECT_NE(ahead_.node.number(), behind_.node.number());
  behind_.node.compete();
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!behind_.node.leads() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  ASSERT_TRUE(behind_.node.leads());
  // By its own machine's clock the other's lease of ten minutes would long have ended.
  ahead_.store->write([&](ports::Transaction& tx) {
    const Instant now = usecases::shared_now(tx, ahead_.wrong_clock);
    EXPECT_FALSE(usecases::keep_jobs(tx, {ahead_.node.owner(), 10min}, now));
    return ports::Outcome::rollback;
  });
}

TEST_F(ClocksApart, ClaimNoMailThatTheOtherIsSending) {
  behind_.store->write([&](ports::Transaction& tx) {
    tx.queue_mail({.id = MailId{1}, .key = "one", .due_at = behind_.clock.now()});
    return ports::Outcome::commit;
  });
  const auto claim = [](Machine& machine) {
    std::optional<ports::OutgoingMail> mail;
    machine.store->write([&](ports::Transaction& tx) {
      mail = usecases::claim_mail(tx, machine.node.owner(),
                                  usecases::shared_now(tx, machine.wrong_clock));
      return ports::Outcome::commit;
    });
    return mail.has_value();
  };
  EXPECT_TRUE(claim(behind_));
  EXPECT_FALSE(claim(ahead_)) << "a claim of 15 minutes, seen from 40 minutes later";
}

TEST_F(ClocksApart, LockAPersonOutForAsLong) {
  const auto cost = PasswordCost::minimal_for_tests;
  behind_.store->write([&](ports::Transaction& tx) {
    tx.save_user({.id = UserId{7},
                  .login = "setu",
                  .name = "Setu",
                  .role = domain::Role::officer,
                  .password_hash = hash_password("kata-sandi-panjang", cost)});
    return ports::Outcome::commit;
  });
  const auto sign_in = [&](Machine& machine, std::string_view password) {
    return usecases::sign_in(*machine.store, machine.clock.now(), "setu", password, cost);
  };
  for (int i = 0; i < usecases::kFailuresBeforeLock; ++i) {
    EXPECT_FALSE(sign_in(behind_, "bukan-kata-sandinya"));
  }
  const auto is_locked = [&] {
    return database_.ask("SELECT count(*) FROM users WHERE locked_until > 0") == "1";
  };
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!is_locked() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  EXPECT_FALSE(sign_in(ahead_, "kata-sandi-panjang")) << "fifteen minutes are not over anywhere";
  EXPECT_FALSE(sign_in(behind_, "kata-sandi-panjang"));
}

}  // namespace
}  // namespace tanggap::test
