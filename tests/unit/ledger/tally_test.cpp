// What is counted, for whom, and as of when; on a city small enough to count by hand.
#include <gmock/gmock.h>

#include "ledger/chain_tallier.hpp"
#include "ledger/ledger.hpp"
#include "unit/ledger/event_log.hpp"

namespace tanggap {
namespace {

using namespace test;
using domain::Figures;
using domain::Tally;

const UnitId kSetu{1}, kCijantung{2}, kSatpolPp{3};
const AreaId kSetuArea{1}, kCijantungArea{2};
const Instant kAfterAll = at("2017-03-01T00:00");

Period december() { return parse_month("2016-12", jakarta()).value(); }

/// Counted from the chains and from the columns, which must agree.
Tally tally(EventLog& log, Instant cut_off = kAfterAll, Period period = december()) {
  ledger::Ledger columns(jakarta());
  columns.load(log);
  Tally counted = columns.tally(log, period, cut_off, log.log_position()).tally;
  EXPECT_EQ(counted, ledger::ChainTallier().tally(log, period, cut_off, log.log_position()).tally);
  return counted;
}

Figures of(const Tally& tally, UnitId unit) {
  for (const auto& line : tally.units) {
    if (line.key == unit) return line.figures;
  }
  return {};
}

Figures of(const Tally& tally, AreaId area) {
  for (const auto& line : tally.areas) {
    if (line.key == area) return line.figures;
  }
  return {};
}

TEST(Tally, CountsWaitingInProcessAndCompletedCases) {
  EventLog log;
  log.submit(at("2016-12-05T08:00"));
  log.accept(log.submit(at("2016-12-06T08:00")), at("2016-12-06T10:00"));
  log.complete(log.submit(at("2016-12-07T08:00")), at("2016-12-08T08:00"));
  const Figures f = of(tally(log, at("2016-12-10T00:00")), kSetu);
  EXPECT_EQ(f.received, 3);
  EXPECT_EQ(f.waiting, 1);
  EXPECT_EQ(f.in_process, 1);
  EXPECT_EQ(f.completed, 1);
  EXPECT_EQ(f.on_time, 1);
  EXPECT_EQ(f.overdue, 0);
  EXPECT_EQ(f.response_count, 2);
  EXPECT_EQ(f.response_median_s, (7'200 + 86'400) / 2.0);
  EXPECT_EQ(f.completion_median_s, 86'400);
}

TEST(Tally, CountsOnlyReportsSubmittedWithinTheMonthOfTheCitysZone) {
  EventLog log;
  log.submit(at("2016-11-30T23:59"));
  log.submit(at("2016-12-01T00:00"));
  log.submit(at("2016-12-31T23:59"));
  log.submit(at("2017-01-01T00:00"));
  EXPECT_EQ(tally(log).city.received, 2);
}

TEST(Tally, CountsAPeriodThatBeginsAndEndsWithinMonths) {
  EventLog log;
  for (const char* day : {"2016-11-10", "2016-11-20", "2016-12-10", "2016-12-20"}) {
    log.submit(at(day));
  }
  EXPECT_EQ(tally(log, kAfterAll, {at("2016-11-15"), at("2016-12-15")}).city.received, 2);
}

TEST(Tally, CountsEventsBeforeTheCutOffAndNoneAtIt) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"));
  log.complete(id, at("2017-01-18T00:00"), 0h);
  EXPECT_EQ(of(tally(log, at("2017-01-18T00:00")), kSetu).waiting, 1);
  EXPECT_EQ(of(tally(log, at("2017-01-18T00:00") + Duration{1}), kSetu).completed, 1);
}

TEST(Tally, LeavesOutReportsSubmittedAfterTheCutOff) {
  EventLog log;
  log.submit(at("2016-12-05T08:00"));
  log.submit(at("2016-12-25T08:00"));
  EXPECT_EQ(tally(log, at("2016-12-20")).city.received, 1);
}

TEST(Tally, IsOverdueOnlyAfterTheDeadline) {
  EventLog log;
  log.submit(at("2016-12-05T08:00"), {.completion = 24h});
  EXPECT_EQ(of(tally(log, at("2016-12-06T08:00")), kSetu).overdue, 0);
  EXPECT_EQ(of(tally(log, at("2016-12-06T08:00") + Duration{1}), kSetu).overdue, 1);
}

TEST(Tally, IsOnTimeAtTheVeryDeadline) {
  EventLog log;
  log.complete(log.submit(at("2016-12-05T08:00"), {.completion = 24h}), at("2016-12-06T08:00"));
  log.complete(log.submit(at("2016-12-05T08:00"), {.completion = 24h}),
               at("2016-12-06T08:00") + Duration{1});
  const Figures f = of(tally(log), kSetu);
  EXPECT_EQ(f.completed, 2);
  EXPECT_EQ(f.on_time, 1);
  EXPECT_EQ(f.on_time_share(), 0.5);
}

TEST(Tally, ChargesTheTimeOfTheVerifierToNobody) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"), {.completion = 24h});
  log.complete(id, at("2016-12-06T07:00"), 240h);
  const Figures f = of(tally(log), kSetu);
  EXPECT_EQ(f.on_time, 1);
  EXPECT_EQ(f.completion_median_s, 23 * 3600);
}

TEST(Tally, ChargesAHolderOnlyForItsOwnCustody) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-01T08:00"), {.holder = kSetu, .completion = 24h});
  log.transfer(id, kSatpolPp, at("2016-12-11T08:00"));  // ten days on the wrong desk
  log.accept(id, at("2016-12-11T09:00"));
  log.complete(id, at("2016-12-12T08:00"));
  const Tally counted = tally(log);
  const Figures ward = of(counted, kSetu);
  const Figures agency = of(counted, kSatpolPp);
  EXPECT_EQ(ward.received, 0);
  EXPECT_EQ(ward.overdue, 0);
  EXPECT_EQ(ward.transferred_away, 1);
  EXPECT_EQ(agency.transferred_in, 1);
  EXPECT_EQ(agency.response_median_s, 3'600);
  EXPECT_EQ(agency.completion_median_s, 86'400);
  EXPECT_EQ(agency.on_time, 1);
  EXPECT_EQ(agency.misrouting_count, 1);
  EXPECT_EQ(agency.misrouting_median_s, 10 * 86'400);
  ASSERT_EQ(counted.handovers.size(), 1U);
  EXPECT_EQ(counted.handovers[0], (Tally::Handover{kSetu, kSatpolPp, 1}));
}

TEST(Tally, AddsUpTheTimeWithAllEarlierHolders) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-01T00:00"), {.holder = kSetu});
  log.transfer(id, kCijantung, at("2016-12-02T00:00"));
  log.transfer(id, kSatpolPp, at("2016-12-05T00:00"));
  EXPECT_EQ(of(tally(log), kSatpolPp).misrouting_median_s, 4 * 86'400);
}

TEST(Tally, CountsADispositionAsDelayButNotAsATransfer) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-01T00:00"), {.holder = kSetu});
  log.dispose(id, kSatpolPp, at("2016-12-02T00:00"));
  const Tally counted = tally(log);
  EXPECT_EQ(counted.city.transferred_away, 0);
  EXPECT_EQ(of(counted, kSatpolPp).misrouting_median_s, 86'400);
}

TEST(Tally, KeepsTheAreaApartFromTheResponsibleUnit) {
  EventLog log;
  log.submit(at("2016-12-05T08:00"), {.holder = kSatpolPp, .area = kSetuArea});
  log.submit(at("2016-12-05T08:00"), {.holder = kSatpolPp, .area = kCijantungArea});
  const Tally counted = tally(log);
  EXPECT_EQ(of(counted, kSatpolPp).waiting, 2);
  EXPECT_EQ(of(counted, kSetu).waiting, 0);
  EXPECT_EQ(of(counted, kSetuArea).waiting, 1);
}

TEST(Tally, ChargesADisputeToTheUnitThatHadClosedEvenAfterATransfer) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"), {.holder = kSetu});
  log.complete(id, at("2016-12-06T08:00"));
  log.dispute(id, at("2016-12-07T08:00"));
  log.transfer(id, kSatpolPp, at("2016-12-08T08:00"));
  const Tally counted = tally(log);
  EXPECT_EQ(of(counted, kSetu).disputed, 1);
  EXPECT_EQ(of(counted, kSetu).completed, 0);
  EXPECT_EQ(of(counted, kSatpolPp).disputed, 0);
  EXPECT_EQ(of(counted, kSatpolPp).waiting, 1);
}

TEST(Tally, WaitsAgainAfterADisputeUntilTheHolderAnswers) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"));
  log.complete(id, at("2016-12-06T08:00"));
  log.dispute(id, at("2016-12-07T08:00"));
  EXPECT_EQ(of(tally(log), kSetu).waiting, 1);
  log.accept(id, at("2016-12-07T09:00"));
  const Figures f = of(tally(log), kSetu);
  EXPECT_EQ(f.in_process, 1);
  EXPECT_EQ(f.response_median_s, 3'600);
}

TEST(Tally, SetsRejectedReportsAsideButKeepsTheirTransfers) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"), {.holder = kSetu});
  log.transfer(id, kSatpolPp, at("2016-12-06T08:00"));
  log.reject(id, at("2016-12-07T08:00"));
  const Tally counted = tally(log);
  EXPECT_EQ(counted.city.received, 0);
  EXPECT_EQ(counted.city.set_aside, 1);
  EXPECT_EQ(counted.city.response_count, 0);
  EXPECT_EQ(counted.city.misrouting_count, 0);
  EXPECT_EQ(of(counted, kSetu).transferred_away, 1);
}

TEST(Tally, OfAnEmptyMonthIsEmpty) {
  EventLog log;
  log.submit(at("2016-11-05T08:00"));
  const Tally counted = tally(log);
  EXPECT_TRUE(counted.units.empty());
  EXPECT_TRUE(counted.areas.empty());
  EXPECT_EQ(counted.city, Figures{});
}

TEST(Tally, StaysTheSameWhenLaterEventsAndBackDatedReportsArrive) {
  EventLog log;
  const ReportId open = log.submit(at("2016-12-05T08:00"));
  log.complete(log.submit(at("2016-12-07T08:00")), at("2016-12-08T08:00"));
  const Instant cut_off = at("2017-01-18T00:00");
  const std::int64_t position = log.log_position();
  const auto before = ledger::ChainTallier().tally(log, december(), cut_off, position);

  log.complete(open, at("2017-01-20T08:00"));
  const ReportId back_dated = log.submit(at("2016-12-09T08:00"));
  log.complete(back_dated, at("2016-12-10T08:00"));
  log.comment(back_dated, at("2016-12-11T08:00"));

  const auto after = ledger::ChainTallier().tally(log, december(), cut_off, position);
  EXPECT_EQ(before.tally, after.tally);
  EXPECT_EQ(before.events_hash, after.events_hash);
  ledger::Ledger columns(jakarta());
  columns.load(log);
  EXPECT_EQ(columns.tally(log, december(), cut_off, position).tally, before.tally);
  EXPECT_NE(ledger::ChainTallier().tally(log, december(), cut_off, log.log_position()).tally,
            before.tally);
}

TEST(Tally, HashesTheSameEventsTheSameWhateverTheOrderOfImport) {
  const auto hash = [](EventLog& log) {
    return ledger::ChainTallier().tally(log, december(), kAfterAll, log.log_position()).events_hash;
  };
  EventLog one;
  const ReportId a = one.submit(at("2016-12-05T08:00"));
  const ReportId b = one.submit(at("2016-12-06T08:00"));
  EventLog other;
  other.submit(at("2016-12-05T08:00"));
  other.submit(at("2016-12-06T08:00"));
  one.accept(a, at("2016-12-06T09:00"));
  one.accept(b, at("2016-12-06T09:00"));
  EXPECT_NE(hash(one), hash(other));
  other.accept(b, at("2016-12-06T09:00"));
  other.accept(a, at("2016-12-06T09:00"));
  EXPECT_EQ(hash(one), hash(other));
}

TEST(Tally, HashChangesWhenAnEventIsAlteredBesideItsStoredHash) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"));
  const auto hash = [&] {
    return ledger::ChainTallier().tally(log, december(), kAfterAll, log.log_position()).events_hash;
  };
  const Hash before = hash();
  log.event(id, 2).detail.completion_due += 240h;
  EXPECT_NE(hash(), before);
}

}  // namespace
}  // namespace tanggap
