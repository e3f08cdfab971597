#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "features/import/import_world.hpp"
#include "unit/importers/import_city.hpp"

namespace tanggap::importers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kHeader =
    "Unique Key,Created Date,Closed Date,Agency,Complaint Type,Descriptor,Status,"
    "Community Board,Open Data Channel Type,Latitude,Longitude,Resolution Action Updated Date\n";

std::string row(std::string_view key, std::string_view status = "Open",
                std::string_view closed = "", std::string_view descriptor = "Loud",
                std::string_view created = "03/01/2011 09:00:00 AM") {
  return fmt::format("{},{},{},DOT,Noise,{},{},07 BROOKLYN,PHONE,40.7,-73.9,\n", key, created,
                     closed, descriptor, status);
}

/// Writes until its time has come; then it breaks before the commit.
class BreakingStore final : public ports::Store {
 public:
  BreakingStore(ports::Store& store, int writes) : store_(store), writes_(writes) {}
  bool write_async(Work work, Done done) override {
    return store_.write_async(std::move(work), std::move(done));
  }
  void write(Work work) override {
    const bool breaks = writes_-- == 0;
    store_.write([&](ports::Transaction& tx) {
      const ports::Outcome outcome = work(tx);
      if (breaks) throw std::runtime_error("killed");
      return outcome;
    });
  }
  void read(const std::function<void(ports::Reader&)>& work) override { store_.read(work); }
  void on_commit(std::function<void(std::int64_t)> wake) override {
    store_.on_commit(std::move(wake));
  }

 private:
  ports::Store& store_;
  int writes_;
};

class Import : public ::testing::Test {
 protected:
  Import() {
    auto city = std::make_shared<domain::City>(testing::new_york());
    city->version = 1;
    city_ = {city, std::make_shared<testing::NoMap>()};
    options_.feed = Feed::nyc311;
    options_.refused_report = world_.refused_file();
    options_.batch_rows = 2;
  }
  ImportSummary run(std::string_view rows) { return run(*world_.store, rows); }
  ImportSummary run(ports::Store& store, std::string_view rows) {
    options_.file = world_.write("requests.csv", std::string(kHeader) + std::string(rows));
    const auto summary = import_file(store, city_, *world_.ids, world_.clock, options_);
    if (!summary) throw std::logic_error(summary.error().slug);
    EXPECT_EQ(summary->created + summary->existing + summary->refused, summary->rows);
    return *summary;
  }
  testing::ImportWorld world_;
  ports::CityInForce city_;
  ImportOptions options_;
};

TEST_F(Import, TakesEveryRowAndFollowsItsStatus) {
  const auto summary =
      run(row("1") + row("2", "Closed", "03/02/2011 09:00:00 AM") + row("3", "Assigned"));
  EXPECT_EQ(summary.rows, 3);
  EXPECT_EQ(summary.created, 3);
  EXPECT_THAT(world_.refused(), IsEmpty());
  const auto closed = world_.report("nyc311", "2");
  ASSERT_TRUE(closed.has_value());
  EXPECT_EQ(closed->status, domain::Status::completed);
  EXPECT_EQ(format_utc(closed->completed_at), "2011-03-02T14:00:00Z");
  EXPECT_EQ(closed->holder(), UnitId{1});
  EXPECT_EQ(closed->location.area, AreaId{1});
  EXPECT_EQ(closed->text, "Noise: Loud");
  EXPECT_EQ(world_.report("nyc311", "3")->status, domain::Status::in_process);
  EXPECT_EQ(world_.report("nyc311", "1")->status, domain::Status::waiting);
}

TEST_F(Import, TheSameFileAgainChangesNothing) {
  const std::string rows = row("1") + row("2", "Closed", "03/02/2011 09:00:00 AM") + row("2");
  const auto first = run(rows);
  EXPECT_EQ(first.created, 2);
  EXPECT_EQ(first.existing, 1);
  const auto again = run(rows);
  EXPECT_EQ(again.created, 0);
  EXPECT_EQ(again.existing, 3);
  EXPECT_EQ(again.updated, 0);
  EXPECT_EQ(world_.reports(), 2u);
}

TEST_F(Import, ALaterFileMovesTheStatusOn) {
  (void)run(row("1") + row("2"));
  const auto later = run(row("1") + row("2", "Closed", "03/02/2011 09:00:00 AM"));
  EXPECT_EQ(later.created, 0);
  EXPECT_EQ(later.existing, 2);
  EXPECT_EQ(later.updated, 1);
  EXPECT_EQ(world_.report("nyc311", "2")->status, domain::Status::completed);
}

TEST_F(Import, RefusesBadRowsOneByOneAndSaysWhy) {
  std::string rows = row("1");
  rows += row("2", "Open", "", "bad \xC3\x28 text");
  rows += row("3", "Open", "", std::string("a\0b", 3));
  rows += row("4", "Open", "", "\"" + std::string(10'000'000, 'x') + "\"");
  rows += row("5", "Open", "", "Loud", "03/01/2031 09:00:00 AM");
  rows += row("6", "Open", "", "Loud", "03/01/1999 09:00:00 AM");
  rows += "7,03/01/2011 09:00:00 AM,,DOT,Noise,x,Open,07 BROOKLYN,PHONE,nan,-73.9,\n";
  rows += "8,03/01/2011 09:00:00 AM,,DOT,Noise,x,Open,07 BROOKLYN,PHONE,-173.9,40.7,\n";
  rows += "9,03/01/2011 09:00:00 AM,,XYZ,Noise,x,Open,07 BROOKLYN,PHONE,,,\n";
  rows += "10,03/01/2011 09:00:00 AM\n";
  rows += ",03/01/2011 09:00:00 AM,,DOT,Noise,x,Open,07 BROOKLYN,PHONE,,,\n";
  rows += row("12");
  rows += "13,03/01/2011 09:00:00 AM,,DOT,Noise,x,Open,07 BROOKLYN,PHONE,0,0,\n";
  const auto summary = run(rows);
  EXPECT_EQ(summary.rows, 13);
  EXPECT_EQ(summary.created, 2);
  EXPECT_THAT(world_.refused(),
              ElementsAre("2 text-not-utf8", "3 text-control-character", "4 row-damaged",
                          "5 submitted-in-future", "6 submitted-too-early",
                          "7 position-not-a-number", "8 position-swapped", "9 unknown-unit",
                          "10 row-ragged", "11 value-missing", "13 position-null-island"));
  EXPECT_EQ(summary.refused_by_code.at("row-ragged"), 1);
}

std::string many_rows(int count) {
  std::string rows;
  for (int i = 1; i <= count; ++i) {
    rows += i % 5 == 0 ? row(std::to_string(i), "Nonsense") : row(std::to_string(i));
  }
  return rows;
}

TEST_F(Import, GoesOnAfterItWasKilledBetweenTwoBatches) {
  int batches = 0;
  options_.progress = [&](const ImportStep& step) {
    EXPECT_EQ(step.rows, 2 * (batches + 1));
    if (++batches == 4) throw std::runtime_error("killed");
  };
  EXPECT_THROW((void)run(many_rows(21)), std::runtime_error);
  options_.progress = {};
  const auto summary = run(many_rows(21));
  EXPECT_EQ(summary.resumed_at_row, 8);
  EXPECT_EQ(summary.rows, 21);
  EXPECT_EQ(summary.created, 17);
  EXPECT_EQ(summary.existing, 0);
  EXPECT_EQ(summary.refused, 4);
  EXPECT_EQ(world_.reports(), 17u);
  EXPECT_THAT(world_.refused(), ElementsAre("5 unknown-status", "10 unknown-status",
                                            "15 unknown-status", "20 unknown-status"));
}

TEST_F(Import, LosesAndDoublesNothingWhereverItIsKilledBeforeACommit) {
  for (int writes = 0; writes < 11; ++writes) {
    testing::ImportWorld world;
    options_.refused_report = world.refused_file();
    options_.file = world.write("requests.csv", std::string(kHeader) + many_rows(21));
    BreakingStore breaking(*world.store, writes);
    EXPECT_THROW((void)import_file(breaking, city_, *world.ids, world.clock, options_),
                 std::runtime_error);
    EXPECT_LE(world.reports(), static_cast<std::size_t>(2 * writes));
    const auto summary = import_file(*world.store, city_, *world.ids, world.clock, options_);
    ASSERT_TRUE(summary.has_value());
    EXPECT_EQ(summary->resumed_at_row, 2 * writes);
    EXPECT_EQ(summary->created, 17);
    EXPECT_EQ(summary->refused, 4);
    EXPECT_EQ(world.reports(), 17u);
    EXPECT_EQ(world.refused().size(), 4u) << "killed at write " << writes;
  }
}

TEST_F(Import, TellsHowFarItIsAndHowLongItWillTake) {
  std::vector<ImportStep> steps;
  options_.progress = [&](const ImportStep& step) { steps.push_back(step); };
  (void)run(many_rows(9));
  ASSERT_EQ(steps.size(), 5u);
  EXPECT_EQ(steps.back().rows, 9);
  EXPECT_EQ(steps.back().bytes, steps.back().total_bytes);
  EXPECT_NEAR(*steps.back().seconds_left, 0, 1e-9);
  EXPECT_GT(*steps.front().seconds_left, 0);
  EXPECT_GT(steps.front().rows_per_second, 0);
}

TEST_F(Import, SaysWhatIsWrongWithTheWholeFile) {
  const auto slug = [&] {
    const auto summary = import_file(*world_.store, city_, *world_.ids, world_.clock, options_);
    return summary ? "taken" : summary.error().slug;
  };
  options_.file = world_.folder / "missing.csv";
  EXPECT_EQ(slug(), "import-file-unreadable");
  options_.file = world_.write("empty.csv", "");
  EXPECT_EQ(slug(), "import-file-empty");
  options_.file = world_.write("other.csv", "a,b\n1,2\n");
  EXPECT_EQ(slug(), "import-columns-missing");
  options_.default_category = "no-such";
  EXPECT_EQ(slug(), "unknown-category");
}

TEST_F(Import, QlueMarkersComeWithoutTheirPostersName) {
  auto city = std::make_shared<domain::City>(testing::jakarta());
  city->version = 1;
  city_ = {city, std::make_shared<testing::NoMap>()};
  options_.feed = Feed::qlue;
  options_.default_category = "fasilitas-umum";
  options_.file = world_.write("markers.json", R"([
{"post_id": "7", "post_date": "2017-02-22 21:53:00", "post_title": "", "post_desc": "Got mampet",
 "loc_lat": "0", "loc_lng": "106.9", "profile_name": "Budi Rahasia", "status": "complete"},
{"post_id": 8, "post_date": "soon", "post_desc": "banjir"},
{"post_id": "7", "post_date": "2017-02-22 21:53:00", "post_desc": "Got mampet"}
])");
  const auto summary = import_file(*world_.store, city_, *world_.ids, world_.clock, options_);
  ASSERT_TRUE(summary.has_value()) << summary.error().slug;
  EXPECT_EQ(summary->created, 1);
  EXPECT_EQ(summary->existing, 1);
  EXPECT_THAT(world_.refused(), ElementsAre("2 date-unreadable"));
  const auto report = world_.report("qlue", "7");
  EXPECT_EQ(report->text, "Got mampet");
  EXPECT_FALSE(report->position.has_value());
  EXPECT_EQ(report->status, domain::Status::completed);
  EXPECT_EQ(report->completed_at, world_.clock.now());
}

}  // namespace
}  // namespace tanggap::importers
