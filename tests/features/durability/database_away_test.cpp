// What a served city does while its database server is away, refuses, or comes back.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "city_on_server.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::test {
namespace {

namespace json = boost::json;

constexpr int kBroken = 3;

class DatabaseAway : public CityOnServer {};

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
  wait_for([&] { return is_ready(program.port()); });
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

/// A server's refusal, as waiting cannot mend it: what `serve` ends with, and in which words.
class DatabaseRefuses : public testing::Test {
 protected:
  struct Refusal {
    int exit_code = 0;
    std::string slug;
  };
  [[nodiscard]] static Refusal to_serve(PostgresSettings settings, const std::string& user,
                                        const std::string& options = "",
                                        const std::string& database = "postgres") {
    settings.tcp = true;
    const PostgresServer server(std::move(settings));
    server.run_sql(
        "CREATE USER anna PASSWORD 'geheim'; CREATE DATABASE closed; "
        "REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
    const TemporaryFolder folder;
    const std::string url = server.tcp_url(database, user, options);
    const Ended ended =
        run_program({"serve", "--json", "--port", "0", "--data", folder.path(), "--database", url});
    try {
      (void)storage::open_postgres(url)->connect_writer();
    } catch (const storage::StorageError& error) {
      return {ended.exit_code, error.slug()};
    }
    return {ended.exit_code, ""};
  }
  static void expect(const Refusal& refusal, const std::string& slug) {
    EXPECT_EQ(refusal.exit_code, kBroken);
    EXPECT_EQ(refusal.slug, slug);
  }
  const PostgresSettings with_password_{
      .hba = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"};
};

TEST_F(DatabaseRefuses, AWrongPassword) {
  expect(to_serve(with_password_, "anna:wrong"), "database-refused");
}
TEST_F(DatabaseRefuses, ADatabaseThatDoesNotExist) {
  expect(to_serve(with_password_, "anna:geheim", "", "no_such_city"), "database-missing");
}
TEST_F(DatabaseRefuses, AUserWhoMayNotEnterTheDatabase) {
  expect(to_serve(with_password_, "anna:geheim", "", "closed"), "database-refused");
}
TEST_F(DatabaseRefuses, TlsThatItDoesNotOffer) {
  expect(to_serve(with_password_, "anna:geheim", "?sslmode=require"), "database-tls");
}
TEST_F(DatabaseRefuses, ConnectionsWithoutTls) {
  const PostgresSettings tls_only{.hba =
                                      "local all all trust\nhostssl all all 127.0.0.1/32 trust\n"};
  expect(to_serve(tls_only, "anna"), "database-tls");
}

}  // namespace
}  // namespace tanggap::test
