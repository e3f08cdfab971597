// What a served city does while its database server is away, refuses, or comes back.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <chrono>
#include <thread>

#include "support/http_client.hpp"
#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
namespace json = boost::json;

constexpr int kBroken = 3;

/// Waits for `what` without asserting how long it takes.
void wait_for(const std::function<bool()>& what) {
  const auto end = std::chrono::steady_clock::now() + 60s;
  while (!what()) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("it never came");
    std::this_thread::sleep_for(50ms);
  }
}

class DatabaseAway : public testing::Test {
 protected:
  DatabaseAway() {
    url_ = server_.make_database("city");
    const Ended loaded = run_program(
        {"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data_, "--database", url_});
    if (loaded.exit_code != 0) throw std::runtime_error(loaded.output);
  }
  [[nodiscard]] std::vector<std::string> on_server() const { return {"--database", url_}; }
  static HttpAnswer report(HttpClient& client, const std::string& key) {
    return client.post(
        "/api/v1/reports",
        R"({"category":"banjir","text":"banjir di gang","lat":-6.3117,"lon":106.9134})",
        "application/json", {{"Idempotency-Key", key}, {"Accept-Language", "en"}});
  }
  [[nodiscard]] std::string reports() const {
    return server_.ask("SELECT count(*) FROM reports", "city");
  }

  const TemporaryFolder folder_;
  const std::string data_ = folder_.path();
  PostgresServer server_{{.tcp = true}};
  std::string url_;
};

TEST_F(DatabaseAway, AtTheStartIsWaitedForWhileTheProgramSaysSo) {
  server_.stop();
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  EXPECT_EQ(client.get("/health").status, 200);
  const HttpAnswer ready = client.get("/ready");
  EXPECT_EQ(ready.status, 503);
  EXPECT_EQ(json::parse(ready.body).at("waits_for").as_string(), "database-unreachable");
  const HttpAnswer refused = report(client, "key-of-sixteen-letters");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_EQ(json::parse(refused.body).at("type").as_string(), "urn:tanggap:problem:database-away");

  server_.start();
  wait_for([&] {
    try {
      return HttpClient(program.port()).get("/ready").status == 200;
    } catch (const std::exception&) {
      return false;  // between the one who answered and the service
    }
  });
  HttpClient served(program.port());
  EXPECT_EQ(report(served, "key-of-sixteen-letters").status, 201);
  EXPECT_EQ(program.terminate(), 0);
}

TEST_F(DatabaseAway, IsNotWaitedForByWhoeverIsToldToStop) {
  server_.stop();
  ServedProgram program(data_, on_server());
  EXPECT_EQ(program.terminate(), 0);
}

TEST_F(DatabaseAway, WhenServingAnswers503AndGoesOnAfterwards) {
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  ASSERT_EQ(report(client, "first-key-of-letters").status, 201);
  server_.stop();
  const HttpAnswer written = report(client, "second-key-of-letters");
  EXPECT_EQ(written.status, 503);
  EXPECT_NE(written.header("Retry-After"), "");
  const HttpAnswer read = client.get("/api/v1/reports");
  EXPECT_EQ(read.status, 503);
  EXPECT_NE(read.header("Retry-After"), "");
  EXPECT_EQ(read.body.find("PostgreSQL"), std::string::npos)
      << "the log's matter, not the public's";
  EXPECT_EQ(client.get("/health").status, 200);
  EXPECT_EQ(client.get("/ready").status, 503);

  server_.start();
  wait_for([&] { return report(client, "second-key-of-letters").status == 201; });
  EXPECT_EQ(report(client, "second-key-of-letters").status, 201) << "the same answer once more";
  EXPECT_EQ(reports(), "2") << "nothing lost, nothing twice";
  wait_for([&] { return client.get("/ready").status == 200; });
}

TEST_F(DatabaseAway, ForAMomentIsNoticedByNobody) {
  ServedProgram program(data_, on_server());
  HttpClient client(program.port());
  ASSERT_EQ(report(client, "first-key-of-letters").status, 201);
  for (int round = 0; round < 5; ++round) {
    (void)server_.ask(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE application_name = 'tanggap'");
    EXPECT_EQ(client.get("/api/v1/reports").status, 200) << "read again on a new connection";
    EXPECT_EQ(report(client, "key-of-letters-" + std::to_string(round)).status, 201)
        << "nothing had been stored, so it was stored again";
  }
  EXPECT_EQ(reports(), "6");
}

class DatabaseRefuses : public testing::Test {
 protected:
  /// What `serve` says on a server with that pg_hba.conf, to a user with that password.
  [[nodiscard]] static Ended serve(PostgresSettings settings, const std::string& user,
                                   const std::string& options = "",
                                   const std::string& database = "postgres") {
    settings.tcp = true;
    const PostgresServer server(std::move(settings));
    server.run_sql("CREATE USER anna PASSWORD 'geheim'");
    const TemporaryFolder folder;
    return run_program({"serve", "--json", "--port", "0", "--data", folder.path(), "--database",
                        server.tcp_url(database, user, options)});
  }
};

TEST_F(DatabaseRefuses, WhatWaitingCannotMendAndSaysSoAtOnce) {
  const PostgresSettings with_password{
      .hba = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"};
  EXPECT_EQ(serve(with_password, "anna:wrong").exit_code, kBroken);
  EXPECT_EQ(serve(with_password, "anna:geheim", "", "no_such_city").exit_code, kBroken);
  EXPECT_EQ(serve(with_password, "anna:geheim", "?sslmode=require").exit_code, kBroken);
  const PostgresSettings tls_only{.hba =
                                      "local all all trust\nhostssl all all 127.0.0.1/32 trust\n"};
  EXPECT_EQ(serve(tls_only, "anna").exit_code, kBroken);
}

}  // namespace
}  // namespace tanggap::test
