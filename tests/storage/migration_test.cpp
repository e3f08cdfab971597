#include "storage/migrate.hpp"

#include <gtest/gtest.h>

#include "storage/open.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::storage {
namespace {

using test::TemporaryFolder;

std::vector<Migration> two_migrations() {
  return {
      {.version = 1, .name = "0001", .sql = "CREATE TABLE a (x BIGINT PRIMARY KEY)"},
      {.version = 2, .name = "0002", .sql = "CREATE TABLE b (x BIGINT); INSERT INTO b VALUES (1)"}};
}

TEST(Migration, RunsOnlyWhatIsMissing) {
  const TemporaryFolder folder;
  auto database = open_sqlite({.file = folder / "t.db", .words = {}, .mode = Mode::create});
  const auto connection = database->connect_writer();
  std::vector<Migration> all = two_migrations();
  migrate(*connection, std::span(all).first(1), "t.db");
  EXPECT_EQ(schema_version(*connection), 1);
  migrate(*connection, all, "t.db");
  migrate(*connection, all, "t.db");
  EXPECT_EQ(schema_version(*connection), 2);
  connection->execute("INSERT INTO a VALUES (1); INSERT INTO b VALUES (2)");
}

TEST(Migration, ThatFailsLeavesTheDatabaseAsItWas) {
  const TemporaryFolder folder;
  auto database = open_sqlite({.file = folder / "t.db", .words = {}, .mode = Mode::create});
  const auto connection = database->connect_writer();
  std::vector<Migration> all = two_migrations();
  all[1].sql = "CREATE TABLE b (x BIGINT); INSERT INTO missing VALUES (1)";
  EXPECT_THROW(migrate(*connection, all, "t.db"), StorageError);
  EXPECT_EQ(schema_version(*connection), 1);
  EXPECT_THROW(connection->execute("SELECT * FROM b"), StorageError);
  migrate(*connection, two_migrations(), "t.db");
  EXPECT_EQ(schema_version(*connection), 2);
}

TEST(Migration, OfANewerDatabaseIsRefusedInBothLanguages) {
  const TemporaryFolder folder;
  (void)open_store(folder.path(), {.mode = Mode::create});
  {
    auto database = open_sqlite({.file = folder / "tanggap.db", .words = {}});
    database->connect_writer()->execute("UPDATE schema_version SET version = 99");
  }
  for (const Mode mode : {Mode::create, Mode::existing, Mode::read_only}) {
    try {
      (void)open_store(folder.path(), {.mode = mode});
      FAIL() << "a newer database was opened";
    } catch (const StorageError& error) {
      EXPECT_EQ(error.slug(), "database-newer");
      EXPECT_NE(error.error().what.en.find("99"), std::string::npos);
      EXPECT_FALSE(error.error().remedy.id.empty());
    }
  }
}

TEST(SqlCatalogue, EveryStatementCanBePreparedOnAFreshDatabase) {
  const TemporaryFolder folder;
  (void)open_store(folder.path(), {.mode = Mode::create});
  auto database = open_sqlite({.file = folder / "tanggap.db", .words = folder / "words.db"});
  const auto reader = database->connect_reader();
  for (const auto& [name, sql] : queries()) {
    EXPECT_NO_THROW((void)reader->named(name)) << name;
  }
  EXPECT_GT(queries().size(), 40u);
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
