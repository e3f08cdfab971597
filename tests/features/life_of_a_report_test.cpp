// The lives that a report can have, told from beginning to end.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "features/support/stage.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/add_comment.hpp"
#include "usecases/assign_crew.hpp"
#include "usecases/dispose_report.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/merge_report.hpp"
#include "usecases/note_progress.hpp"
#include "usecases/rate_report.hpp"
#include "usecases/reject_report.hpp"
#include "usecases/submit_resolution.hpp"
#include "usecases/support_report.hpp"
#include "usecases/verify_resolution.hpp"
#include "usecases/withdraw_report.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::EventKind;
using testing::ElementsAre;
using testing::HasSubstr;

class LifeOfAReport : public testing::Test {
 protected:
  Stage stage;
};

TEST_F(LifeOfAReport, BeginsOnTheDeskOfTheWardWithAReasonThatACitizenUnderstands) {
  const auto submitted = stage.submitted();
  const Report& report = submitted.report;

  EXPECT_TRUE(submitted.created);
  EXPECT_EQ(report.status, Status::waiting);
  EXPECT_EQ(report.holder(), kKelurahanSetu);
  EXPECT_EQ(report.location.area, kSetu);
  EXPECT_EQ(report.reference, "JK1612050001");
  EXPECT_EQ(report.rule, 14);
  EXPECT_EQ(report.city_version, 1);
  EXPECT_THAT(report.reason.id, HasSubstr("Kelurahan Setu"));
  EXPECT_THAT(report.reason.en, HasSubstr("rule 14"));
  EXPECT_EQ(report.custody.back().response_due, stage.clock.now() + 24h);
  EXPECT_EQ(report.custody.back().completion_due, stage.clock.now() + 168h);
  EXPECT_EQ(report.citizen_completion_due, stage.clock.now() + 168h);
  EXPECT_THAT(stage.kinds(report.id), ElementsAre(EventKind::submitted, EventKind::routed));
}

TEST_F(LifeOfAReport, IsAcceptedWorkedOnResolvedVerifiedAndRated) {
  const ReportId id = stage.submitted().report.id;
  const Instant start = stage.clock.now();

  stage.wait(2h);
  EXPECT_EQ(must(stage.run(kSetuOfficer, accept_report, {.report = id})).status,
            Status::in_process);
  const auto assigned =
      must(stage.run(kSetuOfficer, assign_crew, {.report = id, .crew = kSetuCrewId}));
  EXPECT_EQ(assigned.assignee, kSetuCrewId);
  stage.wait(20h);
  must(stage.run(kSetuCrew, note_progress, {.report = id, .note = "Aspal sudah dipesan"}));
  stage.wait(20h);
  const Instant handed_in = stage.clock.now();
  must(stage.run(kSetuOfficer, submit_resolution,
                 {.report = id, .note = "Ditambal", .photos = {stage.after("patched")}}));
  stage.wait(5h);
  const auto done = must(stage.run(kVerifier, verify_resolution, {.report = id}));

  EXPECT_EQ(done.status, Status::completed);
  EXPECT_EQ(done.first_response_at, start + 2h);
  EXPECT_EQ(done.completed_at, handed_in) << "the verifier's delay is nobody's fault in the unit";
  EXPECT_EQ(done.closed_at, stage.clock.now());
  EXPECT_EQ(done.closed_by, kKelurahanSetu);
  EXPECT_EQ(must(stage.run(citizen_of(id), rate_report, {.report = id, .rating = 5})).rating, 5);
  EXPECT_EQ(stage.report(id).last_number, 8);
}

TEST_F(LifeOfAReport, GoesOnWhenAResolutionIsRefused) {
  const ReportId id = resolved(stage).id;
  EXPECT_EQ(slug_of(stage.run(kVerifier, verify_resolution, {.report = id, .accept = false})),
            "note-missing");
  const auto refused = must(stage.run(
      kVerifier, verify_resolution,
      {.report = id, .accept = false, .note = "Foto tidak menunjukkan lokasi yang sama"}));
  EXPECT_EQ(refused.status, Status::in_process);
  EXPECT_FALSE(refused.resolution);

  must(stage.run(kSetuOfficer, submit_resolution,
                 {.report = id, .note = "Ditambal ulang", .photos = {stage.after("again")}}));
  EXPECT_EQ(must(stage.run(kVerifier, verify_resolution, {.report = id})).status,
            Status::completed);
}

TEST_F(LifeOfAReport, IsHandedDownOnlyToAUnitBelowTheHolder) {
  const ReportId id = stage.submitted({.position = kMainRoadInSetu}).report.id;
  const auto hand_down = [&](UnitId to) {
    return slug_of(stage.run(kBinaMargaOfficer, dispose_report, {.report = id, .to = to}));
  };
  EXPECT_EQ(hand_down(kDinasBinaMarga), "not-subordinate") << "that is upwards";
  EXPECT_EQ(hand_down(kSudinBinaMarga), "not-subordinate") << "that is itself";
  EXPECT_EQ(hand_down(kSatpolPp), "not-subordinate");
  EXPECT_EQ(hand_down(UnitId{999}), "unknown-unit");
  EXPECT_EQ(stage.report(id).hops, 0);
}

TEST_F(LifeOfAReport, EndsWithAReasonWhenItIsRejected) {
  const ReportId id = stage.submitted().report.id;
  EXPECT_EQ(slug_of(stage.run(kVerifier, reject_report, {.report = id, .reason = "  "})),
            "note-missing");
  const auto rejected =
      must(stage.run(kVerifier, reject_report, {.report = id, .reason = "Iklan, bukan pengaduan"}));
  EXPECT_EQ(rejected.status, Status::rejected);
  EXPECT_FALSE(rejected.is_open());
  const auto again = stage.run(kSetuOfficer, accept_report, {.report = id});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
}

TEST_F(LifeOfAReport, EndsWhenTheCitizenTakesItBack) {
  const ReportId id = stage.submitted().report.id;
  EXPECT_EQ(slug_of(stage.run(kCitizen, withdraw_report, {.report = id})), "not-your-report");
  EXPECT_EQ(must(stage.run(citizen_of(id), withdraw_report, {.report = id})).status,
            Status::withdrawn);
}

TEST_F(LifeOfAReport, IsReopenedOnTheDeskThatClosedItWhenTheCitizenDisputes) {
  const ReportId id = completed(stage).id;
  stage.wait(24h * 10);
  const auto reopened = must(
      stage.run(citizen_of(id), dispute_completion, {.report = id, .note = "Masih berlubang"}));

  EXPECT_EQ(reopened.status, Status::reopened);
  EXPECT_EQ(reopened.disputes, 1);
  EXPECT_EQ(reopened.disputed_unit, kKelurahanSetu);
  EXPECT_EQ(reopened.holder(), kKelurahanSetu);
  ASSERT_EQ(reopened.custody.size(), 2U);
  EXPECT_EQ(reopened.custody.back().since, stage.clock.now());
  EXPECT_EQ(reopened.custody.back().completion_due, stage.clock.now() + 168h);
  const auto kinds = stage.kinds(id);
  EXPECT_THAT((std::vector(kinds.end() - 2, kinds.end())),
              ElementsAre(EventKind::disputed, EventKind::reopened));

  EXPECT_EQ(must(stage.run(kSetuOfficer, accept_report, {.report = id})).status,
            Status::in_process);
}

TEST_F(LifeOfAReport, CanBeDisputedUntilTheEndOfTheLastDayAndNoLonger) {
  const ReportId id = completed(stage).id;  // on 6 December
  stage.clock.set(at("2016-12-21T00:00:00+07:00"));
  const auto late =
      stage.run(citizen_of(id), dispute_completion, {.report = id, .note = "Masih berlubang"});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().slug, "dispute-too-late");
  EXPECT_THAT(late.error().what.en, HasSubstr("2016-12-20"));
  stage.clock.set(at("2016-12-20T23:59:59+07:00"));
  EXPECT_TRUE(
      stage.run(citizen_of(id), dispute_completion, {.report = id, .note = "Masih berlubang"}));
}

TEST_F(LifeOfAReport, CannotBeDisputedBeforeItIsCompleted) {
  const ReportId id = accepted(stage).id;
  const auto answer =
      stage.run(citizen_of(id), dispute_completion, {.report = id, .note = "Belum"});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::conflict);
}

TEST_F(LifeOfAReport, GathersSupportersOnceEach) {
  const ReportId id = stage.submitted().report.id;
  const Hash siti = hash_of("siti");
  EXPECT_TRUE(must(stage.run(kCitizen, support_report, {.report = id, .supporter = siti})).counted);
  const auto again = must(stage.run(kCitizen, support_report, {.report = id, .supporter = siti}));
  EXPECT_FALSE(again.counted);
  EXPECT_EQ(again.report.supporters, 1);
  EXPECT_EQ(slug_of(stage.run(kCitizen, support_report, {.report = id})), "supporter-missing");
}

TEST_F(LifeOfAReport, CarriesItsSupportersIntoTheReportItRepeats) {
  const ReportId first = stage.submitted().report.id;
  const ReportId second = stage.submitted().report.id;
  for (const char* name : {"siti", "tono"}) {
    must(stage.run(kCitizen, support_report, {.report = second, .supporter = hash_of(name)}));
  }
  const auto merged = must(stage.run(kVerifier, merge_report, {.report = second, .into = first}));
  EXPECT_EQ(merged.status, Status::merged);
  EXPECT_EQ(merged.merged_into, first);
  EXPECT_EQ(stage.report(first).supporters, 3) << "two supporters and the reporter";
  EXPECT_EQ(stage.events(first).back().detail.other, second);
}

TEST_F(LifeOfAReport, CountsWhoSupportedBothReportsOnceWhenTheyAreMerged) {
  const ReportId first = stage.submitted().report.id;
  const ReportId second = stage.submitted().report.id;
  must(stage.run(kCitizen, support_report, {.report = first, .supporter = hash_of("siti")}));
  for (const char* name : {"siti", "tono"}) {
    must(stage.run(kCitizen, support_report, {.report = second, .supporter = hash_of(name)}));
  }
  must(stage.run(kVerifier, merge_report, {.report = second, .into = first}));
  EXPECT_EQ(stage.report(first).supporters, 3) << "Siti, Tono and the reporter";
  const auto again =
      must(stage.run(kCitizen, support_report, {.report = first, .supporter = hash_of("tono")}));
  EXPECT_FALSE(again.counted) << "Tono came along";
}

TEST_F(LifeOfAReport, IsNeverMergedIntoItselfOrRoundInACircle) {
  const ReportId first = stage.submitted().report.id;
  const ReportId second = stage.submitted().report.id;
  EXPECT_EQ(slug_of(stage.run(kVerifier, merge_report, {.report = first, .into = first})),
            "merge-into-itself");
  EXPECT_EQ(slug_of(stage.run(kVerifier, merge_report, {.report = first, .into = ReportId{7}})),
            "merge-target-not-found");
  must(stage.run(kVerifier, merge_report, {.report = second, .into = first}));
  EXPECT_EQ(slug_of(stage.run(kVerifier, merge_report, {.report = first, .into = second})),
            "merge-target-closed");
}

TEST_F(LifeOfAReport, TakesTheFirstOfTwoOfficersAtOnceAndTellsTheSecond) {
  const auto seen = stage.submitted().report;
  must(stage.run(kSetuOfficer, accept_report,
                 {.report = seen.id, .expected_version = seen.last_number}));
  const auto second =
      stage.run(kSetuOfficer, note_progress,
                {.report = seen.id, .note = "Mulai", .expected_version = seen.last_number});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::stale);
  EXPECT_EQ(second.error().slug, "report-changed");
  EXPECT_EQ(stage.report(seen.id).last_number, seen.last_number + 1);
}

TEST_F(LifeOfAReport, TakesExactlyOneOfManyOfficersThatActAtTheSameMoment) {
  const auto seen = stage.submitted().report;
  std::atomic<int> accepted_by = 0;
  std::atomic<int> stale = 0;
  std::vector<std::thread> officers;
  for (int i = 0; i < 8; ++i) {
    officers.emplace_back([&] {
      const auto answer = stage.run(kSetuOfficer, accept_report,
                                    {.report = seen.id, .expected_version = seen.last_number});
      answer ? ++accepted_by : stale += answer.error().kind == ErrorKind::stale;
    });
  }
  for (std::thread& officer : officers) officer.join();
  EXPECT_EQ(accepted_by, 1);
  EXPECT_EQ(stale, 7);
  EXPECT_EQ(stage.events(seen.id).size(), 3U);
}

TEST_F(LifeOfAReport, KeepsItsEventsInOrderWhenTheClockIsSetBack) {
  const ReportId id = stage.submitted().report.id;
  const Instant before = stage.clock.now();
  stage.wait(-1h);
  must(stage.run(kSetuOfficer, accept_report, {.report = id}));
  EXPECT_EQ(stage.events(id).back().at, before);
}

TEST_F(LifeOfAReport, ChainsEveryEventToTheOneBefore) {
  const ReportId id = completed(stage).id;
  Hash previous;
  std::int32_t number = 0;
  for (const domain::Event& event : stage.events(id)) {
    EXPECT_EQ(event.number, ++number);
    EXPECT_EQ(event.previous, previous);
    EXPECT_EQ(event.hash, domain::hash_event(event, domain::encode_detail(event.detail)));
    previous = event.hash;
  }
  EXPECT_EQ(stage.report(id).head, previous);
}

TEST_F(LifeOfAReport, GivesWorkOnlyToActiveCrewOfTheHolder) {
  const ReportId id = accepted(stage).id;
  const auto assign = [&](UserId crew) {
    return slug_of(stage.run(kSetuOfficer, assign_crew, {.report = id, .crew = crew}));
  };
  EXPECT_EQ(assign(kCijantungCrewId), "not-crew-of-holder");
  EXPECT_EQ(assign(kSetuOfficerId), "not-crew-of-holder");
  EXPECT_EQ(assign(UserId{9}), "unknown-user");
  EXPECT_EQ(assign(kSetuCrewId), "");
}

TEST_F(LifeOfAReport, RefusesWordsThatCannotBeRead) {
  const ReportId id = accepted(stage).id;
  const auto note = [&](std::string text) {
    return slug_of(stage.run(kSetuOfficer, note_progress, {.report = id, .note = std::move(text)}));
  };
  EXPECT_EQ(note("\xC3\x28"), "text-not-utf8");
  EXPECT_EQ(note(std::string("a\0b", 3)), "text-control-character");
  EXPECT_EQ(note(std::string(10'000'000, 'x')), "text-too-long");
  EXPECT_EQ(note(" \n "), "note-missing");
  EXPECT_EQ(stage.report(id).last_number, 3) << "nothing half-done";
}

TEST_F(LifeOfAReport, AnswersThatAReportIsNotThere) {
  const auto answer = stage.run(kSetuOfficer, accept_report, {.report = ReportId{5}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().slug, "report-not-found");
  EXPECT_FALSE(answer.error().remedy.id.empty());
}

}  // namespace
}  // namespace tanggap::features
