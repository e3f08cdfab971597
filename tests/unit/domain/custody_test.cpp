// The clock belongs to the holder: what each event does to custody, clocks and the words of status.
#include <gtest/gtest.h>

#include "domain/deadlines.hpp"
#include "domain/report.hpp"
#include "support/instants.hpp"
#include "unit/domain/case_builder.hpp"

namespace tanggap::domain {
namespace {

using namespace tanggap::test::jakarta;  // NOLINT(google-build-using-namespace): its ids
using test::at;
using test::By;
using Kind = EventKind;
using namespace std::chrono_literals;

class Custodies : public ::testing::Test {
 protected:
  /// Submitted and routed to Kelurahan Setu on 5 December 2016, 08:00.
  CaseBuilder& routed() {
    return c.then(
        Kind::routed, at("2016-12-05T08:00"),
        to(kKelSetu, at("2016-12-06T08:00"), at("2016-12-08T08:00"), at("2016-12-08T08:00")));
  }
  CaseBuilder& transferred(const char* when, UnitId unit) {
    return c.then(Kind::transfer_requested, at(when), to(unit))
        .then(Kind::transfer_approved, at(when), to(unit));
  }
  CaseBuilder& completed(const char* handed_in, const char* verified) {
    return c.then(Kind::resolution_submitted, at(handed_in))
        .then(Kind::resolution_verified, at(verified));
  }
  const Report& report() const { return c.report(); }
  const Custody& last() const { return report().custody.back(); }

  CaseBuilder c{at("2016-12-05T08:00")};
};

TEST_F(Custodies, BeginWithTheFirstHolderAndItsDeadlines) {
  EventDetail detail = to(kKelSetu, at("2016-12-06T08:00"), at("2016-12-08T08:00"));
  detail.city_version = 3;
  detail.rule = 20;
  detail.reason = {"Sampah → Kelurahan Setu", "Waste → Kelurahan Setu"};
  c.then(Kind::routed, at("2016-12-05T08:00"), detail);
  EXPECT_EQ(report().status, Status::waiting);
  EXPECT_EQ(report().holder(), kKelSetu);
  EXPECT_EQ(report().city_version, 3);
  EXPECT_EQ(report().rule, 20);
  EXPECT_EQ(report().reason.en, "Waste → Kelurahan Setu");
  EXPECT_EQ(last().since, at("2016-12-05T08:00"));
  EXPECT_EQ(last().until, kNoInstant);
  EXPECT_EQ(last().completion_due, at("2016-12-08T08:00"));
  EXPECT_EQ(last().end, CustodyEnd::held);
}

TEST_F(Custodies, DoNotChargeAWrongOwnersTimeToTheRightOne) {
  routed();
  c.then(Kind::transfer_requested, at("2016-12-06T09:00"), to(kSudinBm))
      .then(Kind::transfer_approved, at("2016-12-07T15:00"),
            to(kSudinBm, at("2016-12-08T15:00"), at("2016-12-14T15:00")));
  ASSERT_EQ(report().custody.size(), 2);
  const Custody& wrong = report().custody[0];
  EXPECT_EQ(wrong.until, at("2016-12-07T15:00"));
  EXPECT_EQ(wrong.end, CustodyEnd::transferred);
  EXPECT_EQ(wrong.next_escalation, kNoInstant) << "nobody is reminded of what is gone";
  EXPECT_EQ(last().holder, kSudinBm);
  EXPECT_EQ(last().since, wrong.until) << "no gap, no overlap";
  EXPECT_EQ(last().response_due, at("2016-12-08T15:00"));
  EXPECT_EQ(last().completion_due, at("2016-12-14T15:00"));
  EXPECT_EQ(report().status, Status::waiting);
  EXPECT_EQ(report().hops, 1);
  EXPECT_FALSE(report().transfer);
}

TEST_F(Custodies, LeaveTheCitizensClockRunning) {
  routed();
  transferred("2016-12-06T09:00", kSudinBm);
  EXPECT_EQ(report().first_response_at, kNoInstant) << "passing it on is no answer";
  c.then(Kind::accepted, at("2016-12-07T10:00"));
  EXPECT_EQ(report().first_response_at, at("2016-12-07T10:00"));
  EXPECT_EQ(report().submitted_at, at("2016-12-05T08:00"));
}

TEST_F(Custodies, KeepTheFirstResponseOfEachHolderApart) {
  routed();
  c.then(Kind::accepted, at("2016-12-05T10:00"));
  transferred("2016-12-06T09:00", kSudinBm);
  EXPECT_EQ(last().responded_at, kNoInstant);
  c.then(Kind::accepted, at("2016-12-07T10:00")).then(Kind::progressed, at("2016-12-08T10:00"));
  EXPECT_EQ(report().custody[0].responded_at, at("2016-12-05T10:00"));
  EXPECT_EQ(last().responded_at, at("2016-12-07T10:00")) << "later acts do not move it";
  EXPECT_EQ(report().first_response_at, at("2016-12-05T10:00"));
}

class FirstResponse : public Custodies, public ::testing::WithParamInterface<Kind> {};
TEST_P(FirstResponse, IsTheHoldersFirstActOfWork) {
  routed();
  c.then(GetParam(), at("2016-12-05T11:00"));
  EXPECT_EQ(last().responded_at, at("2016-12-05T11:00"));
  EXPECT_EQ(report().status, Status::in_process);
}
INSTANTIATE_TEST_SUITE_P(Of, FirstResponse,
                         ::testing::Values(Kind::accepted, Kind::assigned, Kind::progressed,
                                           Kind::resolution_submitted, Kind::started_by_source),
                         [](const auto& kind) { return std::string{name_of(kind.param)}; });

class NoResponse : public Custodies, public ::testing::WithParamInterface<Kind> {};
TEST_P(NoResponse, IsWhatMovesNoWork) {
  routed();
  c.then(GetParam(), at("2016-12-05T11:00"), to(kSudinBm));
  EXPECT_EQ(report().custody[0].responded_at, kNoInstant);
  EXPECT_EQ(report().first_response_at, kNoInstant);
}
INSTANTIATE_TEST_SUITE_P(Of, NoResponse,
                         ::testing::Values(Kind::commented, Kind::transfer_requested,
                                           Kind::supported, Kind::evidence_added, Kind::escalated,
                                           Kind::disposed),
                         [](const auto& kind) { return std::string{name_of(kind.param)}; });

TEST_F(Custodies, CountNoOtherUnitsActAsTheHoldersResponse) {
  routed();
  c.then(Kind::progressed, at("2016-12-05T11:00"), {}, By{Role::officer, kOfficer, kSatpol});
  EXPECT_EQ(last().responded_at, kNoInstant);
  EXPECT_EQ(report().first_response_at, at("2016-12-05T11:00")) << "the citizen heard something";
}

TEST_F(Custodies, DoNotChargeTheVerifiersDelayToTheUnit) {
  routed();
  completed("2016-12-08T07:00", "2016-12-20T16:00");
  EXPECT_EQ(last().completed_at, at("2016-12-08T07:00"));
  EXPECT_LE(last().completed_at, last().completion_due);
  EXPECT_EQ(last().until, at("2016-12-08T07:00"));
  EXPECT_EQ(last().end, CustodyEnd::closed);
  EXPECT_EQ(last().next_escalation, kNoInstant);
  EXPECT_EQ(report().completed_at, at("2016-12-08T07:00"));
  EXPECT_EQ(report().closed_at, at("2016-12-20T16:00"));
  EXPECT_EQ(report().closed_by, kKelSetu);
  EXPECT_EQ(report().status, Status::completed);
  EXPECT_FALSE(report().is_open());
}

TEST_F(Custodies, StayWithTheHolderWhileAResultIsJudged) {
  routed();
  EventDetail result;
  result.note = "sudah diangkut";
  result.photos = {{hash_of("after"), PhotoRole::after}};
  c.then(Kind::resolution_submitted, at("2016-12-06T10:00"), result);
  EXPECT_EQ(report().status, Status::in_process);
  ASSERT_TRUE(report().resolution);
  EXPECT_EQ(report().resolution->note, "sudah diangkut");
  EXPECT_EQ(report().resolution->submitted_by, kOfficer);
  EXPECT_EQ(report().resolution->photos.size(), 1);
  EXPECT_EQ(last().end, CustodyEnd::held);
}

TEST_F(Custodies, GoOnWhenAResultIsRefusedAndCountTheSecondOne) {
  routed();
  c.then(Kind::resolution_submitted, at("2016-12-06T10:00"))
      .then(Kind::resolution_refused, at("2016-12-06T12:00"));
  EXPECT_EQ(report().status, Status::in_process);
  EXPECT_FALSE(report().resolution);
  EXPECT_EQ(last().end, CustodyEnd::held);
  completed("2016-12-09T10:00", "2016-12-09T12:00");
  EXPECT_EQ(last().completed_at, at("2016-12-09T10:00"));
}

TEST_F(Custodies, BeginAnewForTheUnitThatClosedADisputedReport) {
  routed();
  completed("2016-12-06T10:00", "2016-12-06T12:00");
  c.then(Kind::disputed, at("2016-12-08T08:00"))
      .then(Kind::reopened, at("2016-12-08T08:00"),
            to(kKelSetu, at("2016-12-09T08:00"), at("2016-12-12T08:00")));
  ASSERT_EQ(report().custody.size(), 2);
  EXPECT_EQ(report().custody[0].completed_at, at("2016-12-06T10:00"));
  EXPECT_EQ(last().holder, kKelSetu);
  EXPECT_EQ(last().since, at("2016-12-08T08:00"));
  EXPECT_EQ(last().completion_due, at("2016-12-12T08:00"));
  EXPECT_EQ(last().responded_at, kNoInstant);
  EXPECT_EQ(report().status, Status::reopened);
  EXPECT_EQ(report().disputes, 1);
  EXPECT_EQ(report().disputed_unit, kKelSetu);
  EXPECT_EQ(report().closed_at, kNoInstant);
  EXPECT_TRUE(report().is_open());
  EXPECT_EQ(report().hops, 0) << "coming back is no transfer";
  EXPECT_FALSE(report().circular);
  c.then(Kind::accepted, at("2016-12-08T09:00"));
  EXPECT_EQ(report().status, Status::in_process);
}

TEST_F(Custodies, ChargeADisputeToTheUnitThatClosedItWhoeverHeldItBefore) {
  routed();
  transferred("2016-12-05T09:00", kSudinBm);
  completed("2016-12-06T10:00", "2016-12-06T12:00");
  c.then(Kind::disputed, at("2016-12-08T08:00")).then(Kind::reopened, at("2016-12-08T08:00"));
  EXPECT_EQ(report().disputed_unit, kSudinBm);
  EXPECT_EQ(report().holder(), kSudinBm);
  transferred("2016-12-09T08:00", kSatpol);
  EXPECT_EQ(report().disputed_unit, kSudinBm);
}

TEST_F(Custodies, CountHopsAndSeeWhenTransfersGoInCircles) {
  routed();
  transferred("2016-12-05T09:00", kSudinBm);
  transferred("2016-12-05T10:00", kSudinSda);
  EXPECT_FALSE(report().circular);
  transferred("2016-12-05T11:00", kKelSetu);
  EXPECT_TRUE(report().circular);
  transferred("2016-12-05T12:00", kSatpol);
  EXPECT_TRUE(report().circular) << "once round, for ever told";
  EXPECT_EQ(report().hops, 4);
  EXPECT_TRUE(report().was_held_by(kSudinSda));
  EXPECT_FALSE(report().was_held_by(kDinasBm));
}

TEST_F(Custodies, PassDownByDisposition) {
  c.then(Kind::routed, at("2016-12-05T08:00"), to(kDinasBm));
  c.then(Kind::disposed, at("2016-12-05T12:00"), to(kSudinBm, at("2016-12-05T18:00")));
  EXPECT_EQ(report().status, Status::disposition);
  EXPECT_EQ(report().custody[0].end, CustodyEnd::disposed);
  EXPECT_EQ(report().custody[0].until, at("2016-12-05T12:00"));
  EXPECT_EQ(report().holder(), kSudinBm);
  EXPECT_EQ(last().response_due, at("2016-12-05T18:00"));
  EXPECT_EQ(report().hops, 1);
  c.then(Kind::accepted, at("2016-12-05T13:00"));
  EXPECT_EQ(report().status, Status::in_process);
}

TEST_F(Custodies, ComeBackToTheStatusBeforeARejectedTransferRequest) {
  c.then(Kind::routed, at("2016-12-05T08:00"), to(kDinasBm));
  c.then(Kind::disposed, at("2016-12-05T12:00"), to(kSudinBm));
  EventDetail request = to(kDinasBm);
  request.note = "bukan wewenang kami";
  request.to_earlier_holder = true;
  c.then(Kind::transfer_requested, at("2016-12-05T13:00"), request);
  EXPECT_EQ(report().status, Status::coordination);
  ASSERT_TRUE(report().transfer);
  EXPECT_EQ(report().transfer->to, kDinasBm);
  EXPECT_EQ(report().transfer->note, "bukan wewenang kami");
  EXPECT_EQ(report().transfer->requested_by, kOfficer);
  EXPECT_TRUE(report().transfer->to_earlier_holder);
  c.then(Kind::transfer_rejected, at("2016-12-05T14:00"));
  EXPECT_EQ(report().status, Status::disposition);
  EXPECT_FALSE(report().transfer);
  EXPECT_EQ(report().holder(), kSudinBm);
  EXPECT_EQ(report().custody.size(), 2);
  EXPECT_EQ(report().hops, 1);
}

TEST_F(Custodies, LeaveTheCrewOfTheHolderBeforeBehind) {
  routed();
  EventDetail detail;
  detail.assignee = kCrew;
  c.then(Kind::assigned, at("2016-12-05T09:00"), detail);
  EXPECT_EQ(report().assignee, kCrew);
  transferred("2016-12-05T10:00", kSudinBm);
  EXPECT_EQ(report().assignee, UserId{});
}

TEST_F(Custodies, EndWithTheReport) {
  for (const Kind kind : {Kind::rejected, Kind::merged, Kind::withdrawn}) {
    c = CaseBuilder{at("2016-12-05T08:00")};
    routed();
    EventDetail detail;
    detail.other = ReportId{99};
    c.then(kind, at("2016-12-06T08:00"), detail);
    EXPECT_FALSE(report().is_open()) << name_of(kind);
    EXPECT_EQ(name_of(report().status), name_of(kind));
    EXPECT_EQ(report().closed_at, at("2016-12-06T08:00"));
    EXPECT_EQ(last().until, at("2016-12-06T08:00"));
    EXPECT_EQ(last().end, CustodyEnd::closed);
    EXPECT_EQ(last().completed_at, kNoInstant) << "nobody completed it";
    EXPECT_EQ(report().closed_by, UnitId{});
    EXPECT_EQ(report().merged_into, kind == Kind::merged ? ReportId{99} : ReportId{});
  }
}

TEST_F(Custodies, ForgetARequestWhenTheCitizenWithdraws) {
  routed();
  c.then(Kind::transfer_requested, at("2016-12-05T09:00"), to(kSudinBm))
      .then(Kind::withdrawn, at("2016-12-05T10:00"));
  EXPECT_FALSE(report().transfer);
  EXPECT_EQ(report().status, Status::withdrawn);
}

TEST_F(Custodies, EscalateTheHolderLevelByLevel) {
  routed();
  EventDetail detail;
  detail.level = 1;
  detail.next_escalation = at("2016-12-09T20:00");
  c.then(Kind::escalated, at("2016-12-08T08:00"), detail);
  EXPECT_EQ(last().escalation_level, 1);
  EXPECT_EQ(last().next_escalation, at("2016-12-09T20:00"));
  transferred("2016-12-09T09:00", kSudinBm);
  EXPECT_EQ(last().escalation_level, 0) << "the new holder starts afresh";
  EXPECT_EQ(report().custody[0].escalation_level, 1);
}

TEST_F(Custodies, TakeTheSourcesWordForImportedReports) {
  routed();
  c.then(Kind::closed_by_source, at("2016-12-06T08:00"));
  EXPECT_EQ(report().status, Status::completed);
  EXPECT_EQ(report().closed_by, kKelSetu);
  EXPECT_EQ(last().completed_at, at("2016-12-06T08:00"));
  EXPECT_EQ(last().responded_at, at("2016-12-06T08:00"));
  EXPECT_EQ(report().closed_at, at("2016-12-06T08:00"));
}

TEST_F(Custodies, KeepSupportersRatingAndPhotos) {
  routed();
  EventDetail supported;
  supported.supporters = 1;
  EventDetail absorbed;
  absorbed.supporters = 4;
  EventDetail photos;
  photos.photos = {{hash_of("a"), PhotoRole::before}, {hash_of("b"), PhotoRole::before}};
  c.then(Kind::supported, at("2016-12-05T09:00"), supported)
      .then(Kind::absorbed, at("2016-12-05T09:00"), absorbed)
      .then(Kind::evidence_added, at("2016-12-05T10:00"), photos)
      .then(Kind::evidence_added, at("2016-12-05T10:00"), photos);
  EXPECT_EQ(report().supporters, 5);
  EXPECT_EQ(report().photos, photos.photos) << "each once";
  EventDetail rated;
  rated.rating = 4;
  completed("2016-12-06T10:00", "2016-12-06T12:00");
  c.then(Kind::rated, at("2016-12-07T08:00"), rated);
  EXPECT_EQ(report().rating, 4);
}

// The worked example of docs/deadlines.md.
TEST(ClocksInTheExample, ChargeEachHolderItsOwnTime) {
  const City city = small_city();
  const Category& pavement = *city.category(kPavement);
  const auto given_to = [&](UnitId unit, Instant start) {
    const auto due_by = [&](Sla sla) { return due(start, sla, city.calendar, city.time_zone()); };
    return to(unit, due_by(pavement.response), due_by(pavement.completion));
  };
  const Instant submitted = at("2016-12-09T16:00");
  const Instant handover = at("2016-12-10T11:00");
  CaseBuilder c{submitted};
  c.then(Kind::routed, submitted, given_to(kKelSetu, submitted));
  EXPECT_EQ(c.report().custody.back().response_due, at("2016-12-10T16:00"));
  EXPECT_EQ(c.report().custody.back().completion_due, at("2016-12-15T16:00"));

  c.then(Kind::transfer_requested, at("2016-12-10T10:00"), to(kSudinBm))
      .then(Kind::transfer_approved, handover, given_to(kSudinBm, handover))
      .then(Kind::resolution_submitted, at("2016-12-15T17:00"))
      .then(Kind::resolution_verified, at("2016-12-19T10:00"));
  ASSERT_EQ(c.report().custody.size(), 2);
  const Custody& kelurahan = c.report().custody[0];
  const Custody& sudin = c.report().custody[1];
  EXPECT_EQ(kelurahan.until - kelurahan.since, 19h);
  EXPECT_EQ(sudin.response_due, at("2016-12-11T11:00"));
  EXPECT_EQ(sudin.completion_due, at("2016-12-16T00:00"));
  EXPECT_EQ(sudin.until - sudin.since, 5 * 24h + 6h);
  EXPECT_LE(sudin.completed_at, sudin.completion_due);
  EXPECT_EQ(c.report().completed_at - c.report().submitted_at, 6 * 24h + 1h);
  const auto told = [&](int reached) {
    return next_escalation(sudin.since, sudin.completion_due, city.settings.escalation_percent,
                           reached);
  };
  EXPECT_EQ(told(0), at("2016-12-16T00:00"));
  EXPECT_EQ(told(1), at("2016-12-18T18:30"));
  EXPECT_EQ(told(2), at("2016-12-21T13:00"));
  EXPECT_EQ(told(3), kNoInstant);

  const Instant disputed = at("2016-12-20T09:00");
  c.then(Kind::disputed, disputed).then(Kind::reopened, disputed, given_to(kSudinBm, disputed));
  EXPECT_EQ(c.report().custody.back().completion_due, at("2016-12-23T09:00"));
}

// -------------------------------------------------------------------------------------- the chain

TEST(Apply, RefusesAnEventThatIsNotTheNextOfItsChain) {
  CaseBuilder c{at("2016-12-05T08:00")};
  c.then(Kind::routed, at("2016-12-05T08:00"), to(kKelSetu));
  const Event next{.report = c.report().id,
                   .number = 3,
                   .kind = Kind::accepted,
                   .at = at("2016-12-05T09:00"),
                   .unit = kKelSetu,
                   .previous = c.report().head};
  const auto refused = [&](auto&& damage) {
    Event event = next;
    damage(event);
    Report report = c.report();
    EXPECT_THROW(apply(report, event), std::logic_error);
  };
  refused([](Event& e) { e.number = 2; });
  refused([](Event& e) { e.number = 4; });
  refused([](Event& e) { e.previous = hash_of("other"); });
  refused([](Event& e) { e.at = at("2016-12-05T07:59"); });
  refused([](Event& e) { e.report = ReportId{1}; });
  refused([](Event& e) { e.kind = Kind::submitted; });
  refused([](Event& e) { e.kind = static_cast<EventKind>(77); });
  refused([](Event& e) { e.kind = Kind::resolution_verified; });
  refused([](Event& e) { e.kind = Kind::transfer_rejected; });
  Report sound = c.report();
  EXPECT_NO_THROW(apply(sound, next));
}

TEST(Apply, RefusesAChainThatDoesNotBeginWithSubmission) {
  Report report;
  EXPECT_THROW(apply(report, Event{.report = ReportId{1}, .number = 1, .kind = Kind::accepted}),
               std::logic_error);
}

TEST(Fold, GivesTheReportThatApplyGave) {
  CaseBuilder c{at("2016-12-05T08:00")};
  c.then(Kind::routed, at("2016-12-05T08:00"), to(kKelSetu))
      .then(Kind::accepted, at("2016-12-05T09:00"));
  const auto folded = fold(c.events());
  ASSERT_TRUE(folded);
  EXPECT_EQ(folded->id, c.report().id);
  EXPECT_EQ(folded->category, kWaste);
  EXPECT_EQ(folded->position, c.report().position);
  EXPECT_EQ(folded->location.area, kSetu);
  EXPECT_EQ(folded->channel, "web");
  EXPECT_EQ(folded->head, c.report().head);
  EXPECT_EQ(folded->last_number, 3);
  EXPECT_EQ(folded->status, Status::in_process);
  EXPECT_TRUE(folded->text.empty()) << "the citizen's words are not in the log";
}

TEST(Fold, StopsBeforeTheCutOff) {
  CaseBuilder c{at("2016-12-05T08:00")};
  c.then(Kind::routed, at("2016-12-05T08:00"), to(kKelSetu))
      .then(Kind::accepted, at("2017-01-18T00:00"));
  EXPECT_EQ(fold(c.events(), at("2017-01-18T00:00"))->status, Status::waiting);
  EXPECT_EQ(fold(c.events(), at("2017-01-18T00:00") + Duration{1})->status, Status::in_process);
  EXPECT_FALSE(fold(c.events(), at("2016-12-05T08:00"))) << "not yet submitted";
  EXPECT_FALSE(fold({}));
}

}  // namespace
}  // namespace tanggap::domain
