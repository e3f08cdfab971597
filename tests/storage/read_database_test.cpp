// A node may read from another server than it writes to: a replica while there is no primary.
#include <gtest/gtest.h>

#include "storage/open.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::storage {
namespace {

std::string colour(ports::Store& store) {
  std::string found;
  store.read([&](ports::Reader& reader) { found = reader.setting("colour").value_or("none"); });
  return found;
}

void paint(ports::Store& store, const std::string& colour) {
  store.write([&](ports::Transaction& tx) {
    tx.save_setting("colour", colour);
    return ports::Outcome::commit;
  });
}

TEST(ReadDatabase, IsWhereReadersGoAndWritersDoNot) {
  const test::TemporaryFolder folder;
  const test::PostgresDatabase primary;
  const test::PostgresDatabase replica;
  paint(*open_store(Place(folder.path(), replica.url()), {.mode = Mode::create}), "green");
  const auto store =
      open_store(Place(folder.path(), primary.url(), replica.url()), {.mode = Mode::create});
  paint(*store, "red");
  EXPECT_EQ(colour(*store), "green");
  EXPECT_EQ(colour(*open_store(Place(folder.path(), primary.url()))), "red");
}

TEST(ReadDatabase, OfAnUnreadableAddressIsRefusedAtOnce) {
  const test::TemporaryFolder folder;
  const test::PostgresDatabase primary;
  try {
    (void)open_store(Place(folder.path(), primary.url(), "somewhere"), {.mode = Mode::create});
    FAIL() << "opened";
  } catch (const StorageError& error) {
    EXPECT_EQ(error.slug(), "database-url");
  }
}

TEST(ReadDatabase, GoesOnAnsweringWhileThePrimaryIsAway) {
  const test::TemporaryFolder folder;
  test::PostgresServer server;
  const test::PostgresDatabase replica;
  paint(*open_store(Place(folder.path(), replica.url()), {.mode = Mode::create}), "green");
  const auto store = open_store(Place(folder.path(), server.make_database("city"), replica.url()),
                                {.mode = Mode::create});
  server.stop();
  EXPECT_EQ(colour(*store), "green");
  EXPECT_THROW(paint(*store, "red"), StorageError);
}

}  // namespace
}  // namespace tanggap::storage
