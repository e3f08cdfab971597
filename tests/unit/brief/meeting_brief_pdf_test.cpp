#include "brief/meeting_brief_pdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "support/approved.hpp"
#include "support/poppler.hpp"
#include "unit/brief/briefs.hpp"

namespace tanggap::brief {
namespace {

using test::a_brief;
using test::BriefOptions;
using test::Pdf;
using testing::HasSubstr;
using testing::Not;

std::string pdf_of(const test::MadeBrief& made, Language language = Language::id) {
  return meeting_brief_pdf(made.brief, made.city, made.outlines, language).value();
}

std::size_t occurrences(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    ++count;
  }
  return count;
}

/// Without white space, so that wrapping does not matter.
std::string squeezed(const std::string& text) {
  std::string all;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\f') all += c;
  }
  return all;
}

/// From the chapter's heading to the next one's.
std::string chapter(const Pdf& pdf, const std::string& from, const std::string& until) {
  const std::string text = pdf.text();
  const std::size_t begin = text.find(from);
  return begin == std::string::npos ? "" : text.substr(begin, text.find(until, begin) - begin);
}

TEST(MeetingBriefPdf, SaysTitleAuthorLanguageAndIsTagged) {
  const Pdf pdf{pdf_of(a_brief())};
  EXPECT_THAT(pdf.info(), HasSubstr("Evaluasi tindak lanjut pengaduan Desember 2016"));
  EXPECT_THAT(pdf.info(), HasSubstr("Kota Administrasi Jakarta Timur"));
  EXPECT_THAT(pdf.info(), HasSubstr("Tagged:          yes"));
  EXPECT_THAT(pdf.objects(), HasSubstr("/Lang (id)"));
  EXPECT_THAT(pdf.fonts(), Not(HasSubstr(" no  yes")));
  EXPECT_THAT(Pdf{pdf_of(a_brief(), Language::en)}.objects(), HasSubstr("/Lang (en)"));
  pdf.check();
}

TEST(MeetingBriefPdf, GivesTheSameBytesForTheSameBrief) {
  EXPECT_EQ(pdf_of(a_brief()), pdf_of(a_brief()));
}

TEST(MeetingBriefPdf, SaysPageNumberDateAndCutOffOnEveryPage) {
  const Pdf pdf{pdf_of(a_brief())};
  const int pages = pdf.pages();
  ASSERT_GT(pages, 3);
  for (int page = 1; page <= pages; ++page) {
    EXPECT_THAT(pdf.text(page),
                HasSubstr("Halaman " + std::to_string(page) + " dari " + std::to_string(pages)));
    EXPECT_THAT(pdf.text(page), HasSubstr("Keadaan per 18 Januari 2017, 00.00 WIB"));
  }
}

TEST(MeetingBriefPdf, RanksEachOf267WardsOnceUnderRepeatedHeaders) {
  std::string name = "Suku Dinas";
  while (name.size() < 200) name += " Kata" + std::to_string(name.size());
  const test::MadeBrief made = a_brief({.wards = 267, .agency = name});
  const Pdf pdf{pdf_of(made)};
  const std::string ranking = chapter(pdf, "Peringkat lengkap kelurahan", "Cara menghitung");
  for (const domain::Area& area : made.city.areas) {
    if (area.level != domain::AreaLevel::ward) continue;
    EXPECT_EQ(occurrences(ranking, " " + area.name + "  "), 1u) << area.name;
  }
  const std::size_t pages = occurrences(ranking, "\f") + 1;
  EXPECT_GE(pages, 5u);
  EXPECT_GE(occurrences(ranking, "Kecamatan   "), pages - 1);
}

TEST(MeetingBriefPdf, NeverCutsALongUnitName) {
  std::string name = "Suku Dinas";
  for (int i = 0; name.size() < 190; ++i) name += " Kata" + std::to_string(i);
  name += " Akhirnya";
  const Pdf pdf{pdf_of(a_brief({.wards = 12, .agency = name}))};
  EXPECT_THAT(squeezed(pdf.raw_text()), HasSubstr(squeezed(name)));
}

TEST(MeetingBriefPdf, DrawsRightToLeftAndEmojiInNames) {
  const Pdf pdf{pdf_of(a_brief({.agency = "ستبول 🚧 PP"}))};
  EXPECT_THAT(pdf.fonts(), HasSubstr("NotoSansArabic"));
  pdf.check();
}

TEST(MeetingBriefPdf, CallsATrendOfTwelveMonthsSoOnlyWhenItHasThem) {
  test::MadeBrief made = a_brief();
  ASSERT_EQ(made.brief.trend.size(), 12U);
  EXPECT_THAT(Pdf{pdf_of(made)}.text(), HasSubstr("Perkembangan dua belas bulan"));
  made.brief.trend.erase(made.brief.trend.begin(), made.brief.trend.end() - 3);
  EXPECT_THAT(Pdf{pdf_of(made)}.text(), HasSubstr("Perkembangan sejak laporan pertama"));
}

TEST(MeetingBriefPdf, SaysThatNothingWasReceived) {
  const Pdf pdf{pdf_of(a_brief({.nothing_received = true}))};
  EXPECT_THAT(pdf.text(), HasSubstr("Tidak ada laporan yang diterima pada masa ini."));
  EXPECT_THAT(pdf.text(), Not(HasSubstr("Peringkat lengkap")));
  EXPECT_THAT(pdf.text(), HasSubstr("Sidik dokumen"));
}

TEST(MeetingBriefPdf, ComparesWithTheMonthBeforeOnlyWhenThereIsOne) {
  const Pdf with{pdf_of(a_brief())};
  EXPECT_THAT(with.text(1), HasSubstr("terhadap November 2016"));
  EXPECT_THAT(with.text(), HasSubstr("Peringkat"));
  const Pdf without{pdf_of(a_brief({.before = false}))};
  EXPECT_THAT(without.text(1), HasSubstr("Tidak ada masa pembanding"));
  EXPECT_THAT(without.text(), Not(HasSubstr("Perubahan nilai")));
}

TEST(MeetingBriefPdf, SaysWhatIsProvisionalAndWhatIsApproximate) {
  test::MadeBrief made = a_brief({.provisional = true});
  const Pdf pdf{pdf_of(made)};
  EXPECT_THAT(pdf.text(1), HasSubstr("SEMENTARA"));
  EXPECT_THAT(pdf.text(2), HasSubstr("SEMENTARA"));
  EXPECT_THAT(pdf.text(), HasSubstr("hanya perkiraan"));
  made.outlines.clear();
  EXPECT_THAT(Pdf{pdf_of(made)}.text(), HasSubstr("belum memuat batas kelurahan"));
}

TEST(MeetingBriefPdf, TellsHowToCheckItsHash) {
  test::MadeBrief made = a_brief();
  const Pdf open{pdf_of(made)};
  EXPECT_THAT(open.text(), HasSubstr(made.brief.document_hash.hex()));
  EXPECT_THAT(open.text(), HasSubstr("--as-of 2017-01-18T00:00:00+07:00"));
  made.brief.trend.back().closed = true;
  made.brief.evaluation.events_hash = hash_of("events");
  const Pdf closed{pdf_of(made)};
  EXPECT_THAT(closed.text(), HasSubstr("tanggap evaluate --month 2016-12 --check"));
  EXPECT_THAT(closed.text(), HasSubstr(hash_of("events").hex()));
}

TEST(MeetingBriefPdf, LooksAsItWasApproved) {
  const Pdf pdf{pdf_of(a_brief({.wards = 35}))};
  for (int page = 1; page <= 4; ++page) {
    test::expect_looks_approved(pdf.image(page, 40), "meeting_brief_" + std::to_string(page));
  }
}

TEST(MeetingBriefPdf, IsSeenToDifferWhereAPageDiffers) {
  const Pdf plain{pdf_of(a_brief())};
  const Pdf other{pdf_of(a_brief({.provisional = true}))};
  EXPECT_GT(test::largest_difference(plain.image(1, 40), other.image(1, 40)), 12);
}

}  // namespace
}  // namespace tanggap::brief
