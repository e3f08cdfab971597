// Every named statement is one that both engines understand against the present schema.
#include <fmt/format.h>
#include <fmt/ranges.h>
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
  EXPECT_GT(storage::queries(storage::Engine::sqlite).size(), 40U);
}

/// " (unknown, text)": the server finds out what a parameter is, unless the text leaves it out.
std::string parameter_types(const std::string& sql) {
  std::vector<std::string_view> types;
  for (std::size_t at = sql.find('$'); at != sql.npos; at = sql.find('$', at + 1)) {
    const auto number = static_cast<std::size_t>(std::atoi(sql.c_str() + at + 1));
    if (types.size() < number) types.resize(number, "text");
    types[number - 1] = "unknown";
  }
  return types.empty() ? "" : fmt::format(" ({})", fmt::join(types, ", "));
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
      EXPECT_NO_THROW(connection->execute("PREPARE " + name + parameter_types(sql) + " AS " + sql))
          << name << ":\n"
          << sql;
    }
    EXPECT_GT(storage::queries(storage::Engine::postgres).size(), 40U);
  }
}

}  // namespace
}  // namespace tanggap::test
