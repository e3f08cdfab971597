#include "importers/records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace tanggap::importers {
namespace {

using ::testing::ElementsAre;

const WantedColumns kTwo{{"id", "text"}, 1};

struct ReadRow {
  std::int64_t line;
  std::vector<std::string> values;
  std::string damage;
  std::int64_t next_offset;
};

std::vector<ReadRow> rest_of(RecordReader& reader) {
  std::vector<ReadRow> rows;
  Record record;
  while (reader.next(record)) {
    rows.push_back(
        {record.line, record.values, record.damage ? record.damage->slug : "", record.next_offset});
  }
  return rows;
}

std::vector<ReadRow> json_rows(const std::string& text) {
  std::istringstream input(text);
  return rest_of(*open_json_array(input, kTwo, std::nullopt).value());
}

std::vector<ReadRow> csv_rows(const std::string& text) {
  std::istringstream input(text);
  return rest_of(*open_csv(input, kTwo, ',', std::nullopt).value());
}

TEST(JsonRecords, GivesTheWantedMembersOfEachElementAsText) {
  const auto rows = json_rows(R"([{"id": 7, "text": "a, ]}", "profile_name": "Budi"},
 {"text": "say \"hi\" \\", "id": "8"}, {"id": null, "text": [1, {"x": "]"}]}])");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0].values, ElementsAre("7", "a, ]}"));
  EXPECT_THAT(rows[1].values, ElementsAre("8", "say \"hi\" \\"));
  EXPECT_THAT(rows[2].values, ElementsAre("", ""));
  EXPECT_EQ(rows[0].line, 1);
  EXPECT_EQ(rows[1].line, 2);
}

TEST(JsonRecords, ADamagedElementCostsOnlyItself) {
  const auto rows = json_rows("[{\"id\": 1}, {\"id\" 2}, 3, {\"id\": \"\xFF\"}, {\"id\": 5}]");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[1].damage, "json-damaged");
  EXPECT_EQ(rows[2].damage, "json-damaged");
  EXPECT_EQ(rows[3].damage, "json-damaged");
  EXPECT_EQ(rows[4].damage, "");
  EXPECT_EQ(rows[4].values[0], "5");
}

TEST(JsonRecords, SaysThatAFileWasCutOff) {
  for (const std::string text : {R"([{"id": 1}, {"id": 2, "text": "ab)", R"([{"id": 1})"}) {
    const auto rows = json_rows(text);
    ASSERT_EQ(rows.size(), 2u) << text;
    EXPECT_EQ(rows[0].damage, "");
    EXPECT_EQ(rows[1].damage, "json-cut-off");
  }
}

TEST(JsonRecords, PassesOverATenMegabyteElementWithoutKeepingIt) {
  const auto rows =
      json_rows("[{\"id\": 1, \"text\": \"" + std::string(10'000'000, 'x') + "\"}, {\"id\": 2}]");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].damage, "json-too-long");
  EXPECT_EQ(rows[1].values[0], "2");
}

TEST(JsonRecords, RefusesDeeplyNestedElements) {
  const auto rows = json_rows("[{\"id\": " + std::string(10'000, '[') + std::string(10'000, ']') +
                              "}, {\"id\": 2}]");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].damage, "json-damaged");
}

TEST(JsonRecords, TakesOnlyAnArray) {
  for (const char* text : {"{\"id\": 1}", "id,text", "\"[]\""}) {
    std::istringstream input(text);
    EXPECT_EQ(open_json_array(input, kTwo, std::nullopt).error().slug, "import-not-a-json-array");
  }
  std::istringstream empty("  \n");
  EXPECT_EQ(open_json_array(empty, kTwo, std::nullopt).error().slug, "import-file-empty");
  EXPECT_TRUE(json_rows("\xEF\xBB\xBF []").empty());
}

TEST(JsonRecords, GoesOnWhereARowEnded) {
  const std::string text = "[\n{\"id\": 1},\n{\"id\": 2},\n{\"id\": 3}\n]";
  const auto all = json_rows(text);
  std::istringstream input(text);
  const auto reader = open_json_array(input, kTwo, Mark{all[0].next_offset, 2}).value();
  const auto rest = rest_of(*reader);
  ASSERT_EQ(rest.size(), 2u);
  EXPECT_EQ(rest[0].values[0], "2");
  EXPECT_EQ(rest[0].line, 3);
  EXPECT_EQ(rest[1].line, 4);
}

TEST(CsvRecords, PicksColumnsByNameInAnyOrder) {
  const auto rows = csv_rows("text,other,ID\n\"a\nb\",x,1\n,y,2\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].values, ElementsAre("1", "a\nb"));
  EXPECT_THAT(rows[1].values, ElementsAre("2", ""));
  EXPECT_EQ(rows[1].line, 4);
}

TEST(CsvRecords, RefusesRaggedRowsAndGoesOn) {
  const auto rows = csv_rows("id,text\n1,a,b\n2\n3,c\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].damage, "row-ragged");
  EXPECT_EQ(rows[0].values[0], "1");  // The report of refused rows can name it.
  EXPECT_EQ(rows[1].damage, "row-ragged");
  EXPECT_EQ(rows[2].damage, "");
}

TEST(CsvRecords, ATenMegabyteCellCostsOnlyItsRow) {
  const auto rows = csv_rows("id,text\n1,\"" + std::string(10'000'000, 'x') + "\"\n2,b\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].damage, "row-damaged");
  EXPECT_THAT(rows[1].values, ElementsAre("2", "b"));
}

TEST(CsvRecords, NamesTheColumnsThatAreMissing) {
  std::istringstream input("text,other\n");
  const auto reader = open_csv(input, kTwo, ',', std::nullopt);
  ASSERT_FALSE(reader.has_value());
  EXPECT_EQ(reader.error().slug, "import-columns-missing");
  EXPECT_EQ(reader.error().where, "id");
  std::istringstream empty("");
  EXPECT_EQ(open_csv(empty, kTwo, ',', std::nullopt).error().slug, "import-file-empty");
}

}  // namespace
}  // namespace tanggap::importers
