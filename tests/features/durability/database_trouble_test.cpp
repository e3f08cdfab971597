// What a served city does when its database server lives but cannot do what is asked: it has become
// a standby, has no connection left, is full, or dies in the middle of a commit.
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <fstream>
#include <future>

#include "city_on_server.hpp"

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
  wait_for([&] { return is_ready(program.port()); });
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
  wait_for([&] {
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
  wait_for([&] { return report(again, "key-of-sixteen-letters").status == 201; });
  EXPECT_EQ(reports(), "1") << "it had been stored, and is not stored twice";
}

class OutOfConnections : public DatabaseTrouble {
 protected:
  OutOfConnections() : DatabaseTrouble({.configuration = {"max_connections = 10"}, .tcp = true}) {}
};

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
