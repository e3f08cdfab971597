// What several nodes on one database rely on: the log in the order of commits, and buckets of
// requests that they count together.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "engine.hpp"
#include "ledger/follower.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/rate_buckets.hpp"
#include "support/postgres_server.hpp"
#include "support/wait_until.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using storage::Place;
using testing::ElementsAre;

/// A store with the ledger that follows it, as a node has them.
struct Tail {
  explicit Tail(const Place& place)
      : store(storage::open_store(place, {.mode = storage::Mode::create})),
        follower(*store, ledger, nullptr) {}

  std::future<void> insert_later(Case made) {
    auto promise = std::make_shared<std::promise<void>>();
    const bool queued = store->write_async(
        [made](ports::Transaction& tx) mutable {
          StoreContract::insert(tx, made);
          return ports::Outcome::commit;
        },
        [promise](const std::exception_ptr& error) {
          error ? promise->set_exception(error) : promise->set_value();
        });
    if (!queued) throw std::runtime_error("the queue is full");
    return promise->get_future();
  }
  /// Whose events the log holds, in its order.
  std::vector<std::int64_t> reports() {
    std::vector<std::int64_t> found;
    store->read([&](ports::Reader& reader) {
      for (const domain::Event& event : reader.events_after(0, 100)) {
        found.push_back(event.report.value);
      }
    });
    return found;
  }

  std::unique_ptr<ports::Store> store;
  ledger::Ledger ledger{TimeZone::find("Asia/Jakarta").value()};
  ledger::Follower follower;
};

bool is_ready(const std::future<void>& one) {
  return one.wait_for(0s) == std::future_status::ready;
}

/// Whose administrator prefers snapshots of whole transactions.
struct SternDatabase : PostgresDatabase {
  SternDatabase() {
    const std::string name = ask("SELECT current_database()");
    run_sql("ALTER DATABASE \"" + name +
            "\" SET default_transaction_isolation = 'repeatable read'");
  }
};

/// A commit that takes as long as the test likes: a deferred trigger waits for a lock within it.
class LateCommit : public testing::Test {
 protected:
  LateCommit() {
    database_.run_sql(
        "CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.report_id = 1 THEN PERFORM pg_advisory_xact_lock(42); END IF; RETURN NULL; END $$; "
        "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION wait_for_test()");
    holder_->execute("SELECT pg_advisory_lock(42)");
  }
  void wait_for_waiters(int count) const {
    const std::string waiting =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())";
    test::wait_until([&] { return std::stoi(database_.ask(waiting)) >= count; }, 8s);
  }
  void let_go() { holder_->execute("SELECT pg_advisory_unlock(42)"); }

  SternDatabase database_;
  TemporaryFolder one_folder_, other_folder_;
  Tail one_{Place(one_folder_.path(), database_.url())};
  Tail other_{Place(other_folder_.path(), database_.url())};
  std::unique_ptr<storage::Connection> holder_ =
      storage::open_postgres(database_.url())->connect_writer();
};

TEST_F(LateCommit, IsNeitherOvertakenNorSkippedByAnyNode) {
  const auto late = one_.insert_later(a_case({.id = ReportId{1}}));
  wait_for_waiters(1);
  const auto next = other_.insert_later(a_case({.id = ReportId{2}, .reference = "JK1612120002"}));
  wait_for_waiters(2);
  EXPECT_FALSE(is_ready(late));
  EXPECT_FALSE(is_ready(next)) << "its events would get later positions and be read first";
  EXPECT_EQ(one_.ledger.position(), 0);
  EXPECT_EQ(other_.ledger.position(), 0);

  let_go();
  late.wait();
  next.wait();
  for (Tail* node : {&one_, &other_}) {
    EXPECT_TRUE(node->ledger.wait_for(4, 10s));
    EXPECT_EQ(node->ledger.size(), 2U) << "the late one's report, too";
    EXPECT_THAT(node->reports(), ElementsAre(1, 1, 2, 2));
  }
}

/// Two nodes, and the other's session that listens for what is written elsewhere.
class LostNotification : public testing::Test {
 protected:
  void report(int number) {
    one_.insert_later(
            a_case({.id = ReportId{number}, .reference = "JK161212000" + std::to_string(number)}))
        .get();
  }
  /// Its process on the server; empty while there is none. It alone asks again and again where the
  /// log ends.
  [[nodiscard]] std::string listener() const {
    return database_.ask(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'other' AND datname = "
        "current_database() AND query IN ('LISTEN tanggap_log', 'SELECT COALESCE(max(seq), 0) "
        "FROM events') ORDER BY query_start DESC LIMIT 1");
  }
  static void wait_for(const std::function<bool()>& what) { test::wait_until(what, 20s); }

  PostgresDatabase database_;
  TemporaryFolder one_folder_, other_folder_;
  Tail one_{Place(one_folder_.path(), database_.url())};
  Tail other_{Place(other_folder_.path(), database_.url() + "&application_name=other")};
};

TEST_F(LostNotification, IsMadeUpForByLookingAndTheNodeListensAgain) {
  report(1);
  ASSERT_TRUE(other_.ledger.wait_for(2, 10s));
  const std::string lost = listener();
  ASSERT_EQ(database_.ask("SELECT pg_terminate_backend(" + lost + ")"), "t");
  const std::string there = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + lost;
  wait_for([&] { return database_.ask(there) == "0"; });
  report(2);  // nobody hears of it
  EXPECT_TRUE(other_.ledger.wait_for(4, 10s));

  wait_for([&] { return !listener().empty() && listener() != lost; });
  report(3);
  ASSERT_TRUE(other_.ledger.wait_for(6, 10s));
  auto soonest = 10'000ms;
  for (int number = 4; number < 9; ++number) {
    // Right after a look of its own: the next would come a second later.
    const auto written = std::chrono::steady_clock::now();
    report(number);
    ASSERT_TRUE(other_.ledger.wait_for(2 * number, 10s));
    soonest = std::min(soonest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                    std::chrono::steady_clock::now() - written));
  }
  EXPECT_LT(soonest, 600ms) << "it looks, but does not listen";
}

TEST(RateBuckets, GrantNoMoreThanTheyHoldHoweverManyNodesAsk) {
  const PostgresDatabase database;
  const TemporaryFolder folder;
  const Place place(folder.path(), database.url());
  (void)storage::open_store(place, {.mode = storage::Mode::create});
  const auto one = storage::open_rate_buckets(place);
  const auto other = storage::open_rate_buckets(place);
  constexpr int kPerMinute = 60;
  const Hash key = hash_of("submissions 203.0.113.9");
  std::atomic<int> granted = 0;
  const auto begun = std::chrono::steady_clock::now();
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&, i] {
      for (int n = 0; n < 50; ++n) {
        const auto taken = (i % 2 == 0 ? one : other)->take(key, kPerMinute);
        ASSERT_TRUE(taken);
        if (taken->granted) ++granted;
      }
    });
  }
  for (std::thread& asker : askers) asker.join();
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begun);
  EXPECT_GE(granted, kPerMinute);
  EXPECT_LE(granted, kPerMinute + seconds.count() + 1) << "one more for each second that it took";

  const auto refused = one->take(key, kPerMinute);
  ASSERT_TRUE(refused);
  if (!refused->granted) {
    EXPECT_GT(refused->wait, 0s);
    EXPECT_LE(refused->wait, 1s);
  }
  EXPECT_TRUE(other->take(hash_of("submissions 203.0.113.10"), kPerMinute)->granted);
}

TEST(RateBuckets, AreForgottenWhenTheyAreFull) {
  const PostgresDatabase database;
  const TemporaryFolder folder;
  const Place place(folder.path(), database.url());
  (void)storage::open_store(place, {.mode = storage::Mode::create});
  const auto buckets = storage::open_rate_buckets(place);
  ASSERT_TRUE(buckets->take(hash_of("a"), 10)->granted);
  buckets->forget_full();
  EXPECT_EQ(database.ask("SELECT count(*) FROM rate_buckets"), "1") << "it lacks a token";
  database.run_sql("UPDATE rate_buckets SET full_at = 0");
  buckets->forget_full();
  EXPECT_EQ(database.ask("SELECT count(*) FROM rate_buckets"), "0");
}

TEST(RateBuckets, SayWhenNobodyCanBeAskedAndLetTheServerRest) {
  const Place nowhere("unused", "postgresql://tanggap@127.0.0.1:1/none");
  const auto buckets = storage::open_rate_buckets(nowhere);
  EXPECT_FALSE(buckets->take(hash_of("a"), 10));
  EXPECT_FALSE(buckets->take(hash_of("a"), 10));
  EXPECT_EQ(storage::open_rate_buckets(Place("embedded")), nullptr);
}

}  // namespace
}  // namespace tanggap::test
