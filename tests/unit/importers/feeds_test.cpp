#include "importers/feeds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "base/hash.hpp"
#include "unit/importers/import_city.hpp"

namespace tanggap::importers {
namespace {

using usecases::ImportReport;
using usecases::SourceStatus;
using Cells = std::map<std::string, std::string>;

/// A row given by column names; the others stay empty.
std::vector<std::string> row_of(const FeedRules& rules, const Cells& cells) {
  std::vector<std::string> row;
  for (const std::string& name : rules.columns.names) {
    const auto cell = cells.find(name);
    row.push_back(cell == cells.end() ? "" : cell->second);
  }
  return row;
}

class Nyc311Feed : public ::testing::Test {
 protected:
  Result<ImportReport> read(Cells changes) {
    Cells cells{{"Unique Key", "19937902"},
                {"Created Date", "03/01/2011 09:07:45 AM"},
                {"Closed Date", "03/15/2011 08:26:09 AM"},
                {"Agency", "DOT"},
                {"Complaint Type", "Street Sign - Missing"},
                {"Descriptor", "Other/Unknown"},
                {"Status", "Closed"},
                {"Community Board", "07 BROOKLYN"},
                {"Open Data Channel Type", "PHONE"}};
    for (auto& [name, value] : changes) cells[name] = value;
    const FeedRules rules = nyc311_rules(city_, options_);
    return rules.read(row_of(rules, cells));
  }
  std::string refusal(Cells changes) {
    const auto report = read(std::move(changes));
    return report ? "taken" : report.error().slug;
  }
  domain::City city_ = testing::new_york();
  ImportOptions options_{.feed = Feed::nyc311};
};

TEST_F(Nyc311Feed, ReadsAClosedRequest) {
  const auto report = read({{"Latitude", "40.763"}, {"Longitude", "-73.807"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->source_id, "19937902");
  EXPECT_EQ(report->text, "Street Sign - Missing: Other/Unknown");
  EXPECT_EQ(report->category, CategoryId{1});
  EXPECT_EQ(report->holder, UnitId{1});
  EXPECT_EQ(report->area, AreaId{1});
  EXPECT_EQ(report->channel, "phone");
  EXPECT_EQ(report->status, SourceStatus::completed);
  EXPECT_EQ(format_utc(report->submitted_at), "2011-03-01T14:07:45Z");
  EXPECT_EQ(format_utc(*report->status_at), "2011-03-15T12:26:09Z");  // daylight saving by then
  EXPECT_EQ(report->position, (domain::LatLon{40.763, -73.807}));
}

TEST_F(Nyc311Feed, TakesTheLastActionAsTheStartOfWork) {
  const auto report = read({{"Status", "Assigned"},
                            {"Closed Date", "01/01/1900 12:00:00 AM"},
                            {"Resolution Action Updated Date", "03/02/2011 05:45:08 PM"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, SourceStatus::in_process);
  EXPECT_EQ(format_utc(*report->status_at), "2011-03-02T22:45:08Z");
}

TEST_F(Nyc311Feed, TakesTheLastActionWhenAClosedRequestHasNoClosingDate) {
  const auto report =
      read({{"Closed Date", ""}, {"Resolution Action Updated Date", "03/02/2011 05:45:08 PM"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(format_utc(*report->status_at), "2011-03-02T22:45:08Z");
  EXPECT_EQ(refusal({{"Closed Date", ""}}), "closed-without-date");
}

TEST_F(Nyc311Feed, ReadsMidnightOfTheSameDayAsThatDaysEnd) {
  const auto report = read({{"Closed Date", "03/01/2011 12:00:00 AM"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(format_utc(*report->status_at), "2011-03-02T04:59:59Z");
  EXPECT_EQ(refusal({{"Closed Date", "03/01/2011 12:00:01 AM"}}), "closed-before-created");
  EXPECT_EQ(refusal({{"Closed Date", "02/28/2011 12:00:00 AM"}}), "closed-before-created");
}

TEST_F(Nyc311Feed, RefusesWhatTheCityDoesNotKnow) {
  EXPECT_EQ(refusal({{"Complaint Type", "Rats"}}), "unknown-category");
  EXPECT_EQ(refusal({{"Agency", "XYZ"}}), "unknown-unit");
  EXPECT_EQ(refusal({{"Community Board", "99 NOWHERE"}}), "unknown-area");
  EXPECT_EQ(refusal({{"Status", "Cancel"}}), "unknown-status");
  EXPECT_EQ(refusal({{"Created Date", "2011/03/01"}}), "date-unreadable");
  EXPECT_EQ(refusal({{"Closed Date", "yesterday"}}), "date-unreadable");
  EXPECT_EQ(refusal({{"Latitude", "nan"}, {"Longitude", "1"}}), "position-not-a-number");
}

TEST_F(Nyc311Feed, HasNoAreaWhereTheBoardIsUnspecified) {
  for (const char* board : {"0 Unspecified", "Unspecified BROOKLYN", ""}) {
    const auto report = read({{"Community Board", board}});
    ASSERT_TRUE(report.has_value()) << board;
    EXPECT_FALSE(report->area);
  }
}

TEST_F(Nyc311Feed, LeavesUnitAndAreaToACityWithRules) {
  city_.settings.place_from_columns = false;
  const auto report = read({{"Agency", "XYZ"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_FALSE(report->holder);
  EXPECT_FALSE(report->area);
}

class QlueFeed : public ::testing::Test {
 protected:
  Result<ImportReport> read(Cells changes) {
    Cells cells{{"post_id", "4001848"},
                {"post_date", "2017-02-22 21:53:00"},
                {"post_desc", "Ada genangan di depan gang"},
                {"loc_lat", "-6.180695"},
                {"loc_lng", "106.905563"}};
    for (auto& [name, value] : changes) cells[name] = value;
    const FeedRules rules = qlue_rules(city_, options_);
    return rules.read(row_of(rules, cells));
  }
  domain::City city_ = testing::jakarta();
  ImportOptions options_{.feed = Feed::qlue};
};

TEST_F(QlueFeed, ReadsAMarkerInTheCitysOwnZone) {
  const auto report = read({{"post_title", "Banjir"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(format_utc(report->submitted_at), "2017-02-22T14:53:00Z");
  EXPECT_EQ(report->text, "Banjir. Ada genangan di depan gang");
  EXPECT_EQ(report->category, CategoryId{1});
  EXPECT_EQ(report->status, SourceStatus::waiting);
  EXPECT_TRUE(report->position.has_value());
}

TEST_F(QlueFeed, NeverReadsThePostersName) {
  const FeedRules rules = qlue_rules(city_, options_);
  EXPECT_THAT(rules.columns.names, ::testing::Not(::testing::Contains("profile_name")));
}

TEST_F(QlueFeed, AZeroCoordinateCarriesNoPlace) {
  EXPECT_FALSE(read({{"loc_lat", "0"}}).value().position.has_value());
  EXPECT_FALSE(read({{"loc_lng", "0.0"}}).value().position.has_value());
}

TEST_F(QlueFeed, FindsTheCategoryByTheMostWords) {
  EXPECT_EQ(read({{"post_desc", "Got mampet, drainase buruk, jadi banjir"}}).value().category,
            CategoryId{2});
  EXPECT_EQ(read({{"post_desc", "#DrainaseBuruk di swadaya 8"}}).value().category, CategoryId{2});
}

TEST_F(QlueFeed, UsesTheDefaultCategoryOrRefusesWhereNoWordHelps) {
  const auto refused = read({{"post_desc", "Hujaan badaii"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().slug, "unknown-category");
  options_.default_category = "fasilitas-umum";
  EXPECT_EQ(read({{"post_desc", "Hujaan badaii"}}).value().category, CategoryId{3});
  EXPECT_EQ(read({{"post_desc", ""}}).value().category, CategoryId{3});
}

TEST_F(QlueFeed, KnowsItsThreeStatusWords) {
  EXPECT_EQ(read({{"status", "wait"}}).value().status, SourceStatus::waiting);
  EXPECT_EQ(read({{"status", "process"}}).value().status, SourceStatus::in_process);
  EXPECT_EQ(read({{"status", "complete"}}).value().status, SourceStatus::completed);
  EXPECT_FALSE(read({{"status", "complete"}}).value().status_at.has_value());
  EXPECT_EQ(read({{"status", "green"}}).error().slug, "unknown-status");
}

class CsvFeedRules : public ::testing::Test {
 protected:
  CsvFeedRules() {
    options_.mapping.source_id = "No";
    options_.mapping.submitted_at = "Tanggal";
    options_.mapping.category = "Kategori";
    options_.mapping.status = "Status";
    options_.mapping.dates = DateOrder::day_first;
  }
  Result<ImportReport> read(Cells cells) {
    cells.emplace("No", "A-1");
    cells.emplace("Tanggal", "05/01/2017 07:30");
    cells.emplace("Kategori", "banjir");
    const auto rules = csv_rules(city_, options_).value();
    return rules.read(row_of(rules, cells));
  }
  domain::City city_ = testing::jakarta();
  ImportOptions options_{.feed = Feed::csv};
};

TEST_F(CsvFeedRules, FollowTheMapping) {
  options_.mapping.text = "Isi";
  options_.mapping.unit = "SKPD";
  options_.mapping.area = "Kelurahan";
  const auto report =
      read({{"Isi", "air masuk"}, {"Status", "Selesai"}, {"SKPD", "sda"}, {"Kelurahan", "setu"}});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->source_id, "A-1");
  EXPECT_EQ(report->text, "air masuk");
  EXPECT_EQ(report->status, SourceStatus::completed);
  EXPECT_EQ(report->holder, UnitId{2});
  EXPECT_EQ(report->area, AreaId{1});
  EXPECT_EQ(report->channel, "import");
  EXPECT_EQ(format_utc(report->submitted_at), "2017-01-05T00:30:00Z");
}

TEST_F(CsvFeedRules, LearnTheSourcesOwnStatusWords) {
  EXPECT_EQ(read({{"Status", "tuntas"}}).error().slug, "unknown-status");
  options_.mapping.status_words["Tuntas"] = "completed";
  EXPECT_EQ(read({{"Status", "tuntas"}}).value().status, SourceStatus::completed);
}

TEST_F(CsvFeedRules, NeedANumberAndATime) {
  options_.mapping.submitted_at.clear();
  EXPECT_EQ(csv_rules(city_, options_).error().slug, "import-mapping-incomplete");
}

class MappingFile : public ::testing::Test {
 protected:
  Result<CsvMapping> read(std::string_view content) {
    std::ofstream(file_) << content;
    return read_csv_mapping(file_);
  }
  ~MappingFile() override { std::filesystem::remove(file_); }
  std::filesystem::path file_ =
      std::filesystem::path(::testing::TempDir()) / ("mapping-" + random_token(6) + ".toml");
};

TEST_F(MappingFile, NamesColumnsDatesAndStatusWords) {
  const auto mapping = read(R"(dates = "day-first"
delimiter = ";"
channel = "email"
[columns]
source_id = "No. Tiket"
submitted_at = "Tanggal"
[status]
"sudah beres" = "completed"
)");
  ASSERT_TRUE(mapping.has_value());
  EXPECT_EQ(mapping->source_id, "No. Tiket");
  EXPECT_EQ(mapping->delimiter, ';');
  EXPECT_EQ(mapping->dates, DateOrder::day_first);
  EXPECT_EQ(mapping->channel_value, "email");
  EXPECT_EQ(mapping->status_words.at("sudah beres"), "completed");
}

TEST_F(MappingFile, SaysOnWhichLineItIsWrong) {
  const auto slug_and_line = [&](std::string_view content) {
    const auto mapping = read(content);
    return mapping ? "read"
                   : mapping.error().slug +
                         mapping.error().where.substr(mapping.error().where.rfind(':'));
  };
  EXPECT_EQ(slug_and_line("dates = \"iso\"\nnames = \"x\"\n"), "mapping-unknown-key:2");
  EXPECT_EQ(slug_and_line("[columns]\n\nid = \"x\"\n"), "mapping-unknown-key:3");
  EXPECT_EQ(slug_and_line("dates = \"backwards\"\n"), "mapping-value:1");
  EXPECT_EQ(slug_and_line("[status]\nx = \"maybe\"\n"), "mapping-value:2");
  EXPECT_EQ(slug_and_line("dates = \n"), "mapping-unreadable:1");
}

}  // namespace
}  // namespace tanggap::importers
