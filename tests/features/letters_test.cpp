// Result letters through the use cases: who may send them, about what, and how they are numbered.
#include <gmock/gmock.h>

#include <fstream>

#include "base/folder_store.hpp"
#include "features/support/stage.hpp"
#include "storage/document_library.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/enclose_letter.hpp"
#include "usecases/import_report.hpp"
#include "usecases/outbox.hpp"
#include "usecases/read_letters.hpp"
#include "usecases/write_letter.hpp"

namespace tanggap::features {
namespace {

using usecases::WriteLetter;
using usecases::WrittenLetter;

class Letters : public testing::Test {
 protected:
  [[nodiscard]] Result<domain::ResultLetter> prepare(const Actor& actor,
                                                     const WriteLetter& command) {
    return stage.read([&](ports::Reader& reader) {
      return usecases::prepare_letter(reader, stage.as(actor), command);
    });
  }
  [[nodiscard]] Result<domain::ResultLetter> prepare(const Actor& actor, ReportId report) {
    return prepare(actor, WriteLetter{.cases = {{report, {}}}});
  }
  [[nodiscard]] Result<ports::Letter> record(const Actor& actor,
                                             const domain::ResultLetter& letter) {
    const WrittenLetter written{letter, documents->keep("%PDF " + letter.number), 5};
    return ports::write<ports::Letter>(stage.store(), [&](ports::Transaction& tx) {
      auto context = stage.as(actor);
      context.mail = true;
      return usecases::record_letter(tx, context, written);
    });
  }
  ports::Letter sent(const Actor& actor, ReportId report) {
    return must(record(actor, must(prepare(actor, report))));
  }

  test::TemporaryFolder folder;
  std::unique_ptr<ports::DocumentLibrary> documents =
      storage::open_document_library(std::make_shared<FolderStore>(folder.path()));
  Stage stage;
};

TEST_F(Letters, AreNumberedPerUnitAndYearWithoutGaps) {
  const ReportId report = completed(stage).id;
  EXPECT_EQ(sent(kSetuOfficer, report).number, "0001/LHTL/KEL-SETU/XII/2016");
  EXPECT_EQ(slug_of(prepare(kCijantungOfficer, report)), "not-your-unit");
  EXPECT_EQ(must(prepare(kSetuOfficer, report)).number, "0002/LHTL/KEL-SETU/XII/2016");
  EXPECT_EQ(sent(kSetuOfficer, report).number, "0002/LHTL/KEL-SETU/XII/2016")
      << "a letter that was only prepared takes no number";
  stage.clock.set(at("2017-01-01T00:00+07:00"));
  EXPECT_EQ(sent(kSetuOfficer, report).number, "0001/LHTL/KEL-SETU/I/2017");
}

TEST_F(Letters, OfTwoThatWantTheSameNumberOneIsWrittenAgain) {
  const auto first = must(prepare(kSetuOfficer, completed(stage).id));
  const auto second = must(prepare(kSetuOfficer, completed(stage).id));
  EXPECT_EQ(first.number, second.number);
  must(record(kSetuOfficer, first));
  const auto late = record(kSetuOfficer, second);
  EXPECT_EQ(slug_of(late), "letter-number-taken");
  EXPECT_TRUE(usecases::may_write_again(late.error()));
  EXPECT_EQ(stage.kinds(second.cases[0].report).back(), domain::EventKind::resolution_verified);
}

TEST_F(Letters, AreWrittenIntoTheChainOfEveryCaseAndChangeNothingElse) {
  const Report before = completed(stage);
  const auto letter = sent(kSetuOfficer, before.id);
  const Report after = stage.report(before.id);
  EXPECT_EQ(after.last_number, before.last_number + 1);
  EXPECT_EQ(after.status, Status::completed);
  EXPECT_EQ(after.completed_at, before.completed_at);
  const auto event = stage.events(before.id).back();
  EXPECT_EQ(event.kind, domain::EventKind::result_reported);
  EXPECT_EQ(event.detail.note, letter.number);
  EXPECT_EQ(event.actor, kSetuOfficerId);
}

TEST_F(Letters, AreSentByTheUnitsOfficersAndByVerifiersOnly) {
  const ReportId report = completed(stage).id;
  for (const auto& [actor, slug] :
       std::vector<std::pair<Actor, std::string>>{{kSetuOfficer, ""},
                                                  {kVerifier, ""},
                                                  {kBinaMargaOfficer, "not-your-unit"},
                                                  {kSetuCrew, "role-may-not"},
                                                  {kCamat, "role-may-not"},
                                                  {kExecutive, "role-may-not"},
                                                  {kSteward, "role-may-not"},
                                                  {kQlue, "role-may-not"},
                                                  {kSystem, "role-may-not"},
                                                  {citizen_of(report), "not-signed-in"}}) {
    EXPECT_EQ(slug_of(prepare(actor, report)), slug) << domain::name_of(actor.role);
  }
}

TEST_F(Letters, TakeOnlyWhatWasVerifiedHere) {
  EXPECT_EQ(slug_of(prepare(kSetuOfficer, resolved(stage).id)), "not-completed");
  const auto imported = must(stage.run(kQlue, usecases::import_report,
                                       {.source = "qlue",
                                        .source_id = "1",
                                        .text = "Lubang",
                                        .category = kPothole,
                                        .position = domain::LatLon{-6.315, 106.915},
                                        .submitted_at = at("2016-12-01T08:00:00+07:00"),
                                        .status = usecases::SourceStatus::completed,
                                        .status_at = at("2016-12-02T08:00:00+07:00")}));
  EXPECT_EQ(slug_of(prepare(kVerifier, imported.report.id)), "no-verified-resolution");
  const Report done = completed(stage);
  stage.wait(std::chrono::hours{1});
  must(stage.run(citizen_of(done.id), usecases::dispute_completion,
                 {.report = done.id, .note = "Masih berlubang"}));
  EXPECT_EQ(slug_of(prepare(kSetuOfficer, done.id)), "not-completed");
}

TEST_F(Letters, NameTheCaseThatMustNotBeInThem) {
  const Report done = completed(stage);
  const auto twice = prepare(kSetuOfficer, WriteLetter{.cases = {{done.id, {}}, {done.id, {}}}});
  EXPECT_EQ(slug_of(twice), "case-twice");
  EXPECT_EQ(twice.error().where, "cases/1");
  EXPECT_THAT(twice.error().what.id, testing::HasSubstr(done.reference));
  EXPECT_THAT(twice.error().what.en, testing::HasSubstr(done.reference));
  EXPECT_EQ(slug_of(prepare(kSetuOfficer, WriteLetter{})), "no-cases");
  EXPECT_EQ(
      slug_of(prepare(kSetuOfficer, WriteLetter{.cases = std::vector<WriteLetter::Case>(51)})),
      "too-many-cases");
  EXPECT_EQ(slug_of(prepare(kSetuOfficer, WriteLetter{.cases = {{done.id, 2}}})), "report-changed");
}

TEST_F(Letters, NeedACityThatConfiguredThem) {
  const ReportId report = completed(stage).id;
  stage.city.settings.letter.reset();
  EXPECT_EQ(slug_of(prepare(kSetuOfficer, report)), "letters-not-configured");
}

TEST_F(Letters, AreNotRecordedWhenACaseWentOnMeanwhile) {
  const Report done = completed(stage);
  const auto letter = must(prepare(kSetuOfficer, done.id));
  must(stage.run(citizen_of(done.id), usecases::dispute_completion,
                 {.report = done.id, .note = "Masih berlubang"}));
  EXPECT_EQ(slug_of(record(kSetuOfficer, letter)), "report-changed");
  EXPECT_EQ(slug_of(prepare(kSetuOfficer, done.id)), "not-completed");
}

TEST_F(Letters, GoToTheMayorWithCopiesAndTheDocumentAsItWasKept) {
  const ReportId report = completed(stage).id;
  const auto letter = sent(kSetuOfficer, report);
  const auto queued = stage.read(
      [](ports::Reader& reader) { return reader.mails(ports::MailState::waiting, {}, 10); });
  ASSERT_EQ(queued.size(), 1u);
  EXPECT_EQ(queued[0].letter, letter.id);
  domain::MailDraft draft{.occasion = domain::Occasion::result_letter};
  const auto withheld = stage.read([&](ports::Reader& reader) {
    return usecases::enclose_letter(reader, stage.city, *documents, queued[0], draft);
  });
  ASSERT_FALSE(withheld);
  EXPECT_EQ(draft.to[0].address, "walikota@kota-kecil.example");
  EXPECT_EQ(draft.cc[0].address, "tatalaksana@kota-kecil.example");
  ASSERT_EQ(draft.attachments.size(), 1u);
  EXPECT_EQ(hash_of(draft.attachments[0].bytes), letter.document_hash);
  EXPECT_EQ(draft.attachments[0].file_name, "Laporan-0001-LHTL-KEL-SETU-XII-2016.pdf");
  EXPECT_EQ(std::get<std::string>(draft.fields.values.at("number")), letter.number);
  std::filesystem::remove(must(documents->file_of(letter.document_hash)).path);
  const auto missing = stage.read([&](ports::Reader& reader) {
    return usecases::enclose_letter(reader, stage.city, *documents, queued[0], draft);
  });
  ASSERT_TRUE(missing);
  EXPECT_THAT(missing->why,
              testing::AllOf(testing::HasSubstr(letter.number), testing::HasSubstr("mail retry")));
}

TEST_F(Letters, AreReadByTheirUnitAndByThoseAboveIt) {
  const auto letter = sent(kSetuOfficer, completed(stage).id);
  const auto listed = [&](const Actor& actor) {
    return stage.read([&](ports::Reader& reader) {
      return must(usecases::list_letters(reader, stage.as(actor), {})).size();
    });
  };
  EXPECT_EQ(listed(kSetuOfficer), 1u);
  EXPECT_EQ(listed(kCamat), 1u);
  EXPECT_EQ(listed(kExecutive), 1u);
  EXPECT_EQ(listed(kOtherCamat), 0u);
  EXPECT_EQ(listed(kCijantungOfficer), 0u);
  const auto hidden = stage.read([&](ports::Reader& reader) {
    return usecases::view_letter(reader, stage.as(kCijantungOfficer), letter.id);
  });
  EXPECT_EQ(slug_of(hidden), "letter-not-found");
  const auto numbered = [&](const Actor& actor) {
    return stage.read([&](ports::Reader& reader) {
      return must(usecases::list_letters(reader, stage.as(actor), {.number = letter.number}))
          .size();
    });
  };
  EXPECT_EQ(numbered(kSetuOfficer), 1u);
  EXPECT_EQ(numbered(kCijantungOfficer), 0u);
}

TEST_F(Letters, SayWhatBecameOfTheirMail) {
  const auto letter = sent(kSetuOfficer, completed(stage).id);
  auto mail = stage.read(
      [&](ports::Reader& reader) { return usecases::mail_of_letter(reader, letter.id); });
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->state, ports::MailState::waiting);
  EXPECT_EQ(mail->letter, letter.id);
  EXPECT_FALSE(stage.read([&](ports::Reader& reader) {
    return usecases::mail_of_letter(reader, LetterId{letter.id.value + 1});
  }));
}

TEST_F(Letters, SayNothingOfWhoReported) {
  const Report done = completed(stage);
  const auto letter = must(prepare(kSetuOfficer, done.id));
  EXPECT_EQ(letter.cases[0].text, done.text);
  EXPECT_EQ(letter.cases[0].result, "Lubang sudah ditambal");
  EXPECT_EQ(letter.cases[0].after.size(), 1u);
}

TEST(Documents, WithoutALetterAreSweptOnceTheyAreOld) {
  test::TemporaryFolder folder;
  const auto files = std::make_shared<FolderStore>(folder.path());
  const auto documents = storage::open_document_library(files);
  const Hash named = documents->keep("named");
  const Hash orphan = documents->keep("orphan");
  const auto is_named = [&](const Hash& hash) { return hash == named; };
  EXPECT_EQ(storage::sweep_documents(*files, is_named), 0) << "its letter may yet come";
  EXPECT_EQ(storage::sweep_documents(*files, is_named, std::chrono::seconds{-10}), 1);
  EXPECT_TRUE(documents->file_of(named).has_value());
  EXPECT_EQ(slug_of(documents->file_of(orphan)), "document-not-found");
}

}  // namespace
}  // namespace tanggap::features
