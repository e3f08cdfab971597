// The result letter as poppler reads it.
#include <gmock/gmock.h>

#include <fstream>

#include "brief/result_letter.hpp"
#include "photos/photo_library.hpp"
#include "support/builders.hpp"
#include "support/poppler.hpp"
#include "support/temporary_folder.hpp"

using namespace std::chrono_literals;

namespace tanggap::brief {
namespace {

using domain::EventKind;
using domain::PhotoRole;
using domain::Role;
using test::Case;
using test::Pdf;
using testing::HasSubstr;
using testing::Not;

constexpr UserId kOfficer{7};
constexpr UserId kVerifier{8};

/// Photos by hash in a folder, as they come from a camera; one file is damaged.
class FewPhotos final : public ports::PhotoLibrary {
 public:
  Result<ports::StoredPhoto> take(const std::filesystem::path&, Instant) override {
    throw std::logic_error("takes none");
  }
  Result<FileContent> file_of(const Hash& hash, std::optional<int>) override {
    if (hash == broken()) throw std::runtime_error("stored photo is damaged");
    const auto file = folder_ / (hash.hex() + ".jpg");
    if (std::filesystem::exists(file)) return FileContent{.path = file};
    return fail(ErrorKind::not_found, "photo-not-found", "photo", {"–", "–"}, {"–", "–"});
  }
  Hash add(const std::string& name, std::uint8_t shade) {
    constexpr int kWidth = 640;
    constexpr int kHeight = 480;
    std::vector<std::uint8_t> rgb(std::size_t{3} * kWidth * kHeight);
    for (std::size_t i = 0; i < rgb.size(); ++i) {
      rgb[i] = static_cast<std::uint8_t>(shade + i / 3 % kWidth / 8);
    }
    const Hash hash = hash_of(name);
    std::ofstream{folder_ / (hash.hex() + ".jpg"), std::ios::binary}
        << photos::encode_jpeg(rgb, kWidth, kHeight);
    return hash;
  }
  static Hash broken() { return hash_of("broken"); }

 private:
  test::TemporaryFolder folder_;
};

class ResultLetter : public testing::Test {
 protected:
  ResultLetter() {
    domain::LetterSettings settings;
    settings.letterhead = {"PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA",
                           "KOTA ADMINISTRASI JAKARTA TIMUR"};
    settings.address = {"Jalan Dr. Sumarno No. 1, Pulogebang, Cakung, Jakarta Timur 13910"};
    settings.place = "Jakarta";
    settings.addressee = {"Walikota Kota Administrasi Jakarta Timur", "The Mayor of East Jakarta"};
    settings.addressee_email = "walikota@contoh.example";
    settings.copies = {
        {"Bagian Kepegawaian, Tatalaksana dan Pelayanan Publik", "tatalaksana@contoh.example"}};
    settings.closing = {"Demikian laporan ini kami sampaikan.", "We submit this report."};
    city_.settings.letter = settings;
    before_ = photos_.add("before", 40);
    after_ = photos_.add("after", 150);
  }

  /// Went from Satpol PP to the ward office, which mended it.
  [[nodiscard]] domain::LetterCase a_letter_case(int number, const std::string& text,
                                                 Hash after) const {
    Case made = test::a_case(
        {.id = ReportId{number}, .reference = fmt::format("JK161212{:04}", number), .text = text},
        test::kSatpolPp);
    made.report.photos = {};
    made.then(EventKind::transfer_requested, {.to = test::kSetuOffice}, {},
              {Role::officer, kOfficer, test::kSatpolPp});
    domain::EventDetail to_ward;
    to_ward.to = test::kSetuOffice;
    to_ward.completion_due = test::kMonday + 120h;
    to_ward.reason = {"Satpol PP → Kelurahan Setu atas keputusan verifikator",
                      "Satpol PP → Kelurahan Setu by a verifier's decision"};
    made.then(EventKind::transfer_approved, to_ward, {}, {Role::verifier, kVerifier, {}});
    made.then(EventKind::evidence_added, {.photos = {{before_, PhotoRole::before}}}, {},
              {Role::crew, kOfficer, test::kSetuOffice});
    made.then(EventKind::resolution_submitted,
              {.note = "Lubang ditambal dengan aspal dingin oleh petugas PPSU.",
               .photos = {{after, PhotoRole::after}}},
              test::kMonday + 30h, {Role::officer, kOfficer, test::kSetuOffice});
    made.then(EventKind::resolution_verified, {}, {}, {Role::verifier, kVerifier, {}});
    return domain::letter_case(made.report, made.events);
  }

  [[nodiscard]] domain::ResultLetter letter(int cases = 1) const {
    domain::ResultLetter made{.number = "0007/LHTL/KEL-SETU/XII/2016",
                              .sequence = 7,
                              .unit = test::kSetuOffice,
                              .signer_unit = test::kSetuOffice,
                              .signer = "Petugas Kelurahan Setu",
                              .written_at = test::kMonday + 48h};
    for (int i = 1; i <= cases; ++i) {
      made.cases.push_back(
          a_letter_case(i, "Mohon perbaiki jalan berlubang di depan pasar Setu", after_));
    }
    return made;
  }

  std::string pdf(const domain::ResultLetter& of) {
    return result_letter_pdf(of, city_, photos_).value();
  }

  domain::City city_ = test::a_city();
  FewPhotos photos_;
  Hash before_;
  Hash after_;
};

std::size_t images_in(const Pdf& pdf) {
  const std::string list = pdf.images();
  return static_cast<std::size_t>(std::ranges::count(list, '\n')) - 2;
}

TEST_F(ResultLetter, SaysWhoReportsWhatToWhom) {
  const Pdf paper{pdf(letter())};
  paper.check();
  const std::string first = paper.text(1);
  for (const char* words :
       {"KOTA ADMINISTRASI JAKARTA TIMUR", "KELURAHAN SETU", "Jakarta, 14 Desember 2016",
        "0007/LHTL/KEL-SETU/XII/2016", "Laporan Hasil Tindak Lanjut", "Kepada Yth.",
        "Walikota Kota Administrasi Jakarta", "JK1612120001", "Jalan rusak",
        "Kelurahan Setu, Kecamatan", "tepat waktu", "Demikian laporan ini",
        "Petugas Kelurahan Setu", "Tembusan:", "tatalaksana@contoh.example"}) {
    EXPECT_THAT(first, HasSubstr(words));
  }
  const std::string second = paper.text(2);
  for (const char* words :
       {"Lampiran", "“Mohon perbaiki jalan berlubang di depan pasar Setu”", "aspal dingin",
        "Sebelum · 12 Desember 2016", "Sesudah · 13 Desember 2016", "Satpol PP",
        "atas keputusan verifikator", "dialihkan", "-6.31220, 106.91280", "Sidik surat:"}) {
    EXPECT_THAT(second, HasSubstr(words));
  }
  EXPECT_EQ(paper.pages(), 2);
  EXPECT_EQ(images_in(paper), 2);
}

TEST_F(ResultLetter, CarriesTitleLanguageAndItsFonts) {
  const Pdf paper{pdf(letter())};
  EXPECT_THAT(paper.info(),
              HasSubstr("Laporan Hasil Tindak Lanjut Pengaduan Masyarakat 0007/LHTL"));
  EXPECT_THAT(paper.info(), HasSubstr("Tagged:          yes"));
  EXPECT_THAT(paper.fonts(), Not(HasSubstr(" no  no ")));
}

TEST_F(ResultLetter, IsTheSameToTheLastByteWhenSetAgain) {
  const auto one = letter(3);
  EXPECT_EQ(pdf(one), pdf(one));
}

TEST_F(ResultLetter, SpeaksEnglishToWhoeverChoseIt) {
  auto english = letter();
  english.language = Language::en;
  const Pdf paper{pdf(english)};
  EXPECT_THAT(paper.text(1), HasSubstr("The Mayor of East Jakarta"));
  EXPECT_THAT(paper.text(1), HasSubstr("on time"));
  EXPECT_THAT(paper.text(2), HasSubstr("Before · 12 December 2016"));
  EXPECT_THAT(paper.text(1) + paper.text(2), Not(HasSubstr("Tembusan")));
}

TEST_F(ResultLetter, CannotPassForALetterWhileItIsAPreview) {
  auto preview = letter();
  preview.preview = true;
  const Pdf paper{pdf(preview)};
  EXPECT_THAT(paper.text(1), HasSubstr("PRATINJAU: surat ini belum dikirim"));
  EXPECT_THAT(paper.text(1), HasSubstr("(sementara)"));
  EXPECT_THAT(paper.text(2), HasSubstr("PRATINJAU"));
  EXPECT_THAT(Pdf{pdf(letter())}.text(), Not(HasSubstr("PRATINJAU")));
}

TEST_F(ResultLetter, GoesOutWithANoteWhereAPhotoIsMissingOrDamaged) {
  auto torn = letter(2);
  torn.cases[0].after = {{hash_of("nowhere"), test::kMonday}};
  torn.cases[1].after = {{FewPhotos::broken(), test::kMonday}};
  const Pdf paper{pdf(torn)};
  EXPECT_EQ(images_in(paper), 2);
  EXPECT_THAT(paper.text(), HasSubstr("Sesudah · 12 Desember 2016"));
}

TEST_F(ResultLetter, TakesAnyWordsOfCitizensAndNamesOfUnits) {
  auto odd = letter();
  odd.cases[0].text = "السلام عليكم، الطريق مكسور 🚧\nJalan rusak parah!!! 😡";
  odd.remark = "Catatan: pekerjaan permanen menyusul.";
  std::string name = "Suku Dinas";
  while (name.size() < 190) name += " Pertamanan";
  for (auto& unit : city_.units) {
    if (unit.id == test::kSetuOffice) unit.name = name;
  }
  const Pdf paper{pdf(odd)};
  paper.check();
  EXPECT_THAT(paper.text(), HasSubstr("Jalan rusak parah!!!"));
  EXPECT_THAT(paper.text(1), HasSubstr("pekerjaan permanen menyusul"));
}

TEST_F(ResultLetter, HoldsFiftyCasesWithRepeatedHeadings) {
  const Pdf paper{pdf(letter(50))};
  const std::string text = paper.text();
  EXPECT_THAT(text, HasSubstr("50. JK1612120050"));
  EXPECT_THAT(text, HasSubstr(fmt::format("dari {}", paper.pages())));
  EXPECT_GT(paper.pages(), 20);
}

TEST_F(ResultLetter, SaysForWhomAVerifierSigns) {
  auto for_unit = letter();
  for_unit.signer_unit = test::kBinaMarga;
  for_unit.signer = "Ibu Ani";
  EXPECT_THAT(Pdf{pdf(for_unit)}.text(1), HasSubstr("a.n. Kelurahan Setu"));
}

TEST_F(ResultLetter, TellsLateWorkInTheUnitsOwnClock) {
  auto late = letter();
  late.cases[0].unit_completion_due = late.cases[0].handed_in_at - 3h;
  EXPECT_THAT(Pdf{pdf(late)}.text(1), HasSubstr("terlambat 3 jam"));
}

TEST(LetterFileName, IsPlainForEveryNumber) {
  EXPECT_EQ(domain::letter_file_name("0007/LHTL/KEL-31.75.10.1004/XII/2016", Language::id),
            "Laporan-0007-LHTL-KEL-31.75.10.1004-XII-2016.pdf");
  EXPECT_EQ(domain::letter_file_name("a\r\nb: 1", Language::en), "Report-a-b-1.pdf");
}

}  // namespace
}  // namespace tanggap::brief
