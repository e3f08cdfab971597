// The words of the mail: built-in templates, a city's own, and what is wrong with those.
#include "mail/templates.hpp"

#include <gmock/gmock.h>

#include "mail/fields.hpp"

namespace tanggap {
namespace {

using domain::Occasion;
using mail::Templates;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using Files = std::vector<ports::CityFile>;

domain::MailDraft a_new_case(std::string words) {
  auto draft = mail::example_draft(Occasion::new_case, Language::id);
  draft.fields.values["text"] = std::move(words);
  return draft;
}

std::string a_template(const std::string& subject, const std::string& text,
                       const std::string& html) {
  return "== subject ==\n" + subject + "\n== text ==\n" + text + "\n== html ==\n" + html + "\n";
}

std::vector<std::string> faults_of(const Files& files) {
  std::vector<std::string> said;
  for (const auto& fault : mail::check_templates(files)) {
    EXPECT_FALSE(fault.what.id.empty() || fault.what.en.empty());
    EXPECT_FALSE(fault.remedy.id.empty() || fault.remedy.en.empty());
    said.push_back(fault.file + ":" + std::to_string(fault.line) + " " + fault.slug);
  }
  return said;
}
std::vector<std::string> faults_of(const std::string& content) {
  return faults_of(Files{{"mail/test.id.mustache", content}});
}

class EveryMail : public testing::TestWithParam<std::tuple<Occasion, Language>> {};

TEST_P(EveryMail, HasASubjectBothTextsAndNoTagLeftOver) {
  const auto [occasion, language] = GetParam();
  const auto draft = mail::example_draft(occasion, language);
  const mail::Words words = Templates{}.render(draft);
  EXPECT_THAT(words.subject, Not(HasSubstr("{{")));
  EXPECT_GT(words.subject.size(), 10U);
  EXPECT_THAT(words.text,
              AllOf(Not(HasSubstr("{{")), Not(HasSubstr("<")), Not(HasSubstr("&amp;"))));
  EXPECT_THAT(words.html, AllOf(Not(HasSubstr("{{")), StartsWith("<!doctype html>"),
                                HasSubstr(language == Language::id ? "lang=\"id\"" : "lang=\"en\""),
                                HasSubstr("</html>"), Not(HasSubstr("<img"))));
  const auto& city = std::get<std::string>(draft.fields.values.at("city"));
  EXPECT_THAT(words.text, HasSubstr(city));
  EXPECT_EQ(words.html.find(draft.unsubscribe_url) != std::string::npos, true);
}

TEST_P(EveryMail, IsGivenInFullByItsBuiltInTemplate) {
  const auto [occasion, language] = GetParam();
  const std::string name =
      "mail/" + std::string{name_of(occasion)} + "." + tag_of(language) + ".mustache";
  const auto files = mail::built_in_templates();
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
  ASSERT_NE(found, files.end());
  EXPECT_THAT(found->content, HasSubstr("== subject =="));
  for (const auto& field : mail::fields_of(occasion)) {
    EXPECT_THAT(found->content, HasSubstr("\n  " + field.name + " ")) << "in the opening comment";
  }
}

std::string name_of_case(const testing::TestParamInfo<EveryMail::ParamType>& info) {
  return std::string{name_of(std::get<0>(info.param))} + "_" + tag_of(std::get<1>(info.param));
}
INSTANTIATE_TEST_SUITE_P(, EveryMail,
                         testing::Combine(testing::ValuesIn(domain::all_occasions()),
                                          testing::Values(Language::id, Language::en)),
                         name_of_case);

TEST(MailTemplates, TheBuiltInOnesHaveNoFaultsEvenWhenACityRepeatsThem) {
  EXPECT_THAT(faults_of(mail::built_in_templates()), IsEmpty());
}

TEST(MailTemplates, ACitizensWordsNeverBecomeMarkup) {
  const auto words = Templates{}.render(a_new_case("<b>\"lubang\" & 'jalan'</b> {{city}}"));
  EXPECT_THAT(words.html,
              HasSubstr("&lt;b&gt;&quot;lubang&quot; &amp; &apos;jalan&apos;&lt;/b&gt; {{city}}"));
  EXPECT_THAT(words.text, HasSubstr("<b>\"lubang\" & 'jalan'</b> {{city}}"));
}

TEST(MailTemplates, ACitizensFurtherLinesCannotPassForTheCitys) {
  const auto words = Templates{}.render(a_new_case("satu\r\nBuka kasus:\nhttp://jahat.example"));
  EXPECT_THAT(words.text, HasSubstr("  satu\n  Buka kasus:\n  http://jahat.example\n"));
}

TEST(MailTemplates, ASubjectIsOneLineWhateverIsPutIn) {
  auto draft = mail::example_draft(Occasion::new_case, Language::id);
  draft.fields.values["category"] = "Jalan\r\nBcc: mata@mata.example";
  EXPECT_EQ(Templates{}.render(draft).subject,
            "Laporan baru JK1612120001: Jalan Bcc: mata@mata.example, Kelurahan Setu, Kecamatan "
            "Cipayung");
}

TEST(MailTemplates, WhatIsEmptyLeavesNoEmptyHeadings) {
  auto draft = mail::example_draft(Occasion::report_changed, Language::en);
  draft.fields.values["note"] = "";
  draft.fields.values.erase("dispute_until");
  const auto words = Templates{}.render(draft);
  EXPECT_THAT(words.text, AllOf(Not(HasSubstr("Explanation")), Not(HasSubstr("dispute"))));
  EXPECT_THAT(words.text, HasSubstr("See the report:\nhttps://"));
}

TEST(MailTemplates, ACitysOwnTemplateWinsForItsOccasionAndLanguageAlone) {
  const Templates templates{Files{
      {"city.toml", "code = 1"},
      {"mail/new_case.id.mustache", a_template("Baru: {{reference}}", "Halo", "<p>Halo</p>")}}};
  EXPECT_EQ(templates.render(mail::example_draft(Occasion::new_case, Language::id)).subject,
            "Baru: JK1612120001");
  EXPECT_THAT(templates.render(mail::example_draft(Occasion::new_case, Language::en)).subject,
              StartsWith("New report"));
}

TEST(MailTemplates, ACitysOwnFooterIsUnderEveryMail) {
  const Templates templates{
      Files{{"mail/footer.id.mustache",
             "== text ==\nTelepon 112\n== html ==\n<p>Telepon 112</p></html>\n"}}};
  for (const Occasion occasion : {Occasion::overdue, Occasion::test}) {
    const auto words = templates.render(mail::example_draft(occasion, Language::id));
    EXPECT_THAT(words.text, HasSubstr("\nTelepon 112"));
    EXPECT_THAT(words.html, HasSubstr("<p>Telepon 112</p>"));
  }
}

TEST(MailTemplates, ATemplateWithFaultsIsLeftOutSoThatNoMailIsLost) {
  const Templates templates{
      Files{{"mail/new_case.id.mustache", a_template("{{reference", "x", "y")},
            {"mail/overdue.id.mustache", a_template("{{#unit_above}}x{{/unit_above}}", "x", "y")}}};
  EXPECT_THAT(templates.render(mail::example_draft(Occasion::new_case, Language::id)).subject,
              StartsWith("Laporan baru"));
  auto draft = mail::example_draft(Occasion::overdue, Language::id);
  draft.fields.values.erase("unit_above");  // this subject would be empty
  EXPECT_THAT(templates.render(draft).subject, StartsWith("Terlambat"));
}

TEST(MailTemplates, ADraftWithoutAnyFieldStillMakesAMail) {
  domain::MailDraft draft;
  draft.occasion = Occasion::result_letter;  // its whole subject is a field
  EXPECT_EQ(Templates{}.render(draft).subject, "result_letter");
}

TEST(MailTemplateFaults, NameTheFileTheLineAndTheRemedy) {
  const auto faults =
      mail::check_templates({{"mail/test.en.mustache", a_template("x", "a\n{{sender}}", "b")}});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].line, 5);
  EXPECT_EQ(faults[0].what.en, "There is no field \"sender\" here.");
  EXPECT_EQ(faults[0].remedy.en, "There are: city, unsubscribe_url, sent_at, server.");
}

TEST(MailTemplateFaults, AreAllFoundAtOnce) {
  EXPECT_THAT(faults_of(a_template("{{#city}}", "{{{server}}}\n{{/city}}", "{{> nothing}}")),
              ElementsAre("mail/test.id.mustache:2 template-section-unclosed",
                          "mail/test.id.mustache:4 template-raw-tag",
                          "mail/test.id.mustache:5 template-section-mismatch",
                          "mail/test.id.mustache:7 template-partial-unknown"));
}

TEST(MailTemplateFaults, SeeThroughSectionsAndLists) {
  const auto fault_in = [](const std::string& text) {
    const auto faults =
        faults_of(Files{{"mail/weekly_digest.id.mustache", a_template("x", text, "<p>x</p>")}});
    return faults.empty() ? std::string{} : faults[0].substr(faults[0].find(' ') + 1);
  };
  EXPECT_EQ(fault_in("{{#wards}}{{name}} {{subdistrict}}{{/wards}}"), "");
  EXPECT_EQ(fault_in("{{name}}"), "template-field-unknown");
  EXPECT_EQ(fault_in("{{wards}}"), "template-field-not-text");
  EXPECT_EQ(fault_in("{{#wards}}{{reference}}{{/wards}}"), "template-field-unknown");
  EXPECT_EQ(fault_in("{{^wards}}{{name}}{{/wards}}"), "template-field-unknown");
  EXPECT_EQ(fault_in("{{#wards}}{{#more}}{{/wards}}{{/more}}"), "template-section-mismatch");
  EXPECT_EQ(fault_in("{{=<% %>=}}"), "template-raw-tag");
  EXPECT_EQ(fault_in("{{city"), "template-tag-unclosed");
  EXPECT_EQ(fault_in("{{"), "template-tag-unclosed");
}

TEST(MailTemplateFaults, OfAFileAsAWhole) {
  EXPECT_THAT(faults_of("== text ==\nx\n== html ==\ny\n"),
              ElementsAre("mail/test.id.mustache:0 template-part-missing"));
  EXPECT_THAT(faults_of("Halo\n"),
              testing::Contains("mail/test.id.mustache:1 template-outside-parts"));
  EXPECT_THAT(faults_of(a_template("x", "y", "z") + "== pdf ==\n"),
              ElementsAre("mail/test.id.mustache:7 template-part-unknown"));
  EXPECT_THAT(faults_of(a_template("x", "y", "z") + "== text ==\n1\n"),
              ElementsAre("mail/test.id.mustache:7 template-part-twice"));
  EXPECT_THAT(faults_of(a_template("\xFF", "y", "z")),
              testing::Contains("mail/test.id.mustache:0 template-not-utf8"));
  for (const char* name : {"mail/tset.id.mustache", "mail/test.fr.mustache", "mail/readme.txt"}) {
    EXPECT_THAT(faults_of(Files{{name, a_template("x", "y", "z")}}),
                ElementsAre(std::string{name} + ":0 template-name-unknown"));
  }
}

TEST(MailTemplateFaults, APartialThatIncludesItselfIsRefused) {
  const auto faults = faults_of(
      Files{{"mail/case.id.mustache", "== text ==\n{{> case}}\n== html ==\n{{> case}}\n"}});
  EXPECT_THAT(faults, ElementsAre("mail/case.id.mustache:2 template-partial-unknown",
                                  "mail/case.id.mustache:4 template-partial-unknown"));
}

TEST(MailTemplateFaults, ACommentMayOpenAFile) {
  EXPECT_THAT(faults_of("{{! Bidang:\n   city }}\n" + a_template("x", "y {{! z }}", "z")),
              IsEmpty());
}

}  // namespace
}  // namespace tanggap
