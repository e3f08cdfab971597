// The workbook of a brief, made from a real database and read by another program.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "brief/evaluation_document.hpp"
#include "brief/meeting_brief_xlsx.hpp"
#include "features/brief/workbook.hpp"
#include "features/support/stage.hpp"
#include "ledger/chain_tallier.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using test::ReadWorkbook;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kHostileName = "=HYPERLINK(\"http://jahat.example\")";

std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream all;
  all << std::ifstream(file, std::ios::binary).rdbuf();
  return all.str();
}

class BriefWorkbook : public testing::Test {
 protected:
  BriefWorkbook() {
    stage.city.methods.push_back({.code = "completion_share", .name = {"Bagian", "Share"}});
    const ports::ReporterIdentity budi{
        .name = "Budi Pelapor", .email = "budi@surat.example", .phone = "081234567890"};
    stage.submitted({.text = "Rahasia: jalan rusak", .reporter = budi});
    waiting = stage.submitted({.category = kStreetVendors, .reporter = budi}).report;
    done = completed(stage);
    stage.clock.set(at("2017-01-18T09:00+07:00"));
  }

  /// Writes the brief of December and reads it back.
  ReadWorkbook written(Language language = Language::en,
                       std::uint32_t per_sheet = brief::kReportsPerSheet) {
    write(file(), language, per_sheet);
    return ReadWorkbook(file());
  }
  void write(const std::filesystem::path& target, Language language,
             std::uint32_t per_sheet = brief::kReportsPerSheet) {
    stage.store().read([&](ports::Reader& reader) {
      ledger::ChainTallier tallier;
      const auto prepared = must(
          usecases::prepare_brief(reader, tallier, {}, documents, stage.as(kVerifier),
                                  {.month = "2016-12", .as_of = at("2017-01-18T00:00+07:00")}));
      evaluation = prepared.brief.evaluation;
      brief::write_meeting_brief_xlsx(
          target, prepared.brief,
          usecases::cases_behind(reader, tallier, prepared.brief.evaluation), *prepared.city,
          language, per_sheet);
    });
  }
  [[nodiscard]] std::filesystem::path file() const { return folder.path() / "evaluasi.xlsx"; }

  test::TemporaryFolder folder;
  Stage stage;
  Report waiting, done;
  domain::Evaluation evaluation;
  usecases::BriefDocuments documents{brief::evaluation_json, brief::read_evaluation};
};

TEST_F(BriefWorkbook, AddsUpToTheEvaluation) {
  const ReadWorkbook book = written();
  const domain::Figures& f = evaluation.tally.city;
  ASSERT_EQ(f.received, 3);
  for (const char* sheet : {"All units", "By place"}) {
    EXPECT_EQ(book.sum(sheet, "Received"), double(f.received)) << sheet;
    EXPECT_EQ(book.sum(sheet, "Waiting"), double(f.waiting)) << sheet;
    EXPECT_EQ(book.sum(sheet, "Completed"), double(f.completed)) << sheet;
    EXPECT_EQ(book.sum(sheet, "Overdue"), double(f.overdue)) << sheet;
  }
  EXPECT_EQ(book.at("Summary", 1, "This period").to_number<double>(), double(f.received));
  EXPECT_EQ(book.rows("Reports"), 3u);
  EXPECT_EQ(book.count("Reports", "Counted as", "Waiting"), std::size_t(f.waiting));
  EXPECT_EQ(book.count("Reports", "Counted as", "Completed"), std::size_t(f.completed));
  EXPECT_EQ(book.sum("Times", "Count"), double(f.response_count + f.completed));
}

TEST_F(BriefWorkbook, HoldsRealNumbersAndTheCitysTime) {
  const ReadWorkbook book = written();
  const auto submitted = book.at("Reports", 1, "Submitted");
  EXPECT_EQ(submitted.at("moment").as_string(), "2016-12-05T09:00");
  EXPECT_EQ(submitted.at("format").as_string(), "yyyy-mm-dd hh:mm");
  EXPECT_TRUE(book.at("Reports", 1, "Overdue, h").is_number());
  EXPECT_TRUE(book.at("All units", 1, "Received").is_number());
  EXPECT_EQ(std::string(book.at("Longest overdue", 1, "Reference").as_string()), waiting.reference);
}

TEST_F(BriefWorkbook, IsReadyForScreenAndPrinter) {
  const ReadWorkbook book = written();
  for (const auto& sheet : book.book().at("sheets").as_array()) {
    const auto& name = sheet.at("name").as_string();
    EXPECT_TRUE(sheet.at("frozen").is_string()) << name;
    EXPECT_EQ(sheet.at("repeated").as_string(), "$1:$1") << name;
    EXPECT_TRUE(sheet.at("filter").is_string()) << name;
    // One page wide is what is meant where nothing is said.
    EXPECT_TRUE(sheet.at("fits").at(0).is_null()) << name;
    EXPECT_EQ(sheet.at("fits").at(1).to_number<int>(), 0) << name;
    EXPECT_THAT(std::string(sheet.at("footer").as_string()), HasSubstr("&P")) << name;
    double letters = 0;
    for (const auto& width : sheet.at("widths").as_array()) {
      EXPECT_GE(width.to_number<double>(), 8) << name;
      EXPECT_LE(width.to_number<double>(), 100) << name;
      letters += width.to_number<double>();
    }
    EXPECT_EQ(sheet.at("paper").to_number<int>(), letters > 220 ? 8 : 9) << name << ": A3 or A4";
  }
  EXPECT_EQ(book.sheet("Reports").at("filter").as_string(), "A1:N4");
  EXPECT_TRUE(book.sheet("Reports").at("landscape").as_bool());
  EXPECT_FALSE(book.sheet("Summary").at("landscape").as_bool());
}

TEST_F(BriefWorkbook, SpeaksTheLanguageAskedFor) {
  const ReadWorkbook book = written(Language::id);
  EXPECT_EQ(book.at("Laporan", 2, "Dihitung sebagai").as_string(), "Menunggu");
  EXPECT_EQ(book.at("Laporan", 2, "Kategori").as_string(), "Pedagang kaki lima");
  EXPECT_THAT(std::string(book.book().at("title").as_string()), HasSubstr("Evaluasi pengaduan"));
  EXPECT_THAT(std::string(book.book().at("created").as_string()), HasSubstr("2017-01-17T17:00"));
}

TEST_F(BriefWorkbook, KnowsNothingOfReportersAndTheirWords) {
  (void)written();
  const std::string unpacked = folder.path() / "text";
  const std::string command =
      "/usr/bin/python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
      "[sys.stdout.buffer.write(z.read(name)) for name in z.namelist()]' '" +
      file().string() + "' > '" + unpacked + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const std::string text = bytes_of(unpacked);
  EXPECT_THAT(text, HasSubstr(waiting.reference));
  for (const char* secret : {"Budi", "budi@", "0812", "Rahasia", "Pegawai"}) {
    EXPECT_THAT(text, Not(HasSubstr(secret)));
  }
}

TEST_F(BriefWorkbook, IsTheSameToTheLastByteWhenWrittenAgain) {
  write(folder.path() / "a.xlsx", Language::id);
  // Dates in the archive have a resolution of two seconds.
  std::this_thread::sleep_for(2100ms);
  write(folder.path() / "b.xlsx", Language::id);
  EXPECT_EQ(bytes_of(folder.path() / "a.xlsx"), bytes_of(folder.path() / "b.xlsx"));
}

TEST_F(BriefWorkbook, KeepsNamesAsTheyAreWhateverIsInThem) {
  std::string long_name;
  for (int i = 0; i < 200; ++i) long_name += i % 2 == 0 ? "é" : "m";
  const std::string right_to_left = "بلدية القدس 🚧 & <Co>";
  for (auto& unit : stage.city.units) {
    if (unit.id == kSatpolPp) unit.name = kHostileName;
    if (unit.id == kKelurahanSetu) unit.name = long_name;
  }
  for (auto& area : stage.city.areas) {
    if (area.id == kSetu) area.name = right_to_left;
  }
  stage.city.settings.name.en = "Kota & Kota " + long_name;
  stage.city.index();
  const ReadWorkbook book = written();
  EXPECT_EQ(book.count("Reports", "Unit", long_name), 2u);
  EXPECT_EQ(book.count("Reports", "Unit", kHostileName), 1u);
  EXPECT_EQ(book.count("All units", "Unit", kHostileName), 1u);
  EXPECT_EQ(book.count("Reports", "Ward", right_to_left), 3u);
}

TEST_F(BriefWorkbook, GoesOnInAFurtherSheetWhenOneIsFull) {
  const ReadWorkbook book = written(Language::en, 2);
  EXPECT_EQ(book.rows("Reports"), 2u);
  EXPECT_EQ(book.rows("Reports 2"), 1u);
}

TEST_F(BriefWorkbook, ThatCannotBeWrittenSaysWhere) {
  try {
    write(folder.path() / "nowhere" / "a.xlsx", Language::id);
    FAIL() << "written";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("nowhere/a.xlsx"));
  }
}

}  // namespace
}  // namespace tanggap::features
