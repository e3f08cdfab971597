#include "storage/migrate.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "engine.hpp"
#include "storage/open.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::storage {
namespace {

using test::TemporaryFolder;

std::vector<Migration> two_migrations() {
  return {
      {.version = 1, .name = "0001", .sql = "CREATE TABLE a (x BIGINT PRIMARY KEY)"},
      {.version = 2, .name = "0002", .sql = "CREATE TABLE b (x BIGINT); INSERT INTO b VALUES (1)"}};
}

class Migrating : public testing::TestWithParam<test::Engine> {
 protected:
  std::unique_ptr<test::Home> home_ = GetParam().new_home();
};

TEST_P(Migrating, RunsOnlyWhatIsMissing) {
  const auto database = home_->database();
  const auto connection = database->connect_writer();
  std::vector<Migration> all = two_migrations();
  migrate(*connection, std::span(all).first(1), "t.db");
  EXPECT_EQ(schema_version(*connection), 1);
  migrate(*connection, all, "t.db");
  migrate(*connection, all, "t.db");
  EXPECT_EQ(schema_version(*connection), 2);
  connection->execute("INSERT INTO a VALUES (1); INSERT INTO b VALUES (2)");
}

TEST_P(Migrating, InterruptedHalfWayLeavesTheDatabaseAsItWas) {
  const auto database = home_->database();
  const auto connection = database->connect_writer();
  std::vector<Migration> all = two_migrations();
  all[1].sql = "CREATE TABLE b (x BIGINT); INSERT INTO missing VALUES (1)";
  EXPECT_THROW(migrate(*connection, all, "t.db"), StorageError);
  EXPECT_EQ(schema_version(*connection), 1);
  EXPECT_THROW(connection->execute("SELECT * FROM b"), StorageError);
  migrate(*connection, two_migrations(), "t.db");
  EXPECT_EQ(schema_version(*connection), 2);
}

TEST_P(Migrating, OfANewerDatabaseIsRefusedInBothLanguages) {
  (void)home_->open();
  home_->tamper("UPDATE schema_version SET version = 99");
  for (const Mode mode : {Mode::create, Mode::existing, Mode::read_only}) {
    try {
      (void)home_->open({.mode = mode});
      FAIL() << "a newer database was opened";
    } catch (const StorageError& error) {
      EXPECT_EQ(error.slug(), "database-newer");
      EXPECT_NE(error.error().what.en.find("99"), std::string::npos);
      EXPECT_FALSE(error.error().remedy.id.empty());
    }
  }
}

TEST_P(Migrating, HappensOnceWhenManyStartAtOnce) {
  std::vector<Migration> all = two_migrations();
  all[1].sql += "; INSERT INTO a VALUES (7)";  // a second run would break the key
  const auto database = home_->database();
  std::vector<std::thread> starting;
  for (int i = 0; i < 6; ++i) {
    starting.emplace_back(
        [&] { EXPECT_NO_THROW(migrate(*database->connect_writer(), all, "t.db")); });
  }
  for (std::thread& one : starting) one.join();
  EXPECT_EQ(schema_version(*database->connect_writer()), 2);
}

TEST_P(Migrating, OfADatabaseThatDoesNotExistYetIsForThoseWhoMayCreateIt) {
  for (const Mode mode : {Mode::existing, Mode::read_only}) {
    try {
      (void)home_->open({.mode = mode});
      FAIL() << "a database that holds nothing was opened";
    } catch (const StorageError& error) {
      EXPECT_EQ(error.slug(), "database-missing");
    }
  }
  EXPECT_NO_THROW((void)home_->open({.mode = Mode::create}));
  EXPECT_NO_THROW((void)home_->open({.mode = Mode::existing}));
}

INSTANTIATE_TEST_SUITE_P(Engines, Migrating, testing::ValuesIn(test::engines()), test::engine_name);

// Autovacuum and pg_restore work with a path of their own.
TEST(PostgresSchema, CanBeAnalyzedWithoutASearchPath) {
  const TemporaryFolder folder;
  const test::PostgresDatabase home;
  (void)open_store({folder.path(), home.url()}, {.mode = Mode::create});
  home.run_sql(
      "INSERT INTO reports (id, reference, source, source_id, channel, text) "
      "VALUES (1, 'A1', '', '', 'web', 'lubang'); "
      "SET search_path = pg_catalog; ANALYZE public.reports");
  EXPECT_EQ(home.ask("SELECT last_analyze IS NOT NULL FROM pg_stat_user_tables "
                     "WHERE relname = 'reports'"),
            "t");
}

TEST(SqlCatalogue, FillsFragmentsInAndRefusesUnknownOnes) {
  const auto parsed = parse_queries(
      "-- a comment\n-- fragment: columns\na,\n  b\n\n-- name: all\nSELECT @columns FROM t\n");
  EXPECT_EQ(parsed.at("all"), "SELECT a,\n  b FROM t");
  EXPECT_THROW((void)parse_queries("-- name: x\nSELECT @missing"), std::logic_error);
  EXPECT_THROW((void)parse_queries("-- name: x\n1\n-- name: x\n2"), std::logic_error);
}

}  // namespace
}  // namespace tanggap::storage
