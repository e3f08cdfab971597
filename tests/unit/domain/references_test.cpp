#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/report.hpp"
#include "support/instants.hpp"

namespace tanggap::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(References, AreFoundInACitizensWords) {
  EXPECT_THAT(references_in("Melanjutkan laporan JK2305290094, belum ada tindakan.", "JK"),
              ElementsAre("JK2305290094"));
}

TEST(References, AreWrittenInCapitalsHoweverTheyWereTyped) {
  EXPECT_THAT(references_in("lihat jk1612180123", "JK"), ElementsAre("JK1612180123"));
}

TEST(References, KeepTheOrderOfTheTextAndAreNamedOnce) {
  EXPECT_THAT(references_in("JK1612180002 JK1612180001 jk1612180002", "JK"),
              ElementsAre("JK1612180002", "JK1612180001"));
}

TEST(References, MayHaveFourToSixDigitsAfterTheDate) {
  EXPECT_THAT(references_in("JK161218001 JK1612180001 JK16121800011 JK161218000111 "
                            "JK1612180001111",
                            "JK"),
              ElementsAre("JK1612180001", "JK16121800011", "JK161218000111"));
}

TEST(References, MustHoldADayThatExists) {
  EXPECT_THAT(references_in("JK1613010001 JK1602300001 JK1700000001", "JK"), IsEmpty());
  EXPECT_THAT(references_in("JK1602290001", "JK"), ElementsAre("JK1602290001"));
}

TEST(References, AreWholeWords) {
  EXPECT_THAT(references_in("XJK1612180001 JK1612180001A AJK1612180001", "JK"), IsEmpty());
  EXPECT_THAT(references_in("(JK1612180001)/JK1612180002.", "JK"),
              ElementsAre("JK1612180001", "JK1612180002"));
  EXPECT_THAT(references_in("éJK1612180001", "JK"), IsEmpty());
}

TEST(References, OfAnotherCityAreNotOurs) {
  EXPECT_THAT(references_in("BDG1612180001", "JK"), IsEmpty());
  EXPECT_THAT(references_in("BDG1612180001", "BDG"), ElementsAre("BDG1612180001"));
}

TEST(References, AreAtMostTwenty) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += format_reference("JK", test::day("2016-12-18"), i) + " ";
  EXPECT_THAT(references_in(text, "JK"), SizeIs(20));
}

TEST(References, OfAnEmptyTextAreNone) { EXPECT_THAT(references_in("", "JK"), IsEmpty()); }

TEST(FormatReference, PadsToFourDigitsAndGrowsWhenADayHasMore) {
  const Day day = test::day("2016-12-18");
  EXPECT_EQ(format_reference("JK", day, 123), "JK1612180123");
  EXPECT_EQ(format_reference("JK", day, 12345), "JK16121812345");
  EXPECT_EQ(format_reference("JK", test::day("2009-01-02"), 1), "JK0901020001");
}

TEST(FormatReference, WritesWhatReferencesInFinds) {
  for (const int number : {1, 9999, 10000, 999999}) {
    const std::string reference = format_reference("JK", test::day("2017-01-31"), number);
    EXPECT_THAT(references_in("no. " + reference, "JK"), ElementsAre(reference));
  }
}

}  // namespace
}  // namespace tanggap::domain
