#include "base/csv.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace tanggap {
namespace {

using testing::ElementsAre;

std::vector<CsvRow> rows_of(const std::string& text, CsvLimits limits = {}) {
  std::istringstream input{text};
  CsvReader reader{input, limits};
  std::vector<CsvRow> rows;
  for (CsvRow row; reader.next(row);) rows.push_back(row);
  return rows;
}

TEST(Csv, ReadsQuotedFieldsWithCommasQuotesAndNewlines) {
  const auto rows = rows_of("a,b\n\"x, y\",\"he said \"\"no\"\"\nand left\"\nlast,one\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[1].fields, ElementsAre("x, y", "he said \"no\"\nand left"));
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_EQ(rows[2].line, 4);
}

TEST(Csv, IgnoresAByteOrderMarkAndUnderstandsEveryKindOfLineEnd) {
  const auto rows = rows_of(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r3,4\n5,6");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0].fields, ElementsAre("a", "b"));
  EXPECT_THAT(rows[2].fields, ElementsAre("3", "4"));
  EXPECT_THAT(rows[3].fields, ElementsAre("5", "6"));
  EXPECT_EQ(rows[3].line, 4);
}

TEST(Csv, SkipsBlankLinesButCountsThem) {
  const auto rows = rows_of("a,b\n\n   \n1,2\n\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].line, 4);
  EXPECT_THAT(rows[1].fields, ElementsAre("1", "2"));
}

TEST(Csv, KeepsEmptyFields) {
  const auto rows = rows_of(",,\nx,,\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].fields, ElementsAre("", "", ""));
  EXPECT_THAT(rows[1].fields, ElementsAre("x", "", ""));
}

TEST(Csv, GoesOnAtTheOffsetAfterARow) {
  const std::string text = "a,b\r\n1,\"two\r\nlines\"\r\n3,4\r\n5,6\r\n";
  const auto all = rows_of(text);
  ASSERT_EQ(all.size(), 4u);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    std::istringstream input{text};
    CsvReader reader{input};
    reader.resume(all[i].next_offset, all[i].next_line);
    CsvRow row;
    ASSERT_TRUE(reader.next(row));
    EXPECT_EQ(row.fields, all[i + 1].fields);
    EXPECT_EQ(row.line, all[i + 1].line);
    EXPECT_EQ(row.next_offset, all[i + 1].next_offset);
  }
  EXPECT_EQ(all.back().next_offset, static_cast<std::int64_t>(text.size()));
}

TEST(Csv, AnUnclosedQuoteCostsOnlyItsOwnLine) {
  const auto rows = rows_of("a,b\n1,\"open\n3,4\n5,6\n");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1].damage, CsvDamage::unclosed_quote);
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_THAT(rows[2].fields, ElementsAre("3", "4"));
  EXPECT_THAT(rows[3].fields, ElementsAre("5", "6"));
}

TEST(Csv, ARowBeyondTheLimitCostsOnlyItsFirstLine) {
  std::string text = "a,b\n1,\"open\n";
  for (int i = 0; i < 100; ++i) text += "more,words\n";
  const auto rows = rows_of(text, {.row_bytes = 200});
  ASSERT_EQ(rows.size(), 102u);
  EXPECT_EQ(rows[1].damage, CsvDamage::too_long);
  EXPECT_EQ(rows[2].line, 3);
  EXPECT_THAT(rows[101].fields, ElementsAre("more", "words"));
}

TEST(Csv, OneEndlessLineIsReadInBoundedMemory) {
  const auto rows = rows_of("a\n" + std::string(3 << 20, 'x') + "\nlast\n", {.row_bytes = 1000});
  ASSERT_GE(rows.size(), 3u);
  EXPECT_EQ(rows[1].damage, CsvDamage::too_long);
  EXPECT_THAT(rows.back().fields, ElementsAre("last"));
  EXPECT_EQ(rows.back().line, 3);
}

TEST(Csv, TooManyFieldsAreDamage) {
  const auto rows = rows_of("a,b\n" + std::string(50, ',') + "\n1,2\n", {.fields = 10});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].damage, CsvDamage::too_many_fields);
  EXPECT_TRUE(rows[1].fields.empty());
  EXPECT_FALSE(describe(rows[1].damage).id.empty());
}

TEST(Csv, RowsLongerThanTheReadBufferArrivesWhole) {
  const std::string longer(200'000, 'y');
  const auto rows = rows_of("a,b\n" + longer + ",2\n3,4\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].fields[0], longer);
  EXPECT_THAT(rows[2].fields, ElementsAre("3", "4"));
}

TEST(Csv, FindsColumnsByNameWithoutCase) {
  const auto rows = rows_of("Unique Key, Agency ,Agency\n1,DOT,x\n");
  const CsvHeader header{rows[0]};
  EXPECT_EQ(header.field(rows[1], "unique key"), "1");
  EXPECT_EQ(header.field(rows[1], "AGENCY"), "DOT");
  EXPECT_EQ(header.field(rows[1], "nothing"), "");
  EXPECT_THAT(header.duplicates(), ElementsAre("agency"));
}

TEST(Csv, WhatIsWrittenIsReadBack) {
  for (const std::string value :
       {"plain", "with, comma", "with \"quotes\"", "two\nlines", " spaces "}) {
    const auto rows = rows_of(csv_field(value) + ",end\n");
    ASSERT_EQ(rows.size(), 1u) << value;
    EXPECT_EQ(rows[0].fields[0], value);
  }
}

}  // namespace
}  // namespace tanggap
