// Random histories: whatever happened, in whatever order it was recorded, the ledger says the same
// as the plain fold, at any cut-off and log position.
#include <gmock/gmock.h>

#include <random>

#include "ledger/chain_tallier.hpp"
#include "ledger/ledger.hpp"
#include "unit/ledger/event_log.hpp"
#include "unit/ledger/naive_tally.hpp"

namespace tanggap {
namespace {

using namespace test;
using domain::EventKind;

/// Lets things happen to random reports over four months.
class RandomCity {
 public:
  explicit RandomCity(unsigned seed) : random_(seed) {}

  void happen(EventLog& log, int times) {
    for (int i = 0; i < times; ++i) one_thing(log);
  }
  Instant moment() { return start_ + minutes(0, 60 * 24 * 120); }
  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  Duration minutes(int least, int most) {
    return std::chrono::minutes(std::uniform_int_distribution(least, most)(random_));
  }
  UnitId unit() { return UnitId{std::uint16_t(1 + below(6))}; }

  void one_thing(EventLog& log) {
    const std::vector<ReportId> ids = log.ids();
    if (ids.empty() || below(4) == 0) {
      log.submit(moment(), {.holder = unit(),
                            .area = AreaId{std::uint16_t(below(4))},
                            .completion = std::chrono::hours(1 + below(300))});
      return;
    }
    const ReportId id = ids[below(ids.size())];
    const domain::Report& report = log.state(id);
    const Instant when = report.last_event_at + minutes(0, 6000);
    if (report.status == domain::Status::completed) {
      if (below(3) == 0) log.dispute(id, when);
      return;
    }
    if (!report.is_open()) return;
    switch (below(8)) {
      case 0:
        return log.transfer(id, unit(), when);
      case 1:
        return log.dispose(id, unit(), when);
      case 2:
      case 3:
        return log.complete(id, when, minutes(0, 3000));
      case 4:
        return below(3) == 0 ? log.reject(id, when) : log.comment(id, when);
      default:
        return log.accept(id, when);
    }
  }

  std::mt19937 random_;
  Instant start_ = at("2016-10-01T00:00");
};

class Histories : public testing::TestWithParam<unsigned> {};

TEST_P(Histories, LedgerAndChainsSayWhatThePlainFoldSays) {
  RandomCity city(GetParam());
  EventLog log;
  city.happen(log, 400);
  ledger::Ledger columns(jakarta());
  columns.load(log);
  city.happen(log, 400);  // followed, not loaded
  for (int i = 0; i < 12; ++i) {
    const Period period = i % 3 == 0
                              ? Period{at("2016-10-11T05:00"), at("2016-12-24T01:00")}
                              : parse_month(i % 3 == 1 ? "2016-11" : "2016-12", jakarta()).value();
    const Instant cut_off = i % 4 == 0 ? at("2020-01-01") : city.moment();
    const std::int64_t position =
        i % 2 == 0 ? log.log_position() : std::int64_t(city.below(log.log_position() + 1));
    const domain::Tally expected = naive_tally(log, period, cut_off, position);
    EXPECT_EQ(columns.tally(log, period, cut_off, position).tally, expected);
    EXPECT_EQ(ledger::ChainTallier().tally(log, period, cut_off, position).tally, expected);
  }
}

/// Received, waiting, completed, overdue, on time, set aside: counted from single cases.
std::array<std::int64_t, 6> sums(const std::vector<domain::CountedCase>& cases) {
  std::array<std::int64_t, 6> sum{};
  for (const domain::CountedCase& c : cases) {
    using domain::Standing;
    sum[0] += c.standing != Standing::set_aside ? 1 : 0;
    sum[1] += c.standing == Standing::waiting ? 1 : 0;
    sum[2] += c.standing == Standing::completed ? 1 : 0;
    sum[3] += c.overdue_s > 0 ? 1 : 0;
    sum[4] += c.on_time ? 1 : 0;
    sum[5] += c.standing == Standing::set_aside ? 1 : 0;
  }
  return sum;
}

TEST_P(Histories, SingleCasesAreTheSameFromLedgerAndChainsAndAddUpToTheTally) {
  RandomCity city(GetParam());
  EventLog log;
  city.happen(log, 400);
  ledger::Ledger columns(jakarta());
  columns.load(log);
  city.happen(log, 400);
  const Period november = parse_month("2016-11", jakarta()).value();
  for (int i = 0; i < 6; ++i) {
    const Instant cut_off = city.moment();
    const std::int64_t position =
        i % 2 == 0 ? log.log_position() : std::int64_t(city.below(log.log_position() + 1));
    const auto cases = columns.cases(log, november, cut_off, position);
    EXPECT_EQ(cases, ledger::ChainTallier().cases(log, november, cut_off, position));
    EXPECT_TRUE(std::ranges::is_sorted(
        cases, {}, [](const auto& c) { return std::pair(c.submitted_at, c.id); }));
    const domain::Figures f = columns.tally(log, november, cut_off, position).tally.city;
    EXPECT_EQ(sums(cases),
              (std::array{f.received, f.waiting, f.completed, f.overdue, f.on_time, f.set_aside}));
  }
}

TEST_P(Histories, FollowingGivesTheSameAsLoading) {
  RandomCity city(GetParam());
  EventLog log;
  ledger::Ledger followed(jakarta());
  followed.load(log);
  for (int i = 0; i < 10; ++i) {
    city.happen(log, 80);
    followed.catch_up(log);
  }
  ledger::Ledger loaded(jakarta());
  loaded.load(log);
  EXPECT_EQ(followed.position(), loaded.position());
  EXPECT_EQ(followed.size(), loaded.size());
  const Period all{at("2016-01-01"), at("2018-01-01")};
  const Instant now = at("2018-01-01");
  EXPECT_EQ(followed.tally(log, all, now, log.log_position()).tally,
            loaded.tally(log, all, now, log.log_position()).tally);
}

TEST_P(Histories, CountsAloneAreTheCountsOfTheWhole) {
  RandomCity city(GetParam());
  EventLog log;
  city.happen(log, 500);
  ledger::Ledger columns(jakarta());
  columns.load(log);
  const ledger::Scope scope{parse_month("2016-11", jakarta()).value(), at("2017-01-18"),
                            log.log_position()};
  const auto counts = columns.tally(log, scope, ledger::Want::counts);
  const auto whole = columns.tally(log, scope, ledger::Want::everything);
  EXPECT_EQ(counts.city.received, whole.city.received);
  EXPECT_EQ(counts.city.overdue, whole.city.overdue);
  EXPECT_EQ(counts.city.transferred_away, whole.city.transferred_away);
  EXPECT_FALSE(counts.city.completion_median_s);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Histories, testing::Range(1U, 13U));

TEST(Following, ReadsNoChainThatBeginsInTheBatch) {
  RandomCity city(99);
  EventLog log;
  city.happen(log, 300);
  ledger::Ledger columns(jakarta());
  columns.catch_up(log);
  EXPECT_EQ(log.chains_read, 0);
  EXPECT_EQ(columns.size(), log.ids().size());
}

TEST(Following, ReadsAKnownReportOncePerBatch) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05T08:00"));
  ledger::Ledger columns(jakarta());
  columns.load(log);
  for (int i = 0; i < 10; ++i) log.comment(id, at("2016-12-06T08:00"));
  columns.catch_up(log);
  EXPECT_EQ(log.chains_read, 1);
}

TEST(Evaluating, TheVeryPastReadsOnlyTheReportsThatChangedSince) {
  EventLog log;
  for (int i = 0; i < 50; ++i) {
    log.complete(log.submit(at("2016-12-05T08:00")), at("2016-12-06T08:00"));
  }
  const ReportId changed = log.submit(at("2016-12-05T08:00"));
  log.accept(changed, at("2017-02-01T08:00"));
  ledger::Ledger columns(jakarta());
  columns.load(log);
  const Period december = parse_month("2016-12", jakarta()).value();
  const auto counted = columns.tally(log, december, at("2017-01-18"), log.log_position());
  EXPECT_EQ(counted.tally.city.waiting, 1);
  EXPECT_EQ(counted.tally.city.completed, 50);
  EXPECT_EQ(log.chains_read, 1);
}

TEST(Evaluating, AnEarlierLogPositionReadsOnlyTheReportsRecordedSince) {
  EventLog log;
  for (int i = 0; i < 50; ++i) log.submit(at("2016-12-05T08:00"));
  const std::int64_t position = log.log_position();
  log.accept(log.ids()[7], at("2016-12-06T08:00"));
  log.submit(at("2016-12-05T09:00"));
  ledger::Ledger columns(jakarta());
  columns.load(log);
  const Period december = parse_month("2016-12", jakarta()).value();
  const auto counted = columns.tally(log, december, at("2017-01-18"), position);
  EXPECT_EQ(counted.tally.city.waiting, 50);
  EXPECT_EQ(log.chains_read, 2);
}

TEST(Evaluating, SeesWhatWasWrittenBeforeItWasAsked) {
  EventLog log;
  ledger::Ledger columns(jakarta());
  columns.load(log);
  log.submit(at("2016-12-05T08:00"));
  const Period december = parse_month("2016-12", jakarta()).value();
  EXPECT_EQ(columns.tally(log, december, at("2017-01-18"), log.log_position()).tally.city.waiting,
            1);
}

}  // namespace
}  // namespace tanggap
