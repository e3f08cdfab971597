// What a served city does while its database server is away, refuses, or comes back.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "city_on_server.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::test {
namespace {

namespace json = boost::json;

constexpr int kBroken = 3;
constexpr int kStillWaits = -1;

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
  wait_until([&] { return is_ready(program.port()); });
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
  wait_until([&] { return report(client, "second-key-of-letters").status == 201; });
  EXPECT_EQ(report(client, "second-key-of-letters").status, 201) << "the same answer once more";
  EXPECT_EQ(reports(), "2") << "nothing lost, nothing twice";
  wait_until([&] { return client.get("/ready").status == 200; });
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
    Program serve({"serve", "--json", "--port", "0", "--data", folder.path(), "--database", url});
    const int exit_code = serve.wait_for(std::chrono::seconds{60}).value_or(kStillWaits);
    try {
      (void)storage::open_postgres(url)->connect_writer();
    } catch (const storage::StorageError& error) {
      return {exit_code, error.slug()};
    }
    return {exit_code, ""};
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
/// Speaks German, as its administrator does.
class GermanDatabaseRefuses : public DatabaseRefuses {
 protected:
  // Where no German locale is installed, this still chooses the language of a server's messages.
  GermanDatabaseRefuses() { ::setenv("LANGUAGE", "de", 1); }
  ~GermanDatabaseRefuses() override { ::unsetenv("LANGUAGE"); }
  static void expect_german(const PostgresSettings& settings) {
    const PostgresServer server(settings);
    try {
      server.run_sql("SELECT no_such_column");
      FAIL() << "it is there";
    } catch (const std::exception& error) {
      ASSERT_NE(std::string(error.what()).find("existiert nicht"), std::string::npos)
          << error.what();
    }
  }
  PostgresSettings german_ = {.configuration = {"lc_messages = 'C.UTF-8'"},
                              .hba = with_password_.hba};
};

TEST_F(GermanDatabaseRefuses, WhateverItsLanguage) {
  expect_german({.configuration = german_.configuration});
  expect(to_serve(german_, "anna:wrong"), "database-refused");
  expect(to_serve(german_, "anna:geheim", "", "no_such_city"), "database-missing");
  expect(to_serve(german_, "anna:geheim", "", "closed"), "database-refused");
  expect(to_serve({.configuration = german_.configuration, .hba = "local all all trust\n"}, "anna"),
         "database-refused");
}
TEST_F(GermanDatabaseRefuses, AndIsWaitedForWhileItHasNoConnectionLeft) {
  german_.tcp = true;
  german_.configuration.emplace_back("max_connections = 4");
  german_.configuration.emplace_back("superuser_reserved_connections = 3");
  const PostgresServer server(german_);
  server.run_sql("CREATE USER anna PASSWORD 'geheim'");
  const auto database = storage::open_postgres(server.tcp_url("postgres", "anna:geheim"));
  const auto first = database->connect_reader();
  try {
    (void)database->connect_reader();
    FAIL() << "it takes more than one";
  } catch (const storage::StorageError& error) {
    EXPECT_EQ(error.slug(), "database-connections");
    EXPECT_TRUE(error.may_come_back());
  }
}

TEST_F(DatabaseRefuses, TlsThatItDoesNotOffer) {
  expect(to_serve(with_password_, "anna:geheim", "?sslmode=require"), "database-tls");
}
TEST_F(DatabaseRefuses, ConnectionsWithoutTls) {
  const PostgresSettings tls_only{.hba =
                                      "local all all trust\nhostssl all all 127.0.0.1/32 trust\n"};
  expect(to_serve(tls_only, "anna"), "database-tls");
}
TEST_F(DatabaseRefuses, AnAddressThatIsNotListedThoughItSpeaksTls) {
  const PostgresServer server({.hba = "local all all trust\n", .tcp = true});
  server.run_sql(
      "COPY (SELECT 1) TO PROGRAM 'openssl req -x509 -newkey ec -pkeyopt "
      "ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Test -keyout server.key -out "
      "server.crt 2>openssl.log'");
  server.run_sql("ALTER SYSTEM SET ssl = on");
  server.run_sql("SELECT pg_reload_conf()");
  wait_until([&] { return server.ask("SHOW ssl") == "on"; });
  try {
    (void)storage::open_postgres(server.tcp_url("postgres"))->connect_writer();
    FAIL() << "it was let in";
  } catch (const storage::StorageError& error) {
    EXPECT_EQ(error.slug(), "database-refused") << error.what();
    EXPECT_NE(std::string(error.what()).find(", SSL encryption"), std::string::npos);
  }
}

}  // namespace
}  // namespace tanggap::test
