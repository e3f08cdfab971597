// A letter on its way to the Mayor: the mail that the server got, read by an independent parser.
#include <gmock/gmock.h>

#include <fstream>

#include "base/folder_store.hpp"
#include "brief/result_letter.hpp"
#include "features/mail/post.hpp"
#include "features/support/stage.hpp"
#include "photos/photo_library.hpp"
#include "storage/document_library.hpp"
#include "support/poppler.hpp"
#include "support/read_mail.hpp"
#include "usecases/compose_mail.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/enclose_letter.hpp"
#include "usecases/send_mail.hpp"
#include "usecases/write_letter.hpp"

namespace tanggap::features {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LetterMail : public testing::Test {
 protected:
  /// As the API does it: prepared, set on paper, kept, recorded.
  ports::Letter send_letter(ReportId report, bool mail_is_on = true) {
    const auto letter = must(stage.read([&](ports::Reader& reader) {
      return usecases::prepare_letter(reader, stage.as(kSetuOfficer), {.cases = {{report, {}}}});
    }));
    const std::string pdf = must(brief::result_letter_pdf(letter, stage.city, *photos));
    const usecases::WrittenLetter written{letter, documents->keep(pdf),
                                          static_cast<std::int64_t>(pdf.size())};
    return must(ports::write<ports::Letter>(stage.store(), [&](ports::Transaction& tx) {
      auto context = stage.as(kSetuOfficer);
      context.mail = mail_is_on;
      return usecases::record_letter(tx, context, written);
    }));
  }
  usecases::Composed composed_or_not() {
    const auto mails = stage.read(
        [](ports::Reader& reader) { return reader.mails(ports::MailState::waiting, {}, 10); });
    for (const auto& mail : mails) {
      if (mail.occasion != domain::Occasion::result_letter) continue;
      return stage.read([&](ports::Reader& reader) {
        return usecases::compose_mail(reader, {stage.city, "https://lapor.example", "", enclosures},
                                      mail);
      });
    }
    throw std::runtime_error("no letter is queued");
  }
  domain::MailDraft composed() { return std::get<domain::MailDraft>(composed_or_not()); }

  Stage stage;
  test::TemporaryFolder folder;
  std::shared_ptr<FileStore> files = std::make_shared<FolderStore>(folder.path());
  std::unique_ptr<ports::PhotoLibrary> photos =
      photos::open_photo_library(files, TimeZone::find("Asia/Jakarta").value());
  std::unique_ptr<ports::DocumentLibrary> documents = storage::open_document_library(files);
  usecases::Enclosures enclosures{.letter = [this](ports::Reader& reader,
                                                   const ports::OutgoingMail& mail,
                                                   domain::MailDraft& draft) {
    return usecases::enclose_letter(reader, stage.city, *documents, mail, draft);
  }};
};

TEST_F(LetterMail, ReachesTheMayorAndTheCopiesWithTheDocumentAsItWasKept) {
  const Report report = completed(stage);
  const auto letter = send_letter(report.id);
  const domain::MailDraft draft = composed();
  EXPECT_THAT(mail::field_faults(draft), testing::IsEmpty());

  const test::SmtpServer server;
  const auto carrier = test::carrier_of(test::settings_for(server));
  const auto delivery = carrier->carry(draft);
  ASSERT_EQ(delivery.outcome, ports::Delivery::Outcome::accepted) << delivery.words;
  ASSERT_EQ(server.received().size(), 1U);
  EXPECT_THAT(server.received()[0].to,
              testing::UnorderedElementsAre("walikota@kota-kecil.example",
                                            "tatalaksana@kota-kecil.example"));
  const test::ReadMail mail = test::read_mail(server.received()[0].file);
  EXPECT_EQ(mail.defects(), 0U);
  EXPECT_THAT(mail.mailboxes("to"),
              ElementsAre("Walikota Kota Kecil <walikota@kota-kecil.example>"));
  EXPECT_THAT(mail.mailboxes("cc"),
              ElementsAre("Bagian Tatalaksana <tatalaksana@kota-kecil.example>"));
  for (const std::string& text : {mail.text(), mail.html()}) {
    EXPECT_THAT(text, HasSubstr(report.reference));
    EXPECT_THAT(text, HasSubstr(letter.number));
  }
  const auto& attachments = mail.json.at("attachments").as_array();
  ASSERT_EQ(attachments.size(), 1U);
  EXPECT_EQ(attachments[0].at("name").as_string(), "Laporan-0001-LHTL-KEL-SETU-XII-2016.pdf");
  EXPECT_EQ(attachments[0].at("type").as_string(), "application/pdf");
  const auto file = must(documents->file_of(letter.document_hash));
  const std::string sum = test::output_of("sha256sum " + file.path.string());
  const auto sent = attachments[0].at("sha256").as_string();
  EXPECT_EQ(sum.substr(0, 64), (std::string{sent.data(), sent.size()}));
}

TEST_F(LetterMail, WaitsWhileTheCitysMailIsOff) {
  const Report report = completed(stage);
  const auto letter = send_letter(report.id, false);
  EXPECT_EQ(std::get<std::string>(composed().fields.values.at("number")), letter.number);
}

TEST_F(LetterMail, IsWithheldNotForgottenWhenTheCityNoLongerSaysToWhom) {
  send_letter(completed(stage).id);
  const auto settings = std::exchange(stage.city.settings.letter, std::nullopt);
  const auto withheld = std::get<usecases::Withheld>(composed_or_not());
  EXPECT_THAT(withheld.why, HasSubstr("[letter]"));
  stage.city.settings.letter = settings;
  EXPECT_EQ(composed().to.size(), 1U);
}

TEST_F(LetterMail, SaysTheSameWhateverHappensToTheCasesAfterwards) {
  const Report report = completed(stage);
  send_letter(report.id);
  const auto done = [&] {
    const auto draft = composed();
    const auto& cases = std::get<domain::MailList>(draft.fields.values.at("cases"));
    return std::get<std::string>(cases.at(0).values.at("done"));
  };
  const std::string before = done();
  EXPECT_EQ(before, "Lubang sudah ditambal");
  must(stage.run(citizen_of(report.id), usecases::dispute_completion,
                 {.report = report.id, .note = "Masih berlubang"}));
  EXPECT_EQ(done(), before);
}

}  // namespace
}  // namespace tanggap::features
