// A primary may stop taking changes without ending its connections. What is written next must find
// the server that took over.
#include <gtest/gtest.h>

#include <chrono>
#include <future>

#include "storage/postgres/postgres_database.hpp"
#include "storage/storage_error.hpp"
#include "support/postgres_server.hpp"

namespace tanggap::storage {
namespace {

void write_one(Connection& connection) {
  connection.begin_write();
  try {
    connection.execute("INSERT INTO written VALUES (1)");
    connection.commit();
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

TEST(SwitchOver, LeavesAPrimaryThatOnlyReadsForItsSuccessor) {
  const test::PostgresServer primary;
  (void)primary.make_database("city");
  primary.run_sql("CREATE TABLE written (x BIGINT)", "city");
  const auto successor = test::PostgresServer::following(primary);
  const auto database =
      open_postgres("postgresql://tanggap@/city?host=" + primary.folder().string() + "," +
                    successor->folder().string() + "&target_session_attrs=read-write");
  const auto connection = database->connect_writer();
  write_one(*connection);
  EXPECT_EQ(primary.ask("SELECT count(*) FROM written", "city"), "1");

  primary.run_sql("ALTER SYSTEM SET default_transaction_read_only = on");
  primary.run_sql("SELECT pg_reload_conf()");
  successor->run_sql("SELECT pg_promote()");
  try {
    write_one(*connection);
    FAIL() << "it was not refused";
  } catch (const StorageError& error) {
    EXPECT_TRUE(error.is_passing()) << error.what();
  }
  write_one(*connection);
  EXPECT_EQ(primary.ask("SELECT count(*) FROM written", "city"), "1");
  EXPECT_NE(successor->ask("SELECT count(*) FROM written", "city"), "0");
}

TEST(SwitchOver, DoesNotPromiseWhatNoStandbyHas) {
  const test::PostgresServer primary;
  (void)primary.make_database("city");
  primary.run_sql("CREATE TABLE written (x BIGINT)", "city");
  const auto connection = open_postgres(primary.url("city"))->connect_writer();
  primary.run_sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  primary.run_sql("ALTER SYSTEM SET synchronous_commit = on");
  primary.run_sql("SELECT pg_reload_conf()");
  std::future<std::string> said = std::async(std::launch::async, [&] {
    try {
      while (true) write_one(*connection);  // until the server has taken the new setting over
    } catch (const StorageError& error) {
      return error.slug();
    }
  });
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (primary.ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event "
                     "= 'SyncRep'") != "1") {
    ASSERT_LT(std::chrono::steady_clock::now(), end);
  }
  EXPECT_EQ(said.get(), "database-unknown-end");
}

}  // namespace
}  // namespace tanggap::storage
