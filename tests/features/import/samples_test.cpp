// Real feeds, where the shared samples are at hand. The figures that matter are asserted; the rest
// is printed for whoever compares.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "city/load.hpp"
#include "city/nyc311_draft.hpp"
#include "features/import/import_world.hpp"
#include "ledger/chain_tallier.hpp"

namespace tanggap::importers {
namespace {

class Samples : public ::testing::Test {
 protected:
  void find(std::string_view name) {
    const char* shared = std::getenv("TANGGAP_SHARED_DATA");
    file_ = std::filesystem::path(shared != nullptr ? shared : TANGGAP_SHARED_DATA_DEFAULT) /
            "samples" / name;
    if (!std::filesystem::exists(file_)) GTEST_SKIP() << "no sample at " << file_;
  }
  void load(const std::vector<ports::CityFile>& files) {
    const auto loaded =
        city::load_city(*world_.store, *world_.ids, files, UserId{}, world_.clock.now());
    ASSERT_TRUE(loaded.version.has_value()) << loaded.faults.front().what.en;
    world_.store->read(
        [&](ports::Reader& reader) { city_ = city::open_city(reader, *loaded.version).value(); });
  }
  ImportSummary import(Feed feed, std::string default_category = {}) {
    const ImportOptions options{.feed = feed,
                                .file = file_,
                                .refused_report = world_.refused_file(),
                                .default_category = std::move(default_category)};
    const auto summary = import_file(*world_.store, city_, *world_.ids, world_.clock, options);
    EXPECT_TRUE(summary.has_value());
    tell(*summary);
    EXPECT_EQ(summary->created + summary->existing + summary->refused, summary->rows);
    EXPECT_EQ(world_.refused().size(), static_cast<std::size_t>(summary->refused));
    return *summary;
  }
  void evaluate(Period period) {
    world_.store->read([&](ports::Reader& reader) {
      ledger::ChainTallier tallier;
      const auto counted = tallier.tally(reader, period, world_.clock.now(), reader.log_position());
      figures_ = counted.tally.city;
    });
    std::cout << "evaluated: received " << figures_.received << ", waiting " << figures_.waiting
              << ", in process " << figures_.in_process << ", completed " << figures_.completed
              << '\n';
  }
  static void tell(const ImportSummary& summary) {
    std::cout << "rows " << summary.rows << ", created " << summary.created << ", existing "
              << summary.existing << ", updated " << summary.updated << ", refused "
              << summary.refused << ", "
              << static_cast<int>(static_cast<double>(summary.rows) / summary.seconds)
              << " rows/s\n";
    for (const auto& [code, count] : summary.refused_by_code) {
      std::cout << "  " << code << ": " << count << '\n';
    }
  }

  testing::ImportWorld world_;
  ports::CityInForce city_;
  std::filesystem::path file_;
  domain::Figures figures_;
};

TEST_F(Samples, EveryRowOfTheNewYorkSampleIsAccountedFor) {
  find("nyc311_2000.csv");
  if (IsSkipped()) return;
  const auto files = city::draft_city_from_nyc311(file_);
  ASSERT_TRUE(files.has_value());
  load(*files);
  const ImportSummary summary = import(Feed::nyc311);
  EXPECT_EQ(summary.rows, 2000);
  EXPECT_EQ(summary.existing, 0);
  const auto again = import(Feed::nyc311);
  EXPECT_EQ(again.existing, summary.created);
  EXPECT_EQ(again.updated, 0);
  evaluate(*parse_month("2011-03", city_.city->time_zone()));
  EXPECT_GT(figures_.received, 1900);
  EXPECT_EQ(figures_.received, figures_.waiting + figures_.in_process + figures_.completed);
}

TEST_F(Samples, EveryQlueMarkerIsAccountedFor) {
  find("qlue_markers_2017-02.json");
  if (IsSkipped()) return;
  load(city::read_city_folder(std::filesystem::path(TANGGAP_DEMO_DATA) / "city").value());
  const ImportSummary by_words = import(Feed::qlue);
  EXPECT_EQ(by_words.rows, 463);
  EXPECT_EQ(by_words.refused, by_words.refused_by_code.at("unknown-category"));
  const ImportSummary summary = import(Feed::qlue, "banjir");
  EXPECT_EQ(summary.rows, 463);
  EXPECT_EQ(summary.existing, by_words.created);
  EXPECT_EQ(summary.created, by_words.refused);
  evaluate(*parse_month("2017-02", city_.city->time_zone()));
  EXPECT_EQ(figures_.received, 463);
}

}  // namespace
}  // namespace tanggap::importers
