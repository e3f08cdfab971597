// Other systems' reports: taken in once, followed afterwards.
#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/escalate_overdue.hpp"
#include "usecases/import_report.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::EventKind;
using testing::ElementsAre;

class Import : public testing::Test {
 protected:
  ImportReport row(std::string source_id = "1") {
    return {.source = "qlue",
            .source_id = std::move(source_id),
            .text = "Lubang",
            .category = kPothole,
            .position = kInSetu,
            .submitted_at = at("2016-11-01T08:00:00+07:00")};
  }
  Result<ImportedReport> import(const ImportReport& command, const Actor& actor = kQlue) {
    return stage.run(actor, import_report, command);
  }

  Stage stage;
};

TEST_F(Import, TakesARowInOnceWithTheSourcesOwnTimes) {
  auto command = row();
  command.status = SourceStatus::completed;
  command.status_at = at("2016-11-03T10:00:00+07:00");
  const auto first = must(import(command));
  EXPECT_EQ(first.outcome, ImportOutcome::created);
  EXPECT_EQ(first.report.status, Status::completed);
  EXPECT_EQ(first.report.completed_at, command.status_at);
  EXPECT_EQ(first.report.reference, "JK1611010001");
  EXPECT_TRUE(first.report.tracking_hash.empty());
  EXPECT_THAT(stage.kinds(first.report.id),
              ElementsAre(EventKind::submitted, EventKind::routed, EventKind::closed_by_source));
  EXPECT_EQ(stage.events(first.report.id).back().at, command.status_at);
  EXPECT_EQ(stage.events(first.report.id).back().recorded_at, stage.clock.now());

  const auto again = must(import(command));
  EXPECT_EQ(again.outcome, ImportOutcome::unchanged);
  EXPECT_EQ(again.report.id, first.report.id);
  EXPECT_EQ(again.report.last_number, 3);
}

TEST_F(Import, AddsAnEventOnlyWhenTheSourcesStatusChanged) {
  auto command = row();
  EXPECT_EQ(must(import(command)).report.status, Status::waiting);
  command.status = SourceStatus::in_process;
  command.status_at = at("2016-11-02T08:00:00+07:00");
  EXPECT_EQ(must(import(command)).outcome, ImportOutcome::updated);
  EXPECT_EQ(must(import(command)).outcome, ImportOutcome::unchanged);
  command.status = SourceStatus::completed;
  command.status_at.reset();
  const auto closed = must(import(command));
  EXPECT_EQ(closed.outcome, ImportOutcome::updated);
  EXPECT_EQ(closed.report.completed_at, stage.clock.now()) << "known since now";
  command.status = SourceStatus::waiting;
  EXPECT_EQ(must(import(command)).outcome, ImportOutcome::unchanged);
}

TEST_F(Import, DoesNotCloseAgainWhatACitizenDisputedHere) {
  auto command = row();
  command.status = SourceStatus::completed;
  command.status_at = stage.clock.now() - 24h;
  const ReportId id = must(import(command)).report.id;
  must(stage.run(citizen_of(id), dispute_completion, {.report = id, .note = "Belum selesai"}));
  EXPECT_EQ(must(import(command)).outcome, ImportOutcome::unchanged);
  EXPECT_EQ(stage.report(id).status, Status::reopened);
  stage.wait(24h);
  command.status_at = stage.clock.now();
  EXPECT_EQ(must(import(command)).outcome, ImportOutcome::updated) << "completed once more";
}

TEST_F(Import, RefusesTimesThatCannotBe) {
  auto command = row();
  command.status = SourceStatus::completed;
  command.status_at = command.submitted_at - 1s;
  EXPECT_EQ(slug_of(import(command)), "status-before-submission");
  command.status_at = stage.clock.now() + 1s;
  EXPECT_EQ(slug_of(import(command)), "status-in-future");
  command = row();
  command.submitted_at = stage.clock.now() + 1h;
  EXPECT_EQ(slug_of(import(command)), "submitted-in-future");
  command.submitted_at = at("1970-01-01T00:00:00Z");
  EXPECT_EQ(slug_of(import(command)), "submitted-too-early");
}

TEST_F(Import, TakesOldCategoriesEmptyTextAndPlacesOutside) {
  auto command = row();
  command.text.clear();
  command.category = kRetired;
  command.position = kMonas;
  const auto taken = must(import(command)).report;
  EXPECT_TRUE(taken.location.outside);
  EXPECT_EQ(taken.holder(), kTatalaksana) << "the fallback";
  command = row("2");
  command.position = domain::LatLon{kInSetu.lon, kInSetu.lat};
  EXPECT_EQ(slug_of(import(command)), "position-swapped");
}

TEST_F(Import, TakesUnitAndAreaFromColumnsOnlyWhereTheCitySaysSo) {
  auto command = row();
  command.position.reset();
  command.holder = kSatpolPp;
  command.area = kCijantung;
  EXPECT_EQ(slug_of(import(command)), "place-from-columns-not-allowed");
  stage.city.settings.place_from_columns = true;
  const auto taken = must(import(command)).report;
  EXPECT_EQ(taken.holder(), kSatpolPp);
  EXPECT_EQ(taken.location.area, kCijantung);
  EXPECT_EQ(taken.rule, 0);
  EXPECT_EQ(taken.reason.en, "Satpol PP according to the source qlue");
  command = row("2");
  command.holder = UnitId{999};
  EXPECT_EQ(slug_of(import(command)), "unknown-unit");
}

TEST_F(Import, IsForFeedsWithTheirKeyAndForStewards) {
  EXPECT_EQ(slug_of(import(row(), kSteward)), "");
  EXPECT_EQ(slug_of(import(row("2"), kSetuOfficer)), "role-may-not");
  EXPECT_EQ(slug_of(import(row("2"), kCitizen)), "not-signed-in");
  auto command = row("2");
  command.source = "jaki";
  EXPECT_EQ(slug_of(import(command)), "not-your-feed");
  command.source_id.clear();
  EXPECT_EQ(slug_of(import(command)), "source-missing");
}

TEST_F(Import, DoesNotTellUpwardsWhatWasOverdueBeforeItCame) {
  (void)must(import(row()));
  EXPECT_TRUE(must(stage.run(kSystem, escalate_overdue, {})).escalated.empty());
}

}  // namespace
}  // namespace tanggap::features
