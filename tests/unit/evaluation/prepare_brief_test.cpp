// The meeting's brief: what the evaluation is compared with, and the cases behind it.
#include <gmock/gmock.h>

#include "brief/evaluation_document.hpp"
#include "ledger/chain_tallier.hpp"
#include "ledger/ledger.hpp"
#include "support/nothing_outside.hpp"
#include "unit/evaluation/wards.hpp"
#include "unit/ledger/event_log.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap {
namespace {

using namespace test;
using domain::BriefCase;
using domain::MeetingBrief;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PrepareBrief : public testing::Test {
 protected:
  usecases::Context context() {
    return {.city = *city, .locator = locator, .ids = ids, .now = now, .actor = actor};
  }
  Result<usecases::PreparedBrief> ask(ports::Tallier& tallier,
                                      const usecases::EvaluateMonth& query) {
    return usecases::prepare_brief(
        log, tallier, [](ports::Reader&, int) { return nullptr; },
        {brief::evaluation_json, brief::read_evaluation}, context(), query);
  }
  /// From the chains; the ledger must say the same.
  MeetingBrief prepare(const usecases::EvaluateMonth& query) {
    auto slow = ask(chains, query);
    if (!slow) throw std::runtime_error(slow.error().slug);
    ledger::Ledger columns(jakarta());
    columns.load(log);
    auto quick = ask(columns, query);
    EXPECT_EQ(said(quick->brief), said(slow->brief));
    return std::move(slow->brief);
  }
  void close(const char* month, const char* as_of) {
    const auto closing =
        usecases::prepare_closing(log, chains, brief::evaluation_json, context(),
                                  {.month = month, .as_of = at(as_of), .method = {}});
    log.save_closed_evaluation(closing.value());
  }
  std::vector<BriefCase> cases(const MeetingBrief& brief) {
    std::vector<BriefCase> all;
    usecases::cases_behind(log, chains,
                           brief.evaluation)([&](const BriefCase& c) { all.push_back(c); });
    return all;
  }
  /// All that a brief says, in one text.
  std::string said(const MeetingBrief& b) {
    std::string text = brief::evaluation_json(b.evaluation, *city) + b.document_hash.hex();
    if (b.before) text += brief::evaluation_json(*b.before, *city);
    for (const auto& m : b.trend) text += m.month + (m.closed ? " closed " : " open ");
    for (const auto& bin : b.responses) text += std::to_string(bin.count) + " ";
    for (const auto& bin : b.completions) text += std::to_string(bin.count) + " ";
    for (const auto& late : b.longest_overdue) text += late.reference + " ";
    return text;
  }
  static std::vector<std::string> months(const MeetingBrief& brief) {
    std::vector<std::string> names;
    for (const auto& month : brief.trend) names.push_back(month.month);
    return names;
  }
  /// Which bins are not empty: their beginning in hours, and the count.
  static std::vector<std::pair<std::int64_t, std::int64_t>> filled(
      const std::vector<domain::DurationBin>& bins) {
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    for (const auto& bin : bins) {
      if (bin.count > 0) found.emplace_back(bin.from_s / 3600, bin.count);
    }
    return found;
  }

  EventLog log;
  ledger::ChainTallier chains;
  NoLocator locator;
  NoIds ids;
  std::shared_ptr<const domain::City> city =
      std::make_shared<const domain::City>(city_of_wards({"Setu", "Cijantung", "Ceger"}));
  Instant now = at("2017-03-20T10:00");
  domain::Actor actor{.role = domain::Role::verifier, .user = UserId{7}, .unit = UnitId{4}};
};

TEST_F(PrepareBrief, JudgesTheMonthBeforeAtTheSameAge) {
  const ReportId november = log.submit(at("2016-11-20T08:00"));
  log.complete(november, at("2016-12-20T08:00"));  // after 18 December
  log.submit(at("2016-12-05T08:00"));
  const MeetingBrief brief = prepare({.month = "2016-12", .as_of = at("2017-01-18T00:00")});
  ASSERT_TRUE(brief.before);
  EXPECT_EQ(brief.before->tally.cut_off, at("2016-12-18T00:00"));
  EXPECT_EQ(brief.before->tally.city.received, 1);
  EXPECT_EQ(brief.before->tally.city.completed, 0);
  EXPECT_EQ(brief.before->method, brief.evaluation.method);
}

TEST_F(PrepareBrief, MovesACutOffBackToTheLastDayOfAShorterMonth) {
  log.submit(at("2017-01-05T08:00"));
  log.submit(at("2016-12-05T08:00"));
  now = at("2017-05-01T00:00");
  const MeetingBrief brief = prepare({.month = "2017-02", .as_of = at("2017-03-31T15:30")});
  ASSERT_THAT(brief.trend, SizeIs(3));
  EXPECT_EQ(brief.trend[0].cut_off, at("2017-01-31T15:30"));
  EXPECT_EQ(brief.trend[1].cut_off, at("2017-02-28T15:30"));
}

TEST_F(PrepareBrief, TakesAClosedMonthAsItWasClosed) {
  const ReportId november = log.submit(at("2016-11-20T08:00"), {.holder = UnitId{2}});
  log.submit(at("2016-12-05T08:00"));
  close("2016-11", "2016-12-25T12:00");
  log.complete(november, at("2016-12-01T08:00"));  // back-dated, recorded after the closing
  const MeetingBrief brief = prepare({.month = "2016-12", .as_of = at("2017-01-18T00:00")});
  ASSERT_TRUE(brief.before);
  EXPECT_EQ(brief.before->tally.cut_off, at("2016-12-25T12:00"));
  EXPECT_EQ(brief.before->tally.city.completed, 0);
  EXPECT_EQ(brief.before->events_hash, log.closed_evaluation("2016-11")->events_hash);
  ASSERT_THAT(brief.trend, SizeIs(2));
  EXPECT_TRUE(brief.trend[0].closed);
  EXPECT_FALSE(brief.trend[1].closed);
}

TEST_F(PrepareBrief, ReadsNoChainOfAClosedMonth) {
  for (int i = 0; i < 5; ++i) log.submit(at("2016-11-20T08:00") + i * 1h);
  log.submit(at("2016-12-05T08:00"));
  close("2016-11", "2016-12-25T12:00");
  log.chains_read = 0;
  ASSERT_TRUE(ask(chains, {.month = "2016-12", .as_of = at("2017-01-18T00:00")}));
  EXPECT_EQ(log.chains_read, 2);  // the one report of December, for the figures and for the bins
}

TEST_F(PrepareBrief, OfAClosedMonthHasTheHashOfItsDocument) {
  log.submit(at("2016-12-05T08:00"));
  close("2016-12", "2017-01-18T00:00");
  log.submit(at("2016-12-09T08:00"));  // recorded after the closing
  const MeetingBrief brief = prepare({.month = "2016-12"});
  EXPECT_EQ(brief.evaluation.tally.city.received, 1);
  EXPECT_EQ(brief.document_hash, log.closed_evaluation("2016-12")->document_hash);
  EXPECT_TRUE(brief.trend.back().closed);
  EXPECT_THAT(cases(brief), SizeIs(1));
}

TEST_F(PrepareBrief, ShowsTwelveMonthsAndNoneBeforeTheFirstReport) {
  log.submit(at("2016-10-05T08:00"));
  log.submit(at("2016-12-05T08:00"));
  EXPECT_THAT(months(prepare({.month = "2016-12"})), ElementsAre("2016-10", "2016-11", "2016-12"));
  log.submit(at("2014-05-05T08:00"));
  log.submit(at("2016-01-05T08:00"));
  const MeetingBrief brief = prepare({.month = "2016-12"});
  ASSERT_THAT(brief.trend, SizeIs(12));
  EXPECT_EQ(brief.trend.front().month, "2016-01");
  EXPECT_EQ(brief.trend.back().city, brief.evaluation.tally.city);
}

TEST_F(PrepareBrief, OfTheFirstMonthHasNothingToCompareWith) {
  log.submit(at("2016-12-05T08:00"));
  const MeetingBrief brief = prepare({.month = "2016-12"});
  EXPECT_FALSE(brief.before);
  EXPECT_THAT(months(brief), ElementsAre("2016-12"));
}

TEST_F(PrepareBrief, OfAnEmptyMonthIsEmptyAndComparesAllTheSame) {
  log.submit(at("2016-11-05T08:00"));
  const MeetingBrief brief = prepare({.month = "2016-12"});
  EXPECT_EQ(brief.evaluation.tally.city, domain::Figures{});
  EXPECT_TRUE(brief.before);
  EXPECT_THAT(brief.longest_overdue, IsEmpty());
  EXPECT_THAT(filled(brief.responses), IsEmpty());
  EXPECT_THAT(cases(brief), IsEmpty());
}

TEST_F(PrepareBrief, OfARunOfDaysHasNoTrend) {
  log.submit(at("2016-11-05T08:00"));
  log.submit(at("2016-12-05T08:00"));
  const MeetingBrief brief = prepare({.month = "2016-12-01..2016-12-15"});
  EXPECT_FALSE(brief.before);
  EXPECT_THAT(brief.trend, IsEmpty());
  EXPECT_EQ(brief.period, "2016-12-01..2016-12-15");
  EXPECT_THAT(cases(brief), SizeIs(1));
}

TEST_F(PrepareBrief, LetsNothingThroughThatHappenedAfterTheCutOff) {
  const ReportId late = log.submit(at("2016-12-05T08:00"));
  const ReportId unknown_then = log.submit(at("2016-12-28T08:00"));
  log.accept(late, at("2016-12-27T08:00"));
  log.complete(late, at("2016-12-28T08:00"));
  log.reject(unknown_then, at("2016-12-29T08:00"));
  const MeetingBrief brief = prepare({.month = "2016-12", .as_of = at("2016-12-26T08:00")});
  EXPECT_THAT(filled(brief.responses), IsEmpty());
  EXPECT_THAT(filled(brief.completions), IsEmpty());
  const auto behind = cases(brief);
  ASSERT_THAT(behind, SizeIs(1));
  EXPECT_EQ(behind[0].counted.standing, domain::Standing::waiting);
  EXPECT_EQ(behind[0].counted.overdue_s, 14 * 86'400);  // due after seven days
  ASSERT_THAT(brief.longest_overdue, SizeIs(1));
  EXPECT_EQ(brief.longest_overdue[0].reference, behind[0].reference);
}

TEST_F(PrepareBrief, PutsATimeIntoTheBinThatBeginsWithIt) {
  const auto answered_after = [&](Duration time) {
    const ReportId id = log.submit(at("2016-12-05T08:00"));
    log.accept(id, at("2016-12-05T08:00") + time);
  };
  answered_after(1h - 1s);
  answered_after(1h);
  answered_after(6h);
  answered_after(400h);
  const MeetingBrief brief = prepare({.month = "2016-12"});
  using Bin = std::pair<std::int64_t, std::int64_t>;
  EXPECT_THAT(filled(brief.responses), ElementsAre(Bin{0, 1}, Bin{1, 1}, Bin{6, 1}, Bin{336, 1}));
  EXPECT_FALSE(brief.responses.back().until_s);
}

TEST_F(PrepareBrief, NamesTheTwentyThatAreLateTheLongest) {
  std::vector<ReportId> all;
  for (int i = 0; i < 1500; ++i) all.push_back(log.submit(at("2016-12-30T08:00") - i * 20min));
  const MeetingBrief brief = prepare({.month = "2016-12", .as_of = at("2017-02-01T00:00")});
  ASSERT_THAT(brief.longest_overdue, SizeIs(20));
  EXPECT_EQ(brief.longest_overdue[0].counted.id, all.back());
  EXPECT_EQ(brief.longest_overdue[19].counted.id, all[all.size() - 20]);
}

TEST_F(PrepareBrief, HandsOutCasesBySubmissionWithTheirReferences) {
  const ReportId second = log.submit(at("2016-12-05T08:00"));
  const ReportId first = log.submit(at("2016-12-01T00:00"));
  log.submit(at("2017-01-01T00:00"));
  const auto behind = cases(prepare({.month = "2016-12"}));
  ASSERT_THAT(behind, SizeIs(2));
  EXPECT_EQ(behind[0].counted.id, first);
  EXPECT_EQ(behind[1].reference, log.report(second)->reference);
}

TEST_F(PrepareBrief, IsForThoseWhoMaySeeTheEvaluation) {
  actor = {};
  const auto refused = ask(chains, {.month = "2016-12"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unauthenticated);
}

}  // namespace
}  // namespace tanggap
