// Every kind of fault that a city folder can have, one by one.
#include "city/reader.hpp"

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "support/temporary_folder.hpp"
#include "unit/city/city_files.hpp"

namespace tanggap::city {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(CityReader, TheSmallCityHasNoFaults) { EXPECT_THAT(CityFiles{}.faults(), IsEmpty()); }

TEST(CityReader, ReadsWhatTheFilesSay) {
  const auto draft = CityFiles{}.check().draft;
  const auto& city = draft.city;
  const auto* setu = city.area_by_name("situ", domain::AreaLevel::ward);
  ASSERT_NE(setu, nullptr);
  EXPECT_EQ(setu->kemendagri_code, "31.75.10.1005");
  EXPECT_EQ(city.area(setu->parent)->name, "Cipayung");
  EXPECT_EQ(city.office_of(setu->id)->code, "K1");
  EXPECT_EQ(city.unit_by_code("BM")->short_name, "Bina Marga");
  const auto* road = city.category_by_code("jalan");
  EXPECT_EQ(road->response, (domain::Sla{24, domain::Sla::Unit::hours}));
  EXPECT_EQ(road->completion, (domain::Sla{5, domain::Sla::Unit::working_days}));
  EXPECT_EQ(city.category_by_code("lampu")->completion.amount, 168);
  EXPECT_FALSE(city.category_by_code("sampah")->evidence_photo);
  ASSERT_EQ(city.rules.size(), 4u);
  EXPECT_EQ(city.rules[1].categories.size(), 2u);
  EXPECT_TRUE(city.rules[3].fallback);
  EXPECT_FALSE(city.calendar.is_working_day(*parse_day("2016-12-26")));
  EXPECT_TRUE(city.calendar.holidays[1].collective_leave);
  EXPECT_TRUE(city.settings.boundaries_approximate);
  ASSERT_EQ(draft.users.size(), 3u);
  EXPECT_EQ(draft.users[1].role, domain::Role::camat);
}

TEST(CityReader, ListsEveryFaultAtOnceWithFileAndLine) {
  CityFiles files;
  files.replace("areas.csv", "W2,", "W1,")
      .replace("categories.csv", "24h,5wd", "24h,soon")
      .replace("users.csv", "officer,K1", "officer,K9")
      .replace("rules.csv", "2,group:jalan", "2,group:nothing");
  EXPECT_THAT(files.faults(), UnorderedElementsAre("areas.csv:4 (code) duplicate-code",
                                                   "units.csv:4 (serves) unknown-area",
                                                   "categories.csv:2 (completion) bad-sla",
                                                   "rules.csv:3 (categories) empty-group",
                                                   "users.csv:2 (unit) unknown-unit"));
}

TEST(CityReader, EveryFaultSpeaksBothLanguagesAndNamesARemedy) {
  CityFiles files;
  files.replace("areas.csv", "W2,", "W1,").replace("rules.csv", "9,,", "9,x,");
  const auto checked = files.check();
  ASSERT_FALSE(checked.faults().empty());
  for (const auto& fault : checked.faults()) {
    EXPECT_FALSE(fault.what.id.empty() || fault.what.en.empty()) << fault.slug;
    EXPECT_FALSE(fault.remedy.id.empty() || fault.remedy.en.empty()) << fault.slug;
  }
}

struct Mistake {
  std::string file, from, to, fault;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.fault; }

class OneMistake : public testing::TestWithParam<Mistake> {};

TEST_P(OneMistake, IsFound) {
  const auto& m = GetParam();
  EXPECT_THAT(CityFiles{}.replace(m.file, m.from, m.to).faults(), Contains(m.fault));
}

const std::string kInvalidUtf8 = "Se\xFFtu";

INSTANTIATE_TEST_SUITE_P(
    Tables, OneMistake,
    testing::Values(
        Mistake{"areas.csv", "groups", "group", "areas.csv:1 (group) unknown-column"},
        Mistake{"areas.csv", "level", "code", "areas.csv:1 (code) duplicate-column"},
        Mistake{"areas.csv", "level", "lvl", "areas.csv:1 (level) missing-column"},
        Mistake{"areas.csv", "Setu", kInvalidUtf8, "areas.csv:3 (name) text-not-utf8"},
        Mistake{"areas.csv", "Setu", "Se\x01tu", "areas.csv:3 (name) text-control-character"},
        Mistake{"areas.csv", "Setu", "", "areas.csv:3 (name) empty-field"},
        Mistake{"areas.csv", "Setu", "\"Setu", "areas.csv:3 damaged-row"},
        Mistake{"areas.csv", "tepi", "tepi,more", "areas.csv:3 too-many-fields"},
        Mistake{"areas.csv", "W2", "W 2", "areas.csv:4 (code) bad-code"},
        Mistake{"areas.csv", "Situ", "Bambu-apus", "areas.csv:4 (name) duplicate-name"},
        Mistake{"areas.csv", "subdistrict", "town", "areas.csv:2 (level) bad-level"},
        Mistake{"areas.csv", "ward,S1,-6.295,106.805", "ward,S9,-6.295,106.805",
                "areas.csv:3 (parent) unknown-parent"},
        Mistake{"areas.csv", "ward,S1,-6.295,106.805", "ward,W2,-6.295,106.805",
                "areas.csv:3 (parent) bad-parent-level"},
        Mistake{"areas.csv", "-6.295,106.805", "106.805,-6.295",
                "areas.csv:3 (lat) swapped-coordinates"},
        Mistake{"areas.csv", "-6.295,106.805", "nan,106.805", "areas.csv:3 (lat) bad-coordinates"},
        Mistake{"areas.csv", "-6.295,106.805", ",", "areas.csv:3 (lat) area-without-place"},
        Mistake{"areas.csv", "106.805", "106.815", "areas.csv:4 (lat) same-centroid"},
        Mistake{"units.csv", "agency", "bureau", "units.csv:5 (kind) bad-unit-kind"},
        Mistake{"units.csv", "KEC,W1", "KEX,W1", "units.csv:3 (parent) unknown-parent"},
        Mistake{"units.csv", "subdistrict,,S1", "subdistrict,K1,S1",
                "units.csv:2 (parent) cycle-in-hierarchy"},
        Mistake{"units.csv", "KEC,W2", "KEC,W1", "units.csv:4 (serves) area-with-two-offices"},
        Mistake{"units.csv", "KEC,W2", "KEC,S1", "units.csv:4 (serves) office-of-other-level"},
        Mistake{"units.csv", "KEC,W2", "KEC,", "units.csv:4 (serves) office-without-area"},
        Mistake{"units.csv", "bm@example", "example", "units.csv:5 (email) bad-email"},
        Mistake{"categories.csv", "24h,5wd", "0h,5wd", "categories.csv:2 (response) bad-sla"},
        Mistake{"categories.csv", "24h,5wd", "5,5wd", "categories.csv:2 (response) bad-sla"},
        Mistake{"categories.csv", "5wd,yes", "5wd,maybe",
                "categories.csv:2 (evidence_photo) bad-flag"},
        Mistake{"holidays.csv", "2016-12-12", "2016-02-30", "holidays.csv:2 (date) bad-date"},
        Mistake{"holidays.csv", "2016-12-26", "2016-12-12", "holidays.csv:3 (date) duplicate-date"},
        Mistake{"holidays.csv", "holiday\n", "feast\n", "holidays.csv:2 (kind) bad-holiday-kind"},
        Mistake{"users.csv", "setu,", "Setu!,", "users.csv:2 (login) bad-login"},
        Mistake{"users.csv", "camat,", "setu,", "users.csv:3 (login) duplicate-code"},
        Mistake{"users.csv", "officer", "king", "users.csv:2 (role) unknown-role"},
        Mistake{"users.csv", "officer", "system", "users.csv:2 (role) unknown-role"},
        Mistake{"users.csv", "officer,K1", "officer,", "users.csv:2 (unit) user-without-unit"},
        Mistake{"users.csv", "camat,KEC", "camat,K1",
                "users.csv:3 (unit) camat-without-subdistrict"}));

INSTANTIATE_TEST_SUITE_P(
    Rules, OneMistake,
    testing::Values(
        Mistake{"rules.csv", "2,group:jalan", "zwei,group:jalan",
                "rules.csv:3 (number) bad-rule-number"},
        Mistake{"rules.csv", "2,group:jalan", "1,group:jalan",
                "rules.csv:3 (number) duplicate-rule-number"},
        Mistake{"rules.csv", "2,group:jalan", "7,group:jalan",
                "rules.csv:4 (number) rules-not-ascending"},
        Mistake{"rules.csv", "3,sampah", "3,sampahh", "rules.csv:4 (categories) unknown-category"},
        Mistake{"rules.csv", "1,jalan,", "1,jalan,Nirwana", "rules.csv:2 (areas) unknown-area"},
        Mistake{"rules.csv", "1,jalan,", "1,jalan,group:x", "rules.csv:2 (areas) empty-group"},
        Mistake{"rules.csv", "taman", "tman", "rules.csv:2 (place_kinds) unknown-place-kind"},
        Mistake{"rules.csv", "taman,", "taman,--|x", "rules.csv:2 (words) bad-word"},
        Mistake{"rules.csv", "taman,,,", "taman,,,2016-13-01", "rules.csv:2 (valid_from) bad-date"},
        Mistake{"rules.csv", "taman,,,,", "taman,,,2017-02-01,2017-01-01",
                "rules.csv:2 (valid_until) rule-never-matches"},
        Mistake{"rules.csv", "taman,,,,,", "taman,,,,,5-5", "rules.csv:2 (hours) bad-hours"},
        Mistake{"rules.csv", "taman,,,,,", "taman,,,,,night", "rules.csv:2 (hours) bad-hours"},
        Mistake{"rules.csv", "K1", "K7", "rules.csv:2 (assignee) unknown-unit"},
        Mistake{"rules.csv", "K1,a", "K1,{unti}", "rules.csv:2 (reason_id) unknown-placeholder"},
        Mistake{"rules.csv", "9,,", "9,sampah,", "rules.csv:5 no-fallback"},
        Mistake{"rules.csv", "1,jalan,,taman", "1,,,", "rules.csv:2 fallback-not-last"}));

INSTANTIATE_TEST_SUITE_P(
    Settings, OneMistake,
    testing::Values(
        Mistake{"city.toml", "code = \"kota\"", "code = kota", "city.toml:1 toml-unreadable"},
        Mistake{"city.toml", "code = \"kota\"", "kode = \"kota\"",
                "city.toml:1 (kode) unknown-setting"},
        Mistake{"city.toml", "name_en = \"City\"", "", "city.toml:1 (name_en) missing-setting"},
        Mistake{"city.toml", "Asia/Jakarta", "Asia/Batavia",
                "city.toml:4 (time_zone) unknown-time-zone"},
        Mistake{"city.toml", "default_method", "reference_prefix = \"jk\"\ndefault_method",
                "city.toml:5 (reference_prefix) bad-setting"},
        Mistake{"city.toml", "default_method", "border_tolerance_m = -1\ndefault_method",
                "city.toml:5 (border_tolerance_m) bad-setting"},
        Mistake{"city.toml", "default_method", "border_tolerance_m = nan\ndefault_method",
                "city.toml:5 (border_tolerance_m) bad-setting"},
        Mistake{"city.toml", "default_method", "dispute_days = \"x\"\ndefault_method",
                "city.toml:5 (dispute_days) bad-setting"},
        Mistake{"city.toml", "default_method", "escalation_percent = [150, 100]\ndefault_method",
                "city.toml:5 (escalation_percent) bad-setting"},
        Mistake{"city.toml", "\"share\"\n[[method]]", "\"best\"\n[[method]]",
                "city.toml:5 (default_method) unknown-method"},
        Mistake{"city.toml", "completion_share", "beauty", "city.toml:8 (kind) bad-setting"},
        Mistake{"city.toml", "\"kali\"", "\"taman\"", "city.toml:15 (code) duplicate-code"}));

CityFiles with_letter(const std::string& copies, const std::string& more = "") {
  CityFiles files;
  files.replace("city.toml", "[[method]]",
                "[letter]\nletterhead = [\"KOTA\"]\nplace = \"Kota\"\n"
                "addressee_id = \"Walikota\"\naddressee_en = \"The Mayor\"\n"
                "addressee_email = \"walikota@kota.example\"\ncopies = " +
                    copies + "\nclosing_id = \"Demikian.\"\nclosing_en = \"So much.\"\n" + more +
                    "[[method]]");
  return files;
}

TEST(CityReader, ReadsHowLettersAreWritten) {
  auto files = with_letter("[\"BM\", { name = \"Arsip\", address = \"arsip@kota.example\" }]");
  EXPECT_THAT(files.faults(), IsEmpty());
  const auto draft = read_city(files.files());
  ASSERT_TRUE(draft.city.settings.letter);
  const auto& letter = *draft.city.settings.letter;
  ASSERT_EQ(letter.copies.size(), 2u);
  EXPECT_EQ(letter.copies[0].address, "bm@example.go.id");
  EXPECT_EQ(letter.copies[0].name, "Sudin Bina Marga");
  EXPECT_EQ(letter.copies[1].name, "Arsip");
  EXPECT_FALSE(read_city(CityFiles{}.files()).city.settings.letter);
}

TEST(CityReader, FindsMistakesInHowLettersAreWritten) {
  EXPECT_THAT(with_letter("[\"XX\"]").faults(),
              UnorderedElementsAre("city.toml:12 (copies) unknown-unit"));
  EXPECT_THAT(with_letter("[\"K1\"]").faults(),
              UnorderedElementsAre("city.toml:12 (copies) unit-without-email"));
  EXPECT_THAT(with_letter("[{ name = \"A\", address = \"nowhere\" }]").faults(),
              UnorderedElementsAre("city.toml:12 (address) bad-setting"));
  EXPECT_THAT(with_letter("[]", "number = \"{sequence}/{unit}\"\n").faults(),
              UnorderedElementsAre("city.toml:15 (number) bad-setting"));
  EXPECT_THAT(with_letter("[]", "number = \"{nomor}\"\nsign = 1\n").faults(),
              UnorderedElementsAre("city.toml:15 (number) bad-setting",
                                   "city.toml:16 (sign) unknown-setting"));
}

CityFiles with_mail(const std::string& settings) {
  CityFiles files;
  files.replace("city.toml", "[[method]]", "[mail]\n" + settings + "[[method]]");
  return files;
}

TEST(CityReader, ReadsWhoIsWrittenTo) {
  const auto files = with_mail(
      "language = \"en\"\nverifier_unit = \"BM\"\nleadership = [\"BM\", \"a@kota.example\"]\n"
      "digest_hour = 23\nweekly_day = \"sunday\"\n");
  EXPECT_THAT(files.faults(), IsEmpty());
  const auto draft = read_city(files.files());
  const auto& mail = draft.city.settings.mail;
  const auto bina_marga = draft.city.unit_by_code("BM")->id;
  EXPECT_EQ(mail.language, Language::en);
  EXPECT_EQ(mail.verifiers, bina_marga);
  EXPECT_THAT(mail.leading_units, ElementsAre(bina_marga));
  EXPECT_THAT(mail.leadership, ElementsAre("a@kota.example"));
  EXPECT_EQ(mail.digest_hour, 23);
  EXPECT_EQ(mail.weekly_day, 7);
}

TEST(CityReader, FindsMistakesInWhoIsWrittenTo) {
  const auto faults = [](const std::string& settings) { return with_mail(settings).faults(); };
  EXPECT_THAT(faults("language = \"jv\"\n"), ElementsAre("city.toml:7 (language) bad-setting"));
  EXPECT_THAT(faults("digest_hour = 24\n"), ElementsAre("city.toml:7 (digest_hour) bad-setting"));
  EXPECT_THAT(faults("weekly_day = \"senin\"\n"),
              ElementsAre("city.toml:7 (weekly_day) bad-setting"));
  EXPECT_THAT(faults("verifier_unit = \"XX\"\n"),
              ElementsAre("city.toml:7 (verifier_unit) unknown-unit"));
  EXPECT_THAT(faults("verifier_unit = \"K1\"\n"),
              ElementsAre("city.toml:7 (verifier_unit) unit-without-email"));
  EXPECT_THAT(faults("leadership = [\"XX\", \"a@\", 3]\n"),
              UnorderedElementsAre("city.toml:7 (leadership) unknown-unit",
                                   "city.toml:7 (leadership) bad-setting",
                                   "city.toml:7 (leadership) bad-setting"));
  EXPECT_THAT(faults("hour = 7\n"), ElementsAre("city.toml:7 (hour) unknown-setting"));
}

TEST(CityReader, ReadsAndChecksHowAUnitHearsOfNewCases) {
  const auto notified = [](const std::string& how) {
    CityFiles files;
    files.replace("units.csv", "serves,email\n", "serves,email,notify\n")
        .replace("units.csv", "W1,\n", "W1,," + how + "\n")
        .replace("units.csv", "bm@example.go.id\n", "bm@example.go.id," + how + "\n");
    return files;
  };
  const auto of_bina_marga = [&](const std::string& how) {
    const auto files = notified(how);
    return read_city(files.files()).city.unit_by_code("BM")->notify;
  };
  EXPECT_EQ(of_bina_marga(""), domain::Notify::daily);
  EXPECT_EQ(of_bina_marga("daily"), domain::Notify::daily);
  EXPECT_EQ(of_bina_marga("none"), domain::Notify::none);
  EXPECT_EQ(of_bina_marga("immediate"), domain::Notify::immediate);
  EXPECT_THAT(notified("immediate").faults(),
              ElementsAre("units.csv:3 (notify) notify-without-email"));
  EXPECT_THAT(notified("hourly").faults(),
              ElementsAre("units.csv:3 (notify) bad-notify", "units.csv:5 (notify) bad-notify"));
}

TEST(CityReader, MissingAndEmptyFilesAreNamed) {
  EXPECT_THAT(CityFiles{}.remove("categories.csv").faults(),
              Contains("categories.csv missing-file"));
  EXPECT_THAT(CityFiles{}.set("categories.csv", "").faults(),
              Contains("categories.csv empty-file"));
  EXPECT_THAT(check_city({}).faults().size(), testing::Ge(5u));
}

TEST(CityReader, WithoutHolidaysItOnlyWarns) {
  const auto checked = CityFiles{}.remove("holidays.csv").check();
  EXPECT_TRUE(checked.ok());
  EXPECT_EQ(checked.faults().size(), 1u);
}

TEST(CityReader, ARuleThatAnEarlierOneAlwaysAnticipatesIsFound) {
  CityFiles files;
  files.replace("rules.csv", "3,sampah,,", "3,lampu,W1,");
  EXPECT_THAT(files.faults(), Contains("rules.csv:4 rule-never-matches"));
}

TEST(CityReader, ARuleThatSeveralEarlierOnesTakeToPiecesIsFound) {
  CityFiles files;
  files.replace("rules.csv", "3,sampah,,",
                "3,sampah,,,,,,,,@kelurahan,a,b\n4,sampah|lampu,Cipayung,");
  EXPECT_THAT(files.faults(), Contains("rules.csv:5 rule-never-matches"));
}

TEST(CityReader, ARuleOfAnotherHourOrPlaceIsNotAnticipated) {
  CityFiles files;
  files.replace("rules.csv", "2,group:jalan,,,,,,,", "2,group:jalan,,,,,,,22-05");
  EXPECT_THAT(files.append("rules.csv", "").faults(), IsEmpty());
  files = CityFiles{};
  files.replace("rules.csv", "2,group:jalan,,,,,,,,BM,a,b",
                "2,group:jalan,,,,,,,22-05,BM,a,b\n"
                "3,jalan,,,,,,,23-04,BM,a,b\n4,jalan,,,,,,,21-23,BM,a,b");
  files.replace("rules.csv", "3,sampah", "5,sampah");
  EXPECT_THAT(files.faults(), ElementsAre("rules.csv:4 rule-never-matches"));
}

TEST(CityReader, AWardWithoutOfficeIsFoundWhereARulePointsToIt) {
  CityFiles files;
  files.replace("units.csv", "K2,Kelurahan Bambu Apus,,ward,KEC,W2,\n", "");
  EXPECT_THAT(files.faults(), ElementsAre("areas.csv:4 (code) area-without-office"));
  files.replace("rules.csv", "3,sampah,,", "3,sampah,W1,");
  EXPECT_THAT(files.faults(), IsEmpty());
}

TEST(CityReader, ACategoryThatOnlyTheFallbackTakesIsAWarning) {
  CityFiles files;
  files.append("categories.csv", "pohon,Pohon,Tree,hijau,24h,5wd,yes,yes");
  const auto checked = files.check();
  EXPECT_TRUE(checked.ok());
  EXPECT_THAT(files.faults(), ElementsAre("categories.csv:5 (code) category-without-owner"));
}

TEST(CityReader, NamesOfWardAndSubdistrictMayBeTheSameButRulesMustThenUseTheCode) {
  CityFiles files;
  files.replace("areas.csv", "Bambu Apus", "Cipayung");
  EXPECT_THAT(files.faults(), IsEmpty());
  files.replace("rules.csv", "1,jalan,", "1,jalan,Cipayung");
  EXPECT_THAT(files.faults(), ElementsAre("rules.csv:2 (areas) ambiguous-area"));
}

TEST(CityReader, ReadsPhrasesAsWordsSideBySide) {
  CityFiles files;
  files.replace("rules.csv", "taman,", "taman,Kaki Lima|PKL");
  EXPECT_THAT(files.check().draft.city.rules[0].words, ElementsAre("kaki lima", "pkl"));
}

TEST(CityReader, TheCallerGivesTheNumbers) {
  std::vector<std::string> asked;
  const auto draft = read_city(CityFiles{}.files(), [&](ports::Codebook, std::string_view code) {
    asked.emplace_back(code);
    return static_cast<std::uint16_t>(100 + asked.size());
  });
  EXPECT_EQ(asked.size(), 3u + 4u + 3u);
  EXPECT_EQ(draft.city.area_by_code("S1")->id.value, 101);
}

TEST(CityReader, AnUnreadableFolderIsAnError) {
  const auto files = read_city_folder("/nonexistent/city");
  ASSERT_FALSE(files.has_value());
  EXPECT_EQ(files.error().slug, "city-folder-unreadable");
}

TEST(CityFolder, ItsOwnMailTemplatesBelongToIt) {
  const test::TemporaryFolder folder;
  folder.write("city.toml", "code = 1");
  folder.write("notes.txt", "not a city's");
  folder.write("mail/footer.id.mustache", "== text ==\n");
  folder.write("mail/readme.txt", "not a template");
  const auto files = read_city_folder(folder.path()).value();
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "city.toml");
  EXPECT_EQ(files[1].name, "mail/footer.id.mustache");
}

}  // namespace
}  // namespace tanggap::city
