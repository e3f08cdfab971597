// What comes in, and what is turned away with an error that helps.
#include <gmock/gmock.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "features/support/stage.hpp"
#include "usecases/explain_route.hpp"
#include "usecases/track_report.hpp"
#include "usecases/view_report.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::LatLon;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Intake : public testing::Test {
 protected:
  Result<SubmittedReport> submit(SubmitReport command, const Actor& actor = kCitizen) {
    if (!command.category) command.category = kPothole;
    return stage.run(actor, submit_report, command);
  }
  Error refused_at(LatLon position) {
    const auto answer = submit({.text = "Lubang", .position = position});
    return answer ? Error{} : answer.error();
  }

  Stage stage;
};

TEST_F(Intake, NumbersTheReportsOfADayInTheCitysZone) {
  EXPECT_EQ(stage.submitted().report.reference, "JK1612050001");
  EXPECT_EQ(stage.submitted().report.reference, "JK1612050002");
  stage.clock.set(at("2016-12-06T00:30:00+07:00"));  // still the 5th in UTC
  EXPECT_EQ(stage.submitted().report.reference, "JK1612060001");
}

TEST_F(Intake, TellsTheTrackingCodeOnceAndStoresOnlyItsHash) {
  const auto submitted = stage.submitted();
  EXPECT_EQ(submitted.tracking_code.size(), 12U);
  EXPECT_EQ(submitted.report.tracking_hash, tracking_hash(submitted.tracking_code));
  const auto typed =
      "  " + submitted.tracking_code.substr(0, 4) + "-" + submitted.tracking_code.substr(4);
  stage.read([&](ports::Reader& reader) {
    EXPECT_EQ(report_of_code(reader, typed), submitted.report.id);
    EXPECT_EQ(slug_of(report_of_code(reader, "ABCDEFGHJKMN")), "tracking-code-unknown");
    return 0;
  });
}

TEST_F(Intake, NeedsWordsOrAPhoto) {
  EXPECT_EQ(slug_of(submit({.text = " \n\t "})), "report-empty");
  EXPECT_EQ(slug_of(submit({.photos = {stage.photo("hole")}})), "");
  EXPECT_EQ(slug_of(submit({.photos = {hash_of("never uploaded")}})), "photo-unknown");
  EXPECT_EQ(slug_of(submit({.text = "x", .photos = std::vector(9, stage.photo("hole"))})),
            "too-many-photos");
}

TEST_F(Intake, RefusesTextThatIsNoTextOrTooLong) {
  EXPECT_EQ(slug_of(submit({.text = "\xFF\xFE"})), "text-not-utf8");
  EXPECT_EQ(slug_of(submit({.text = std::string("a\0b", 3)})), "text-control-character");
  EXPECT_EQ(slug_of(submit({.text = std::string(10'000'000, 'a')})), "text-too-long");
  EXPECT_EQ(slug_of(submit({.text = std::string(4001, 'a')})), "text-too-long");
  EXPECT_EQ(slug_of(submit({.text = std::string(4000, 'a')})), "");
}

TEST_F(Intake, KnowsItsCategoriesChannelsAndPlaceKinds) {
  EXPECT_EQ(slug_of(submit({.text = "x", .category = CategoryId{99}})), "unknown-category");
  EXPECT_EQ(slug_of(submit({.text = "x", .category = kRetired})), "category-inactive");
  EXPECT_EQ(slug_of(submit({.text = "x", .channel = "Telepon!"})), "channel-invalid");
  EXPECT_EQ(slug_of(submit({.text = "x", .place_kind = "castle"})), "unknown-place-kind");
}

TEST_F(Intake, RefusesPositionsThatCannotBe) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refused_at({nan, 106.9}).slug, "position-not-a-number");
  EXPECT_EQ(refused_at({-6.3, HUGE_VAL}).slug, "position-not-a-number");
  EXPECT_EQ(refused_at({0, 0}).slug, "position-null-island");
  EXPECT_EQ(refused_at({-0.0, 0}).slug, "position-null-island");
  EXPECT_EQ(refused_at({-96.3, 10}).slug, "position-out-of-range");
  EXPECT_EQ(refused_at({-6.3, 406.9}).slug, "position-out-of-range");
}

TEST_F(Intake, SaysWhenLatitudeAndLongitudeAreSwapped) {
  const Error error = refused_at({kInSetu.lon, kInSetu.lat});
  EXPECT_EQ(error.slug, "position-swapped");
  EXPECT_THAT(error.remedy.en, AllOf(HasSubstr("latitude -6.315"), HasSubstr("longitude 106.915")));
}

TEST_F(Intake, NamesTheCityWhenAPlaceLiesOutsideOfIt) {
  const Error error = refused_at(kMonas);
  EXPECT_EQ(error.slug, "position-outside-city");
  EXPECT_THAT(error.what.id, HasSubstr("Kota Kecil"));
  EXPECT_THAT(error.what.en, HasSubstr("Small City"));
}

TEST_F(Intake, RoutesReportsWithoutAPlaceByWhatElseIsKnown) {
  const auto submitted = must(submit({.text = "Di mana-mana", .category = kDrain}));
  EXPECT_FALSE(submitted.report.position);
  EXPECT_EQ(submitted.report.location.area, AreaId{});
  EXPECT_EQ(submitted.report.holder(), kSudinSda) << "no ward: the rule for all drains";
}

TEST_F(Intake, TakesTheKindOfPlaceFromTheMap) {
  const auto submitted = stage.submitted({.position = kMainRoadInSetu});
  EXPECT_EQ(submitted.report.place_kind, "main_road");
  EXPECT_EQ(submitted.report.holder(), kSudinBinaMarga);
  EXPECT_EQ(submitted.report.rule, 10);
}

TEST_F(Intake, AnswersTheSecondDeliveryOfAFeedWithTheFirstReport) {
  const SubmitReport delivery{
      .text = "Lubang", .position = kInSetu, .source = "qlue", .source_id = "4711"};
  const auto first = must(submit(delivery, kQlue));
  const auto second = must(submit(delivery, kQlue));
  EXPECT_TRUE(first.created);
  EXPECT_FALSE(second.created);
  EXPECT_EQ(second.report.id, first.report.id);
  EXPECT_THAT(second.tracking_code, IsEmpty());
  EXPECT_EQ(stage.events(first.report.id).size(), 2U);
}

TEST_F(Intake, MakesOneReportOfManyDeliveriesAtTheSameMoment) {
  const SubmitReport delivery{
      .text = "Lubang", .position = kInSetu, .source = "qlue", .source_id = "4712"};
  std::atomic<int> created = 0;
  std::vector<std::thread> senders;
  for (int i = 0; i < 8; ++i) {
    senders.emplace_back([&] { created += must(submit(delivery, kQlue)).created; });
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(created, 1);
  const auto log = stage.read([](ports::Reader& reader) { return reader.events_after(0, 100); });
  EXPECT_EQ(log.size(), 2U);
}

TEST_F(Intake, LetsAFeedWriteOnlyUnderItsOwnName) {
  SubmitReport delivery{.text = "Lubang", .position = kInSetu, .source = "jaki", .source_id = "1"};
  EXPECT_EQ(slug_of(submit(delivery, kQlue)), "not-your-feed");
  EXPECT_EQ(slug_of(submit(delivery, kCitizen)), "not-your-feed");
  delivery.source_id = std::string("a\0b", 3);
  EXPECT_EQ(slug_of(submit(delivery, kQlue)), "source-invalid") << "no text to a server";
  delivery.source_id.clear();
  EXPECT_EQ(slug_of(submit(delivery, kQlue)), "source-missing");
}

TEST_F(Intake, TakesWhatAFeedReportsFromOutsideAndFlagsIt) {
  const auto taken = must(
      submit({.text = "Lubang", .position = kMonas, .source = "qlue", .source_id = "9"}, kQlue));
  EXPECT_TRUE(taken.report.location.outside);
  EXPECT_EQ(taken.report.holder(), kSudinBinaMarga) << "no ward: the rule for all potholes";
}

TEST_F(Intake, BelievesTheTimeOfAFeedWithinReason) {
  const auto send = [&](Instant submitted_at, std::string id) {
    return submit({.text = "Lubang",
                   .position = kInSetu,
                   .source = "qlue",
                   .source_id = std::move(id),
                   .submitted_at = submitted_at},
                  kQlue);
  };
  EXPECT_EQ(slug_of(send(stage.clock.now() + 1s, "1")), "submitted-in-future");
  EXPECT_EQ(slug_of(send(at("1999-12-31T00:00:00Z"), "2")), "submitted-too-early");
  const Instant yesterday = stage.clock.now() - 24h;
  const auto late = must(send(yesterday, "3")).report;
  EXPECT_EQ(late.submitted_at, yesterday);
  EXPECT_EQ(late.reference, "JK1612040001");
  EXPECT_EQ(late.custody.back().since, yesterday);
  EXPECT_EQ(stage.events(late.id).front().recorded_at, stage.clock.now());

  EXPECT_EQ(slug_of(submit({.text = "Lubang", .submitted_at = yesterday})),
            "submitted-at-not-allowed");
}

TEST_F(Intake, LinksTheReportsWhoseNumbersStandInTheText) {
  const auto first = stage.submitted().report;
  const auto second =
      stage.submitted({.text = "Melanjutkan " + first.reference + " dan JK1001010001"});
  EXPECT_THAT(second.cited, ElementsAre(first.id));
  stage.read([&](ports::Reader& reader) {
    const auto view = must(view_report(reader, stage.as(kCitizen), first.id));
    EXPECT_EQ(view.linked.size(), 1U);
    EXPECT_EQ(view.linked.at(0).reference, second.report.reference);
    return 0;
  });
}

TEST_F(Intake, ChecksTheReportersAddressWithoutRepeatingIt) {
  const auto with = [&](ports::ReporterIdentity reporter) {
    return submit({.text = "Lubang", .reporter = std::move(reporter)});
  };
  const auto refused = with({.email = "budi-at-example"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "reporter-email-invalid");
  EXPECT_THAT(refused.error().what.en, testing::Not(HasSubstr("budi")));
  EXPECT_EQ(slug_of(with({.phone = "call me"})), "reporter-phone-invalid");
  EXPECT_EQ(slug_of(with({.name = std::string(200, 'n')})), "reporter-name-invalid");
  EXPECT_EQ(slug_of(with({.name = "Budi", .email = "budi@example.org", .phone = "+62 812-345-6"})),
            "");
}

TEST_F(Intake, ExplainsARouteWithoutTakingAnythingIn) {
  const auto answer = must(explain_route(
      stage.as(kCitizen), {.position = kInSetu, .category = kPothole, .text = "Lubang"}));
  EXPECT_EQ(answer.decision.unit, kKelurahanSetu);
  EXPECT_EQ(answer.decision.rule, 14);
  EXPECT_EQ(answer.location.area, kSetu);
  EXPECT_EQ(answer.completion_due, stage.clock.now() + 168h);
  ASSERT_EQ(answer.decision.trials.size(), 2U);
  EXPECT_FALSE(answer.decision.trials[0].matched);
  EXPECT_THAT(answer.decision.trials[0].failed_on, testing::Not(IsEmpty()));
  EXPECT_EQ(slug_of(explain_route(stage.as(kCitizen), {.position = kMonas, .category = kPothole})),
            "position-outside-city");
}

}  // namespace
}  // namespace tanggap::features
