// The table of fields that drafts carry and templates may use.
#include "mail/fields.hpp"

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"

namespace tanggap {
namespace {

using domain::Occasion;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(MailFields, TheExamplesAreWhatTheTableAsksFor) {
  for (const Occasion occasion : domain::all_occasions()) {
    for (const Language language : {Language::id, Language::en}) {
      EXPECT_THAT(mail::field_faults(mail::example_draft(occasion, language)), IsEmpty())
          << name_of(occasion);
    }
  }
}

TEST(MailFields, ADraftThatLacksAFieldOrInventsOneIsToldSo) {
  auto draft = mail::example_draft(Occasion::weekly_digest, Language::id);
  draft.fields.values.erase("subdistrict");
  draft.fields.values["mood"] = "baik";
  std::get<domain::MailList>(draft.fields.values["cases"])[0].values["place"] = "";
  EXPECT_THAT(mail::field_faults(draft), ElementsAre("subdistrict", "cases.place", "mood"));
}

void expect_documented(const std::string& page, const std::vector<mail::Field>& fields) {
  for (const auto& field : fields) {
    EXPECT_THAT(page, HasSubstr("`" + field.name + "`"));
    expect_documented(page, field.of);
  }
}

TEST(MailFields, ThePageAboutMailNamesEveryOccasionAndField) {
  const std::string page = test::read_whole(std::string{TANGGAP_SOURCE} + "/docs/mail.md");
  for (const Occasion occasion : domain::all_occasions()) {
    EXPECT_THAT(page, HasSubstr("`" + std::string{name_of(occasion)} + "`"));
    expect_documented(page, mail::fields_of(occasion));
  }
}

}  // namespace
}  // namespace tanggap
