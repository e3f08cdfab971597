// A program is killed in the middle of a migration while a second one waits to do the same.
#include <gtest/gtest.h>

#include "city_on_server.hpp"

namespace tanggap::test {
namespace {

TEST(MigrationKilledHalfWay, LeavesAllToTheNext) {
  PostgresServer server;
  const std::string url = server.make_database("city");
  const TemporaryFolder folder;
  const std::vector<std::string> load{
      "city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", folder.path(), "--database", url};
  // The first index of the first migration takes until this is gone.
  server.run_sql(
      "CREATE TABLE held (); "
      "CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
      "WHILE EXISTS (SELECT FROM pg_class WHERE relname = 'held') LOOP PERFORM pg_sleep(0.05); "
      "END LOOP; END $$; "
      "CREATE EVENT TRIGGER hold ON ddl_command_end WHEN TAG IN ('CREATE INDEX') "
      "EXECUTE FUNCTION hold()",
      "city");
  const auto waiting = [&](const std::string& event) {
    return server.ask(
               "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tanggap' "
               "AND wait_event = '" +
               event + "'") != "0";
  };
  Program killed(load);
  wait_until([&] { return waiting("PgSleep"); });
  Program second(load);
  wait_until([&] { return waiting("advisory"); });
  killed.kill();
  EXPECT_EQ(
      server.ask("SELECT count(*) FROM pg_class WHERE relname IN ('reports', 'events')", "city"),
      "0")
      << "nothing of it can be seen";
  // The server notices that nobody listens any more when it has finished the statement.
  server.run_sql("DROP TABLE held", "city");
  EXPECT_EQ(second.wait(), 0);
  EXPECT_EQ(run_program({"verify", "--data", folder.path(), "--database", url}).exit_code, 0);
}

}  // namespace
}  // namespace tanggap::test
