// What a served city does when its database server lives but cannot do what is asked: it has become
// a standby, has no connection left, is full, or dies in the middle of a commit.
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <fstream>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "city_on_server.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::test {
namespace {

std::string type_of(const HttpAnswer& answer) {
  return std::string(boost::json::parse(answer.body).at("type").as_string());
}

class DatabaseTrouble : public CityOnServer {
 protected:
  using CityOnServer::CityOnServer;
  /// Every report that is stored from now on meets this state; empty: none does.
  void refuse_reports(const std::string& sqlstate) const {
    server_.run_sql("DROP TRIGGER IF EXISTS refused ON reports", "city");
    if (sqlstate.empty()) return;
    server_.run_sql(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'refused' USING ERRCODE = '" +
            sqlstate +
            "'; END $$; "
            "CREATE TRIGGER refused BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION "
            "refuse()",
        "city");
  }
};

TEST_F(DatabaseTrouble, AStandbyInThePrimarysPlaceIsWaitedForUntilItIsPromoted) {
  server_.stop();
  std::ofstream(server_.folder() / "data" / "standby.signal");
  server_.start();
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  EXPECT_EQ(client.get("/health").status, 200);
  EXPECT_EQ(client.get("/ready").status, 503);
  EXPECT_EQ(report(client, "key-of-sixteen-letters").status, 503);
  server_.run_sql("SELECT pg_promote()");
  wait_until([&] { return is_ready(program.port()); });
  HttpClient served(program.port());
  EXPECT_EQ(report(served, "key-of-sixteen-letters").status, 201);
}

TEST_F(DatabaseTrouble, IsToldByItsKindAndLeavesNothingBehind) {
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  const std::vector<std::pair<std::string, std::string>> kinds{
      {"53100", "disk-full"},      // the disk is full
      {"57014", "database-away"},  // it took longer than statement_timeout
      {"55P03", "database-away"},  // a lock was held too long
      {"40001", "database-away"},  // serialization, twice
      {"40P01", "database-away"},  // deadlock, twice
      {"53200", "database-away"},  // out of memory
      {"57P01", "database-away"},  // the server is being shut down, twice
  };
  for (const auto& [state, type] : kinds) {
    refuse_reports(state);
    const HttpAnswer refused = report(client, "key-of-sixteen-letters");
    EXPECT_EQ(refused.status, 503) << state;
    EXPECT_EQ(type_of(refused), "urn:tanggap:problem:" + type) << state;
    EXPECT_NE(refused.header("Retry-After"), "") << state;
    EXPECT_EQ(refused.body.find("refused"), std::string::npos) << "the server's words: " << state;
  }
  refuse_reports("");
  EXPECT_EQ(reports(), "0");
  EXPECT_EQ(report(client, "key-of-sixteen-letters").status, 201);
}

TEST_F(DatabaseTrouble, InTheMiddleOfACommitIsToldAndWhatWasStoredIsFoundByItsKey) {
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  // The commit is on disk and waits for a standby that never comes; then the server dies.
  server_.run_sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server_.run_sql("SELECT pg_reload_conf()");
  auto sent =
      std::async(std::launch::async, [&] { return report(client, "key-of-sixteen-letters"); });
  wait_until([&] {
    return server_.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") != "0";
  });
  server_.stop();
  const HttpAnswer unknown = sent.get();
  EXPECT_EQ(unknown.status, 503);
  EXPECT_NE(unknown.header("Retry-After"), "");
  EXPECT_EQ(type_of(unknown), "urn:tanggap:problem:end-unknown");

  std::ofstream(server_.folder() / "data" / "postgresql.auto.conf");  // as if never altered
  server_.start();
  HttpClient again(program.port());
  wait_until([&] { return report(again, "key-of-sixteen-letters").status == 201; });
  EXPECT_EQ(reports(), "1") << "it had been stored, and is not stored twice";
}

class OutOfConnections : public DatabaseTrouble {
 protected:
  OutOfConnections() : DatabaseTrouble({.configuration = {"max_connections = 10"}, .tcp = true}) {}
  /// Sessions of the test, as many as the server still has.
  [[nodiscard]] std::vector<std::unique_ptr<storage::Connection>> take_all_that_are_left() const {
    const auto database = storage::open_postgres(url_);
    std::vector<std::unique_ptr<storage::Connection>> taken;
    try {
      while (true) taken.push_back(database->connect_reader());
    } catch (const storage::StorageError& error) {
      EXPECT_EQ(error.slug(), "database-connections");
    }
    return taken;
  }
};

TEST_F(OutOfConnections, AtTheStartIsWaitedForWhileTheProgramSaysSo) {
  auto taken = take_all_that_are_left();
  ASSERT_FALSE(taken.empty());
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  EXPECT_EQ(client.get("/health").status, 200);
  const HttpAnswer ready = client.get("/ready");
  EXPECT_EQ(ready.status, 503);
  const auto said = boost::json::parse(ready.body);
  EXPECT_EQ(said.at("ready").as_bool(), false);
  EXPECT_EQ(said.at("waits_for").as_string(), "database-connections");
  const HttpAnswer refused = report(client, "key-of-sixteen-letters");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.header("Retry-After"), "");

  taken.clear();
  wait_until([&] { return is_ready(program.port()); });
  HttpClient served(program.port());
  EXPECT_EQ(report(served, "key-of-sixteen-letters").status, 201);
  EXPECT_EQ(program.terminate(), 0);
}

TEST_F(OutOfConnections, ReadersWaitFiveSecondsThenAreToldToComeBack) {
  constexpr int kReaders = 9;  // more than the server has connections for, beside the node's own
  auto options = on_server();
  options.insert(options.end(), {"--pool-threads", "12"});
  ServedProgram program(data_, options);
  HttpClient client(program.port());
  ASSERT_EQ(report(client, "first-key-of-letters").status, 201);
  auto locker = storage::open_postgres(url_)->connect_writer();
  auto taken = take_all_that_are_left();
  locker->execute("BEGIN; LOCK TABLE reports IN ACCESS EXCLUSIVE MODE");
  using SteadyClock = std::chrono::steady_clock;
  const auto begun = SteadyClock::now();
  std::mutex mutex;
  std::vector<HttpAnswer> refused;
  std::atomic<int> read = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] {
      HttpClient reader(program.port());
      HttpAnswer answer = reader.get("/api/v1/reports");
      const std::lock_guard lock(mutex);
      if (answer.status == 200) {
        ++read;
      } else {
        refused.push_back(std::move(answer));
      }
    });
  }
  wait_until([&] {
    const std::lock_guard lock(mutex);
    return !refused.empty();
  });
  const auto waited = SteadyClock::now() - begun;
  EXPECT_GE(waited, std::chrono::seconds{5}) << "one of those in use might have become free";
  EXPECT_LT(waited, std::chrono::seconds{10}) << "the table's lock is waited for as long";
  locker->execute("ROLLBACK");
  readers.clear();
  EXPECT_GT(read, 0) << "who had a connection went on";
  for (const HttpAnswer& answer : refused) {
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(type_of(answer), "urn:tanggap:problem:database-away");
    EXPECT_NE(answer.header("Retry-After"), "");
  }
  EXPECT_EQ(client.get("/api/v1/reports").status, 200);
  EXPECT_EQ(report(client, "second-key-of-letters").status, 201);
  taken.clear();
  EXPECT_EQ(program.terminate(), 0);
}

TEST_F(OutOfConnections, ReadersWaitForOneAnother) {
  auto options = on_server();
  options.insert(options.end(), {"--pool-threads", "24"});
  ServedProgram program(data_, options);
  HttpClient client(program.port());
  ASSERT_EQ(report(client, "first-key-of-letters").status, 201);
  std::atomic<int> answered = 0;
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 24; ++i) {
      readers.emplace_back([&] {
        HttpClient reader(program.port());
        for (int round = 0; round < 10; ++round) {
          if (reader.get("/api/v1/reports").status == 200) ++answered;
        }
      });
    }
  }
  EXPECT_EQ(answered, 240);
  EXPECT_EQ(report(client, "second-key-of-letters").status, 201);
}

}  // namespace
}  // namespace tanggap::test
