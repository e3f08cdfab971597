// Every named statement is one that both engines understand against the present schema.
#include <gtest/gtest.h>

#include "engine.hpp"
#include "storage/sql_catalogue.hpp"

namespace tanggap::test {
namespace {

TEST(Queries, ArePreparedBySqlite) {
  const TemporaryFolder folder;
  (void)storage::open_store(folder.path(), {.mode = storage::Mode::create});
  const auto database = storage::open_sqlite(
      {.file = storage::database_file(folder.path()), .words = storage::words_file(folder.path())});
  const auto city_and_words = database->connect_reader();
  for (const auto& [name, sql] : storage::queries(storage::Engine::sqlite)) {
    EXPECT_NO_THROW((void)city_and_words->named(name)) << name << ":\n" << sql;
  }
}

/// Parsed and analysed. The driver declares the types of parameters; here one that a statement
/// leaves out of its numbers has none (42P18), which is said last of all.
bool prepares(storage::Connection& connection, const std::string& name, const std::string& sql) {
  try {
    connection.execute("PREPARE " + name + " AS " + sql);
    return true;
  } catch (const storage::StorageError& error) {
    const std::string_view said = error.what();
    if (said.find("42P18") != said.npos) return true;
    ADD_FAILURE() << name << ": " << said << "\n" << sql;
    return false;
  }
}

TEST(Queries, ArePreparedByPostgres) {
  for (const Engine& engine : engines()) {
    if (engine.name != "postgres") continue;
    const auto home = engine.new_home();
    (void)home->open();
    const auto connection = home->database()->connect_writer();
    ASSERT_THROW(connection->execute("PREPARE wrong AS SELECT nothing FROM events"),
                 storage::StorageError);
    for (const auto& [name, sql] : storage::queries(storage::Engine::postgres)) {
      EXPECT_TRUE(prepares(*connection, name, sql));
    }
  }
}

}  // namespace
}  // namespace tanggap::test
