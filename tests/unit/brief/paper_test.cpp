#include "brief/paper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/instants.hpp"
#include "support/poppler.hpp"

namespace tanggap::brief {
namespace {

using test::Pdf;
using testing::HasSubstr;
using testing::Not;

PaperInfo info() {
  return {.title = "Uji kertas",
          .author = "Kota Administrasi Jakarta Timur",
          .subject = "Evaluasi",
          .language = Language::id,
          .created = test::at("2017-01-18T00:00"),
          .header_left = "Kepala kiri",
          .header_right = "Kepala kanan",
          .footer_left = "Keadaan per 18 Januari 2017"};
}

Paper new_paper() { return Paper::open(info()).value(); }

Table numbered_rows(int count) {
  Table table{.columns = {{"Nomor", 60, Align::right}, {"Nama unit"}, {"Nilai", 60, Align::right}}};
  for (int i = 1; i <= count; ++i) {
    table.rows.push_back({{{std::to_string(i)}, {"Unit ke-" + std::to_string(i)}, {"12,5"}}});
  }
  return table;
}

std::size_t occurrences(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    ++count;
  }
  return count;
}

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

/// Two pixels, blue and brown.
const std::string kPng = from_hex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000f4944415478da63"
    "e0f6efdaeace010006b101e9383af6d70000000049454e44ae426082");

/// 16 × 12 pixels of colours that flow.
const std::string kJpeg = from_hex(
    "ffd8ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d3042605565645f555d5b6a7899"
    "816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffdb0043011c1e1e2823284e2b2b4ea46e"
    "5d6ea4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4"
    "a4a4a4a4a4a4a4a4ffc0001108000c001003012200021101031101ffc4001500010100000000000000000000"
    "000000000405ffc400191000030003000000000000000000000000000203045161ffc4001501010100000000"
    "000000000000000000000001ffc40017110003010000000000000000000000000000020301ffda000c030100"
    "02110311003f009d3c7e099e3f044d1742668ba0ca585b4fffd9");

std::string everything() {
  Paper paper = new_paper();
  paper.heading(1, "Evaluasi bulanan");
  paper.paragraph("Kata-kata biasa, مرحبا بالعالم dan שלום, 😀 juga.");
  paper.table(numbered_rows(120));
  paper.figure(80, "Sebuah bagan", [](Canvas& canvas) {
    canvas.fill({0, 0, 100, 40}, ink::kAccent, 4);
    canvas.label({50, 50}, "di dalam bagan", {.align = Align::centre});
  });
  paper.block(40, [](Canvas& canvas) { canvas.text({0, 0}, 200, "Di luar bagan"); });
  return std::move(paper).finish();
}

TEST(Paper, HasTextThatCanBeSelectedAndEveryFontEmbedded) {
  const Pdf pdf{everything()};
  EXPECT_THAT(pdf.text(), HasSubstr("Kata-kata biasa"));
  EXPECT_THAT(pdf.text(), HasSubstr("Unit ke-117"));
  const std::string fonts = pdf.fonts();
  EXPECT_THAT(fonts, HasSubstr("NotoSans"));
  EXPECT_THAT(fonts, HasSubstr("NotoSansArabic"));
  EXPECT_THAT(fonts, Not(HasSubstr(" no  yes")));  // columns: emb sub
  EXPECT_THAT(fonts, Not(HasSubstr(" no  no ")));
  pdf.check();
}

TEST(Paper, SaysItsTitleLanguageAndStructure) {
  const Pdf pdf{everything()};
  EXPECT_THAT(pdf.info(), HasSubstr("Title:           Uji kertas"));
  EXPECT_THAT(pdf.info(), HasSubstr("Tagged:          yes"));
  EXPECT_THAT(pdf.objects(), HasSubstr("/Lang (id)"));
  EXPECT_THAT(pdf.objects(), HasSubstr("/Alt (Sebuah bagan)"));
  const std::string tree = pdf.structure();
  EXPECT_THAT(tree, HasSubstr("Document"));
  EXPECT_THAT(tree, HasSubstr("H1"));
  EXPECT_THAT(tree, HasSubstr("Evaluasi bulanan"));
  EXPECT_EQ(occurrences(tree, "Table (block)"), 1u);  // though it goes over pages
  EXPECT_EQ(occurrences(tree, "\"Nama unit\""), 1u);  // a repeated header is read out once
  EXPECT_EQ(occurrences(tree, "\"Unit ke-1\""), 1u);
}

TEST(Paper, GivesTheSameBytesForTheSameCalls) { EXPECT_EQ(everything(), everything()); }

TEST(Paper, NumbersItsPagesAndRepeatsTheHeaderOfATable) {
  const Pdf pdf{everything()};
  const int pages = pdf.pages();
  ASSERT_GE(pages, 3);
  for (int page = 1; page <= pages; ++page) {
    const std::string text = pdf.text(page);
    EXPECT_THAT(text,
                HasSubstr("Halaman " + std::to_string(page) + " dari " + std::to_string(pages)));
    EXPECT_THAT(text, HasSubstr("Keadaan per 18 Januari 2017"));
    EXPECT_THAT(text, HasSubstr("Nama unit"));
    EXPECT_EQ(text.find("Kepala kiri") != std::string::npos, page > 1);
  }
}

TEST(Paper, LeavesNoHeadingAndNoRowAlone) {
  for (int rows = 34; rows < 46; ++rows) {  // about as many as a page holds
    Paper paper = new_paper();
    paper.table(numbered_rows(rows));
    paper.heading(2, "Bab berikut");
    paper.paragraph("Isi bab berikut\nbaris kedua\nbaris ketiga");
    const Pdf pdf{std::move(paper).finish()};
    const int pages = pdf.pages();
    for (int page = 1; page <= pages; ++page) {
      const std::string text = pdf.text(page);
      EXPECT_EQ(text.find("Bab berikut") == std::string::npos,
                text.find("Isi bab berikut") == std::string::npos)
          << rows;
      EXPECT_NE(occurrences(text, "Unit ke-"), 1u) << rows;
    }
  }
}

TEST(Paper, WrapsLongNamesWithoutCuttingThem) {
  std::string name = "Suku Dinas";
  for (int i = 0; name.size() < 190; ++i) name += " Kata" + std::to_string(i);
  name += " Ujungnya";
  Paper paper = new_paper();
  Table table = numbered_rows(1);
  table.rows[0].cells[1].text = name;
  table.rows.push_back({{{"2"}, {std::string(200, 'x')}, {"1"}}});
  paper.table(table);
  const Pdf pdf{std::move(paper).finish()};
  EXPECT_THAT(pdf.text(), HasSubstr("Ujungnya"));
  std::size_t letters = 0;
  for (const char c : pdf.text()) letters += c == 'x';
  EXPECT_GE(letters, 200u);
}

TEST(Paper, FramesANoteWhereAPhotoCannotBeRead) {
  Paper paper = new_paper();
  paper.photos({{"", "sebelum", "Sebelum"},
                {"\xFF\xD8 broken", "sesudah", "Sesudah"},
                {"\x89PNG\r\n\x1A\n and then nothing of any use at all", "png", "Tiga"}},
               120);
  const Pdf pdf{std::move(paper).finish()};
  EXPECT_THAT(pdf.text(), HasSubstr("Foto tidak tersedia"));
  EXPECT_THAT(pdf.text(), HasSubstr("Foto tidak dapat dibaca"));
  EXPECT_THAT(pdf.text(), HasSubstr("Sesudah"));
}

TEST(Paper, PutsAJpegIntoTheDocumentAsItIsAndTheSamePictureOnce) {
  Paper paper = new_paper();
  paper.photos({{kJpeg, "sebelum", "Sebelum"}, {kPng, "sesudah", "Sesudah"}}, 120);
  paper.photos({{kJpeg, "sekali lagi", ""}}, 60);
  const std::string bytes = std::move(paper).finish();
  EXPECT_EQ(occurrences(bytes, kJpeg), 1u);
  const Pdf pdf{bytes};
  EXPECT_THAT(pdf.text(), Not(HasSubstr("tidak")));
  pdf.check();
}

TEST(Paper, TakesBytesThatAreNoText) {
  Paper paper = new_paper();
  paper.paragraph(std::string("rusak \xC3\x28 dan \0 nol", 18));
  EXPECT_THAT(Pdf{std::move(paper).finish()}.text(), HasSubstr("rusak"));
}

}  // namespace
}  // namespace tanggap::brief
