#include "http/percent.hpp"

#include <gmock/gmock.h>

using namespace tanggap::http;
using testing::ElementsAre;
using testing::Pair;

TEST(PercentDecoding, ReadsCodesInEitherCase) {
  EXPECT_EQ(decode_text("Jatinegara%20Kaum%2fx%C3%A9", Plus::stays), "Jatinegara Kaum/x\u00e9");
}

TEST(PercentDecoding, TakesPlusForSpaceOnlyInQueries) {
  EXPECT_EQ(decode_text("a+b", Plus::stays), "a+b");
  EXPECT_EQ(decode_text("a+b", Plus::means_space), "a b");
}

TEST(PercentDecoding, RefusesCutOffAndForeignCodes) {
  for (const char* bad : {"%", "%4", "a%", "%zz", "%4g", "%-1", "%%41"}) {
    EXPECT_EQ(decode_text(bad, Plus::stays), std::nullopt) << bad;
  }
}

TEST(PercentDecoding, RefusesNulAndBytesThatAreNoUtf8InText) {
  EXPECT_EQ(decode_text("a%00b", Plus::stays), std::nullopt);
  EXPECT_EQ(decode_text("%ff", Plus::stays), std::nullopt);
  EXPECT_EQ(decode_text("%c0%af", Plus::stays), std::nullopt);     // overlong slash
  EXPECT_EQ(decode_text("%ed%a0%80", Plus::stays), std::nullopt);  // surrogate
}

TEST(PercentDecoding, LeavesBytesOfFormsToTheHandlersCheck) {
  EXPECT_EQ(decode_bytes("%ff%00", Plus::means_space), std::string("\xff\0", 2));
}

TEST(QueryParsing, KeepsOrderAndRepetition) {
  EXPECT_THAT(*parse_query("unit=1&unit=2&q=lampu+mati&flag&&=x"),
              ElementsAre(Pair("unit", "1"), Pair("unit", "2"), Pair("q", "lampu mati"),
                          Pair("flag", ""), Pair("", "x")));
  EXPECT_THAT(*parse_query(""), ElementsAre());
}

TEST(QueryParsing, KeepsFurtherEqualsSignsInTheValue) {
  EXPECT_THAT(*parse_query("cursor=ab=="), ElementsAre(Pair("cursor", "ab==")));
}

TEST(QueryParsing, RefusesTheWholeQueryForOneBadCode) {
  EXPECT_EQ(parse_query("a=1&b=%f"), std::nullopt);
  EXPECT_EQ(parse_form("a=1&b=%"), std::nullopt);
}
