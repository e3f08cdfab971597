// Who reported is stored apart and comes out nowhere; what officials write among themselves stays
// among them.
#include <gmock/gmock.h>

#include <sstream>

#include "features/support/stage.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/add_comment.hpp"
#include "usecases/assign_crew.hpp"
#include "usecases/list_reports.hpp"
#include "usecases/request_transfer.hpp"
#include "usecases/track_report.hpp"
#include "usecases/view_report.hpp"
#include "usecases/withdraw_report.hpp"

namespace tanggap::features {
namespace {

using namespace usecases;
using domain::EventKind;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Every text that a view can show, one after the other.
std::string words_in(const ReportView& view) {
  std::ostringstream all;
  const Report& r = view.report;
  all << r.text << r.reference << r.reason.id << r.reason.en << r.channel << r.source << r.source_id
      << r.place_kind;
  if (r.transfer) all << r.transfer->note;
  if (r.resolution) all << r.resolution->note;
  for (const domain::Event& event : view.events) {
    all << domain::encode_detail(event.detail);
  }
  for (const auto& [id, name] : view.people) all << name;
  return all.str();
}

class Privacy : public testing::Test {
 protected:
  Privacy() {
    submitted = stage.submitted({.reporter = {.name = "Budi Santoso Rahasia",
                                              .email = "budi.rahasia@example.org",
                                              .phone = "0812 9999 7777"}});
    id = submitted.report.id;
    must(stage.run(kSetuOfficer, accept_report, {.report = id}));
    must(stage.run(kSetuOfficer, assign_crew, {.report = id, .crew = kSetuCrewId}));
    must(stage.run(kSetuOfficer, add_comment, {.report = id, .text = "Catatan intern"}));
    must(stage.run(kSetuOfficer, add_comment,
                   {.report = id, .text = "Kami datang besok", .is_public = true}));
    must(stage.run(kSetuOfficer, request_transfer,
                   {.report = id, .to = kSudinBinaMarga, .reason = "Jalan utama"}));
  }
  ReportView seen_by(const Actor& actor) {
    return stage.read(
        [&](ports::Reader& reader) { return must(view_report(reader, stage.as(actor), id)); });
  }

  Stage stage;
  SubmittedReport submitted;
  ReportId id;
};

TEST_F(Privacy, KeepsTheReportersIdentityFromEverybodyWhoLooks) {
  for (const Actor& actor : {kCitizen, citizen_of(id), kSetuOfficer, kSetuCrew, kCamat, kVerifier,
                             kExecutive, kSteward, kQlue, kSystem, kSatpolOfficer}) {
    const ReportView view = seen_by(actor);
    const std::string words = words_in(view);
    for (const char* secret : {"Budi", "Rahasia", "rahasia", "example.org", "9999"}) {
      EXPECT_THAT(words, Not(HasSubstr(secret))) << domain::name_of(actor.role);
    }
    EXPECT_TRUE(view.report.tracking_hash.empty()) << "nobody can follow it as the citizen";
  }
}

TEST_F(Privacy, TakesBackWordsPhotosAndPlaceWithTheReport) {
  must(stage.run(citizen_of(id), withdraw_report, {.report = id}));
  const ReportView seen = seen_by(kCitizen);
  EXPECT_EQ(seen.report.text, "");
  EXPECT_EQ(seen.report.position, std::nullopt);
  EXPECT_THAT(seen.report.photos, testing::IsEmpty());
  for (const domain::Event& event : seen.events) {
    EXPECT_EQ(event.detail.position, std::nullopt);
    EXPECT_THAT(event.detail.photos, testing::IsEmpty());
  }
  EXPECT_NE(seen_by(kVerifier).report.text, "") << "those who handled it can account for it";
  const auto listed = stage.read([&](ports::Reader& reader) {
    return must(list_reports(reader, stage.as(kCitizen), {})).reports.front();
  });
  EXPECT_EQ(listed.id, id);
  EXPECT_EQ(listed.text, "");
  EXPECT_EQ(listed.position, std::nullopt);
}

TEST_F(Privacy, KeepsTheReportersIdentityOutOfTheEventLog) {
  stage.read([&](ports::Reader& reader) {
    for (const domain::Event& event : reader.events_after(0, 1000)) {
      const std::string bytes = domain::encode_detail(event.detail);
      EXPECT_THAT(bytes, Not(HasSubstr("udi")));
      EXPECT_THAT(bytes, Not(HasSubstr("9999")));
      if (event.role == Role::citizen) {
        EXPECT_EQ(event.actor, UserId{});
      }
    }
    return 0;
  });
}

TEST_F(Privacy, ShowsTheCaseToThoseWhoHandleIt) {
  const ReportView view = seen_by(kVerifier);
  EXPECT_TRUE(view.internal);
  EXPECT_EQ(view.events.size(), 7U);
  EXPECT_EQ(view.report.assignee, kSetuCrewId);
  EXPECT_THAT(words_in(view), HasSubstr("Catatan intern"));
  EXPECT_THAT(view.people, Contains(testing::Key(kSetuOfficerId)));
  EXPECT_EQ(view.people.at(kSetuCrewId), "Pegawai 102");
}

TEST_F(Privacy, ShowsEverybodyElseTheWholeChainWithoutPeopleOrInternalWords) {
  for (const Actor& actor : {kCitizen, citizen_of(id), kQlue, kSatpolOfficer, kOtherCamat}) {
    const ReportView view = seen_by(actor);
    EXPECT_FALSE(view.internal);
    EXPECT_EQ(view.events.size(), 6U);
    EXPECT_THAT(words_in(view), Not(HasSubstr("Catatan intern")));
    EXPECT_THAT(words_in(view), HasSubstr("Kami datang besok"));
    EXPECT_THAT(words_in(view), HasSubstr("Jalan utama"));
    EXPECT_TRUE(view.people.empty());
    EXPECT_EQ(view.report.assignee, UserId{});
    EXPECT_EQ(view.report.transfer->requested_by, UserId{});
    for (const domain::Event& event : view.events) {
      EXPECT_EQ(event.actor, UserId{});
      EXPECT_EQ(event.detail.assignee, UserId{});
    }
    EXPECT_EQ(view.events.back().unit, kKelurahanSetu) << "which unit acted is public";
  }
}

TEST_F(Privacy, LetsTheCitizenFollowWithTheCodeAlone) {
  const auto view = stage.read([&](ports::Reader& reader) {
    return must(track_report(reader, stage.as(kVerifier), submitted.tracking_code));
  });
  EXPECT_EQ(view.report.id, id);
  EXPECT_FALSE(view.internal) << "whoever types the code";
}

}  // namespace
}  // namespace tanggap::features
