// Evaluating, closing and checking a month.
#include <gmock/gmock.h>

#include "brief/evaluation_document.hpp"
#include "ledger/chain_tallier.hpp"
#include "ledger/ledger.hpp"
#include "support/nothing_outside.hpp"
#include "unit/evaluation/wards.hpp"
#include "unit/ledger/event_log.hpp"
#include "usecases/check_evaluation.hpp"
#include "usecases/close_month.hpp"
#include "usecases/evaluate_month.hpp"
#include "usecases/list_evaluations.hpp"

namespace tanggap {
namespace {

using namespace test;
using domain::City;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A city of three wards, its event log, and a verifier who asks.
class EvaluateMonth : public testing::Test {
 protected:
  EvaluateMonth() {
    log.submit(at("2016-12-05T08:00"), {.holder = UnitId{1}});
    log.complete(log.submit(at("2016-12-06T08:00"), {.holder = UnitId{2}}), at("2016-12-07T08:00"));
    log.submit(at("2017-01-05T08:00"), {.holder = UnitId{1}});
  }

  usecases::Context context() {
    return {.city = *city, .locator = locator, .ids = ids, .now = now, .actor = actor};
  }
  Result<usecases::Evaluated> evaluate(const usecases::EvaluateMonth& query) {
    return usecases::evaluate_month(log, chains, cities(), context(), query);
  }
  Result<ports::ClosedEvaluation> close(const usecases::CloseMonth& command) {
    auto prepared =
        usecases::prepare_closing(log, chains, brief::evaluation_json, context(), command);
    if (!prepared) return prepared;
    return usecases::close_month(log, context(), *prepared);
  }
  usecases::EvaluationCheck check() {
    auto done = usecases::check_evaluation(log, chains, cities(), brief::evaluation_json, context(),
                                           "2016-12");
    EXPECT_TRUE(done) << done.error().slug;
    return done.value_or(usecases::EvaluationCheck{});
  }
  usecases::CityOfVersion cities() {
    return [this](ports::Reader&, int version) -> std::shared_ptr<const City> {
      const auto found = versions.find(version);
      return found == versions.end() ? nullptr : found->second;
    };
  }
  /// A new version, in which the wards have other names and another default method.
  void load_another_city() {
    City next = city_of_wards({"X", "Y", "Z"});
    next.version = 2;
    next.settings.default_method = "points";
    city = std::make_shared<const City>(std::move(next));
    versions[2] = city;
  }
  std::string slug(const auto& result) { return result ? "" : result.error().slug; }

  EventLog log;
  ledger::ChainTallier chains;
  NoLocator locator;
  NoIds ids;
  std::shared_ptr<const City> city =
      std::make_shared<const City>(city_of_wards({"Setu", "Cijantung", "Ceger"}));
  std::map<int, std::shared_ptr<const City>> versions{{1, city}};
  Instant now = at("2017-01-20T10:00");
  domain::Actor actor{.role = domain::Role::verifier, .user = UserId{7}, .unit = UnitId{4}};
};

TEST_F(EvaluateMonth, CountsAsOfNowWhereNothingElseIsSaid) {
  const auto found = evaluate({.month = "2016-12"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->evaluation.tally.cut_off, now);
  EXPECT_EQ(found->evaluation.tally.city.received, 2);
  EXPECT_FALSE(found->evaluation.provisional);
  EXPECT_EQ(found->evaluation.method, "completion_share");
  EXPECT_EQ(found->evaluation.log_position, log.log_position());
  EXPECT_FALSE(found->evaluation.events_hash.empty());
}

TEST_F(EvaluateMonth, OfAMonthThatIsNotOverIsProvisional) {
  const auto found = evaluate({.month = "2017-01"});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->evaluation.provisional);
}

TEST_F(EvaluateMonth, TakesARunOfDays) {
  const auto found = evaluate({.month = "2016-12-06..2017-01-05"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->evaluation.tally.city.received, 2);
}

TEST_F(EvaluateMonth, RefusesWhatIsNoMonth) {
  for (const char* text : {"", "2016", "2016-13", "Desember 2016", "2016-12-09..2016-12-01",
                           "2016-12-01..", "2016-12-01..2016-12-32"}) {
    EXPECT_EQ(slug(evaluate({.month = text})), "month-unreadable") << text;
  }
}

TEST_F(EvaluateMonth, RefusesACutOffInTheFutureOrBeforeTheMonth) {
  EXPECT_EQ(slug(evaluate({.month = "2016-12", .as_of = now + Duration{1}})), "cut-off-in-future");
  EXPECT_TRUE(evaluate({.month = "2016-12", .as_of = now}));
  EXPECT_EQ(slug(evaluate({.month = "2017-02"})), "month-not-begun");
}

TEST_F(EvaluateMonth, RefusesAnUnknownMethodAndNamesTheKnownOnes) {
  const auto found = evaluate({.month = "2016-12", .method = "qlue"});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().slug, "unknown-method");
  EXPECT_THAT(found.error().remedy.en, HasSubstr("completion_share, points, median_time, fair"));
}

TEST_F(EvaluateMonth, IsNotForCitizens) {
  actor = {};
  EXPECT_FALSE(evaluate({.month = "2016-12"}));
}

TEST_F(EvaluateMonth, ErrorsAreInBothLanguages) {
  for (const auto& query :
       std::vector<usecases::EvaluateMonth>{{.month = "x"},
                                            {.month = "2016-12", .as_of = now + 1h},
                                            {.month = "2017-02"},
                                            {.month = "2016-12", .method = "x"}}) {
    const auto found = evaluate(query);
    ASSERT_FALSE(found);
    for (const Bilingual& words : {found.error().what, found.error().remedy}) {
      EXPECT_FALSE(words.id.empty());
      EXPECT_FALSE(words.en.empty());
      EXPECT_NE(words.id, words.en);
    }
  }
}

TEST_F(EvaluateMonth, FromTheColumnsIsTheSameButForTheHash) {
  ledger::Ledger columns(jakarta());
  columns.load(log);
  const auto fast = usecases::evaluate_month(log, columns, cities(), context(), {"2016-12"});
  const auto exact = evaluate({.month = "2016-12"});
  ASSERT_TRUE(fast && exact);
  EXPECT_EQ(fast->evaluation.tally, exact->evaluation.tally);
  EXPECT_TRUE(fast->evaluation.events_hash.empty());
}

TEST_F(EvaluateMonth, OfAClosedMonthGivesTheSameFiguresForEver) {
  const Instant cut_off = at("2017-01-18T00:00");
  const auto closed = close({.month = "2016-12", .as_of = cut_off});
  ASSERT_TRUE(closed);

  // Life goes on: the waiting one is completed, another is imported late, the city is redrawn.
  log.complete(log.ids()[0], at("2017-01-19T08:00"));
  const ReportId back_dated = log.submit(at("2016-12-10T08:00"), {.holder = UnitId{1}});
  log.complete(back_dated, at("2016-12-11T08:00"));
  load_another_city();
  now = at("2018-06-01T00:00");

  for (const auto as_of : {std::optional<Instant>{}, std::optional{cut_off}}) {
    const auto again = evaluate({.month = "2016-12", .as_of = as_of});
    ASSERT_TRUE(again);
    EXPECT_EQ(brief::evaluation_json(again->evaluation, *again->city), closed->document);
  }
  EXPECT_THAT(check().differences, IsEmpty());

  const auto today = evaluate({.month = "2016-12", .as_of = now});
  ASSERT_TRUE(today);
  EXPECT_EQ(today->evaluation.tally.city.received, 3);
  EXPECT_EQ(today->evaluation.city_version, 2);
}

TEST_F(EvaluateMonth, OfAClosedMonthMayAskForAnotherMethodOnTheSameFigures) {
  ASSERT_TRUE(close({.month = "2016-12", .as_of = at("2017-01-18T00:00")}));
  log.complete(log.ids()[0], at("2017-01-17T08:00"));  // recorded late, dated early
  const auto again = evaluate({.month = "2016-12", .method = "points"});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->evaluation.method, "points");
  EXPECT_EQ(again->evaluation.tally.city.completed, 1);
}

TEST_F(EvaluateMonth, ClosingStoresAllThatIsNeededToComputeItAgain) {
  const Instant cut_off = at("2017-01-18T00:00");
  const auto closed = close({.month = "2016-12", .as_of = cut_off, .method = "fair"});
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->month, "2016-12");
  EXPECT_EQ(closed->cut_off, cut_off);
  EXPECT_EQ(closed->method, "fair");
  EXPECT_EQ(closed->city_version, 1);
  EXPECT_EQ(closed->log_position, log.log_position());
  EXPECT_EQ(closed->document_hash, hash_of(closed->document));
  EXPECT_EQ(closed->closed_at, now);
  EXPECT_EQ(closed->closed_by, UserId{7});
  const auto listed = usecases::list_evaluations(log, context());
  ASSERT_TRUE(listed);
  EXPECT_THAT(*listed, SizeIs(1));
}

TEST_F(EvaluateMonth, ClosesNoMonthTwice) {
  ASSERT_TRUE(close({.month = "2016-12"}));
  const auto again = close({.month = "2016-12"});
  EXPECT_EQ(slug(again), "month-already-closed");
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
}

TEST_F(EvaluateMonth, ClosesNoMonthTwiceAlthoughBothWerePrepared) {
  const auto prepare = [&] {
    return usecases::prepare_closing(log, chains, brief::evaluation_json, context(), {"2016-12"});
  };
  const auto one = prepare();
  const auto other = prepare();
  ASSERT_TRUE(one && other);
  EXPECT_TRUE(usecases::close_month(log, context(), *one));
  EXPECT_EQ(slug(usecases::close_month(log, context(), *other)), "month-already-closed");
}

TEST_F(EvaluateMonth, ClosesOnlyWhatIsOver) {
  EXPECT_EQ(slug(close({.month = "2017-01"})), "month-not-over");
  EXPECT_EQ(slug(close({.month = "2016-12", .as_of = at("2016-12-31T23:59")})), "month-not-over");
  EXPECT_TRUE(close({.month = "2016-12", .as_of = at("2017-01-01T00:00")}));
}

TEST_F(EvaluateMonth, IsClosedOnlyByAVerifier) {
  for (const auto role : {domain::Role::citizen, domain::Role::officer, domain::Role::executive,
                          domain::Role::camat, domain::Role::integrator}) {
    actor.role = role;
    EXPECT_FALSE(close({.month = "2016-12"}));
  }
}

TEST_F(EvaluateMonth, MustBeClosedByATallierThatReadsTheEvents) {
  ledger::Ledger columns(jakarta());
  columns.load(log);
  EXPECT_THROW(
      (void)usecases::prepare_closing(log, columns, brief::evaluation_json, context(), {"2016-12"}),
      std::logic_error);
}

TEST_F(EvaluateMonth, CheckTellsOfAnAlteredDocument) {
  ASSERT_TRUE(close({.month = "2016-12"}));
  std::string& document = log.closed["2016-12"].document;
  document.replace(document.find("\"completed\":1"), 13, "\"completed\":2");
  const auto found = check();
  ASSERT_THAT(found.differences, SizeIs(testing::Ge(2U)));
  EXPECT_THAT(found.differences[0].en, HasSubstr("document was altered"));
  EXPECT_THAT(found.differences[1].en, HasSubstr("\"completed\":2"));
}

TEST_F(EvaluateMonth, CheckTellsOfAnAlteredEvent) {
  ASSERT_TRUE(close({.month = "2016-12"}));
  log.event(log.ids()[1], 2).detail.completion_due = at("2016-12-06T09:00");
  const auto found = check();
  ASSERT_FALSE(found.same());
  EXPECT_THAT(found.differences[0].en, HasSubstr("events behind it were altered"));
}

TEST_F(EvaluateMonth, CheckTellsOfABrokenChain) {
  ASSERT_TRUE(close({.month = "2016-12"}));
  log.event(log.ids()[1], 2).previous = {};
  const auto found = check();
  ASSERT_THAT(found.differences, SizeIs(1));
  EXPECT_THAT(found.differences[0].en, HasSubstr("chain"));
}

TEST_F(EvaluateMonth, CheckOfAMonthThatIsNotClosedIsAnError) {
  const auto found = usecases::check_evaluation(log, chains, cities(), brief::evaluation_json,
                                                context(), "2016-12");
  EXPECT_EQ(slug(found), "month-not-closed");
}

}  // namespace
}  // namespace tanggap
