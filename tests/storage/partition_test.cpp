// packaging/postgres/partition.sql: what a city that outgrows one table runs once. The program must
// not notice, and nothing must be lost.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine.hpp"
#include "ledger/follower.hpp"
#include "ledger/ledger.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::storage {
namespace {

class Partitioned : public testing::Test {
 protected:
  void store_a_case(const std::string& reference, std::int64_t id) {
    test::Case made = test::a_case({.id = ReportId{id}, .reference = reference});
    open()->write([&](ports::Transaction& tx) {
      test::StoreContract::insert(tx, made);
      return ports::Outcome::commit;
    });
  }
  [[nodiscard]] std::unique_ptr<ports::Store> open() const {
    return open_store(place_, {.mode = Mode::create});
  }
  void partition() const {
    std::ifstream file(TANGGAP_SOURCE "/packaging/postgres/partition.sql");
    std::ostringstream script;
    script << file.rdbuf();
    server_.run_sql(script.str());
  }
  [[nodiscard]] std::vector<std::int64_t> log() const {
    std::vector<std::int64_t> seqs;
    open()->read([&](ports::Reader& reader) {
      for (const auto& event : reader.events_after(0, 100)) seqs.push_back(event.seq);
    });
    return seqs;
  }

  const test::TemporaryFolder folder_;
  const test::PostgresDatabase server_;
  const Place place_{folder_.path(), server_.url()};
};

TEST_F(Partitioned, ByTimeTheLogGoesOnOverTheBoundAndIsReadAsBefore) {
  store_a_case("JK1612120001", 1'000'001);
  // The last two positions of what will be the first partition.
  server_.run_sql("UPDATE events SET seq = seq + 24999998 - (SELECT min(seq) FROM events)");
  const std::string report =
      server_.ask("SELECT md5(string_agg(r::text, '' ORDER BY id)) FROM reports r");
  partition();
  EXPECT_EQ(server_.ask("SELECT md5(string_agg(r::text, '' ORDER BY id)) FROM reports r"), report);
  const std::int64_t next_year = std::int64_t{600'000'000'000} << 22;  // 2029 by the ids' clock
  store_a_case("JK1612120002", next_year);
  EXPECT_EQ(log(), (std::vector<std::int64_t>{24'999'998, 24'999'999, 25'000'000, 25'000'001}));
  EXPECT_EQ(server_.ask("SELECT count(*) FROM events_from_25000000"), "2");
  EXPECT_EQ(server_.ask("SELECT count(*) FROM events_rest"), "0");
  EXPECT_EQ(server_.ask("SELECT count(*) FROM reports_past"), "1");
  open()->read([&](ports::Reader& reader) {
    for (const std::int64_t id : {std::int64_t{1'000'001}, next_year}) {
      EXPECT_EQ(reader.events_of(ReportId{id}).size(), 2U);
      EXPECT_EQ(reader.report(ReportId{id})->last_number, 2);
    }
    EXPECT_EQ(reader.report_by_reference("JK1612120002"), ReportId{next_year});
  });
}

TEST_F(Partitioned, SeveralNodesCountOnOverTheBound) {
  struct Node {
    Node(const Place& place) : store(open_store(place)), follower(*store, ledger, nullptr) {}
    std::unique_ptr<ports::Store> store;
    ledger::Ledger ledger{TimeZone::find("Asia/Jakarta").value()};
    ledger::Follower follower;
  };
  store_a_case("JK1612120001", 1'000'001);
  server_.run_sql("UPDATE events SET seq = seq + 24999994 - (SELECT min(seq) FROM events)");
  partition();
  const test::TemporaryFolder other_folder;
  Node one(place_);
  Node other(Place(other_folder.path(), server_.url()));
  for (int n = 2; n <= 9; ++n) {
    (n % 2 == 0 ? one : other).store->write([&](ports::Transaction& tx) {
      test::Case made = test::a_case({.id = ReportId{std::int64_t{599'999'999'996 + n} << 22},
                                      .reference = "JK161212000" + std::to_string(n)});
      test::StoreContract::insert(tx, made);
      return ports::Outcome::commit;
    });
  }
  for (Node* node : {&one, &other}) {
    EXPECT_TRUE(node->ledger.wait_for(25'000'011, std::chrono::seconds{10}));
  }
  // The first report was in the log before its position was moved: both loaded it.
  EXPECT_EQ(one.ledger.size(), 9U);
  EXPECT_EQ(other.ledger.size(), 9U);
  EXPECT_EQ(server_.ask("SELECT count(*) FROM events_from_25000000"), "12");
}

TEST_F(Partitioned, AgainItOnlyAddsWhatIsMissing) {
  store_a_case("JK1612120001", 1'000'001);
  partition();
  const std::string tables = server_.ask("SELECT count(*) FROM pg_class WHERE relkind = 'r'");
  partition();
  EXPECT_EQ(server_.ask("SELECT count(*) FROM pg_class WHERE relkind = 'r'"), tables);
  server_.run_sql("DROP TABLE events_from_50000000");
  partition();
  EXPECT_EQ(server_.ask("SELECT count(*) FROM pg_class WHERE relkind = 'r'"), tables);
}

TEST_F(Partitioned, WhatOthersPointToIsStillChecked) {
  store_a_case("JK1612120001", 1'000'001);
  partition();
  EXPECT_ANY_THROW(server_.run_sql("DELETE FROM reports"));
  EXPECT_ANY_THROW(server_.run_sql("INSERT INTO reporters VALUES (5, '', '', '')"));
}

}  // namespace
}  // namespace tanggap::storage
