// Reads that may lag go to a replica that really streams, as long as it is not too far behind.
#include <gtest/gtest.h>

#include "engine.hpp"
#include "storage/open.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/storage_error.hpp"
#include "support/builders.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/wait_until.hpp"

namespace tanggap::storage {
namespace {

using namespace std::chrono_literals;

class Replica : public testing::Test {
 protected:
  Replica() {
    (void)primary_.make_database("city");
    auto made = open_store(Place(folder_.path(), primary_.url("city")), {.mode = Mode::create});
    made.reset();
    replica_ = test::PostgresServer::following(primary_);
    open();
  }

  void open() {
    store_.reset();
    Place place(folder_.path(), primary_.url("city"));
    place.replica = replica_->url("city");
    store_ = open_store(place, {.replica_lag = 1s});
  }

  /// Some report more in the log.
  void report() {
    ++made_;
    test::Case made = test::a_case(
        {.id = ReportId{1'000'000 + made_}, .reference = "JK161212000" + std::to_string(made_)});
    store_->write([&](ports::Transaction& tx) {
      test::StoreContract::insert(tx, made);
      return ports::Outcome::commit;
    });
    store_->read([&](ports::Reader& reader) { end_ = reader.log_position(); });
  }
  [[nodiscard]] std::int64_t seen_by_the_public() {
    std::int64_t seen = 0;
    store_->read_lagging([&](ports::Reader& reader) { seen = reader.log_position(); });
    return seen;
  }
  void wait_for(const std::function<bool()>& what) { test::wait_until(what, 20s); }
  [[nodiscard]] std::int64_t replicas_end() const {
    return std::stoll(replica_->ask("SELECT COALESCE(max(seq), 0) FROM events", "city"));
  }
  [[nodiscard]] ports::ReplicaState look() {
    store_->look_at_replica();
    return store_->load().replica.value();
  }
  void pause_replay() {
    wait_for([&] { return replicas_end() == end_; });
    (void)replica_->ask("SELECT pg_wal_replay_pause()", "city");
    wait_for([&] {
      return replica_->ask("SELECT pg_get_wal_replay_pause_state()", "city") == "paused";
    });
  }

  const test::TemporaryFolder folder_;
  test::PostgresServer primary_;
  std::unique_ptr<test::PostgresServer> replica_;
  std::unique_ptr<ports::Store> store_;
  int made_ = 0;
  std::int64_t end_ = 0;
};

TEST_F(Replica, ServesReadsThatMayLag) {
  report();
  wait_for([&] { return replicas_end() == end_; });
  EXPECT_EQ(seen_by_the_public(), end_);
  const ports::ReplicaState state = look();
  EXPECT_TRUE(state.used);
  EXPECT_EQ(state.passed_on, 0);
  EXPECT_EQ(state.lag_seconds, 0);
}

TEST_F(Replica, IsLeftAloneWhileItIsTooFarBehindAndReadAgainAfterwards) {
  report();
  pause_replay();
  const std::int64_t old = end_;
  EXPECT_EQ(seen_by_the_public(), old);
  report();
  EXPECT_EQ(seen_by_the_public(), old) << "behind, but within the bound";
  wait_for([&] { return seen_by_the_public() == end_; });  // the primary's, once the bound is over
  const ports::ReplicaState behind = look();
  EXPECT_FALSE(behind.used);
  EXPECT_GT(behind.lag_seconds, 1);
  EXPECT_GT(behind.passed_on, 0);
  (void)replica_->ask("SELECT pg_wal_replay_resume()", "city");
  wait_for([&] { return look().used; });
  EXPECT_EQ(seen_by_the_public(), end_);
}

TEST_F(Replica, ThatWasBehindBeforeTheNodeStartedIsLeftAlone) {
  report();
  pause_replay();
  report();
  open();
  EXPECT_EQ(seen_by_the_public(), end_) << "for how long it has been behind nobody knows";
  EXPECT_FALSE(look().used);
  (void)replica_->ask("SELECT pg_wal_replay_resume()", "city");
  wait_for([&] { return look().used; });  // though nothing more is ever written
  EXPECT_EQ(seen_by_the_public(), end_);
}

TEST_F(Replica, ThatDiesIsNotMissed) {
  report();
  replica_->stop();
  EXPECT_EQ(seen_by_the_public(), end_);
  EXPECT_FALSE(look().used);
  replica_->start();
  wait_for([&] { return look().used; });
  EXPECT_EQ(seen_by_the_public(), end_);
}

TEST_F(Replica, ThatHasNoConnectionLeftIsPassedBy) {
  report();
  wait_for([&] { return replicas_end() == end_; });
  const auto database = open_postgres(replica_->url("city"));
  std::vector<std::unique_ptr<Connection>> all;
  try {
    while (true) all.push_back(database->connect_reader());
  } catch (const StorageError& error) {
    ASSERT_EQ(error.slug(), "database-connections");
  }
  open();
  EXPECT_EQ(seen_by_the_public(), end_);
  EXPECT_FALSE(look().used);
  EXPECT_EQ(look().passed_on, 1);
  all.clear();
  wait_for([&] { return look().used; });
}

TEST_F(Replica, IsNeverAskedByWhoMustSeeWhatWasJustWritten) {
  report();
  pause_replay();
  report();
  std::int64_t seen = 0;
  store_->read([&](ports::Reader& reader) { seen = reader.log_position(); });
  EXPECT_EQ(seen, end_);
}

}  // namespace
}  // namespace tanggap::storage
