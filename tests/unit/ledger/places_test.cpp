#include <gmock/gmock.h>

#include <random>

#include "ledger/ledger.hpp"
#include "unit/ledger/event_log.hpp"

namespace tanggap {
namespace {

using namespace test;
using domain::LatLon;
using testing::ElementsAre;

const LatLon kMarket{-6.3122, 106.9128};
/// About eleven metres a step to the north.
LatLon steps_north(double steps) { return {kMarket.lat + steps * 0.0001, kMarket.lon}; }

std::vector<ReportId> ids(const std::vector<ledger::Nearby>& found) {
  std::vector<ReportId> all;
  for (const auto& near : found) all.push_back(near.report);
  return all;
}

TEST(Nearby, FindsOpenReportsWithinTheRadiusNearestFirst) {
  EventLog log;
  const ReportId far = log.submit(at("2016-12-05"), {.position = steps_north(8)});
  const ReportId near = log.submit(at("2016-12-05"), {.position = steps_north(1)});
  log.submit(at("2016-12-05"), {.position = steps_north(10)});  // 111 m
  log.submit(at("2016-12-05"));                                 // nowhere
  ledger::Ledger columns(jakarta());
  columns.load(log);
  EXPECT_THAT(ids(columns.nearby({.centre = kMarket, .radius_m = 100})), ElementsAre(near, far));
}

TEST(Nearby, ForgetsAReportThatIsCompletedAndFindsItAgainWhenReopened) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05"), {.position = kMarket});
  ledger::Ledger columns(jakarta());
  columns.load(log);
  log.complete(id, at("2016-12-06"));
  columns.catch_up(log);
  EXPECT_TRUE(columns.nearby({.centre = kMarket}).empty());
  EXPECT_THAT(ids(columns.nearby({.centre = kMarket, .open_only = false})), ElementsAre(id));
  log.dispute(id, at("2016-12-07"));
  columns.catch_up(log);
  EXPECT_THAT(ids(columns.nearby({.centre = kMarket})), ElementsAre(id));
}

TEST(Nearby, FindsAnOpenReportOnceHoweverOftenItChanged) {
  EventLog log;
  const ReportId id = log.submit(at("2016-12-05"), {.position = kMarket});
  ledger::Ledger columns(jakarta());
  columns.load(log);
  for (const char* when : {"2016-12-06", "2016-12-07"}) {
    log.comment(id, at(when));
    columns.catch_up(log);
    EXPECT_THAT(ids(columns.nearby({.centre = kMarket})), ElementsAre(id));
  }
  log.complete(id, at("2016-12-08"));
  columns.catch_up(log);
  EXPECT_TRUE(columns.nearby({.centre = kMarket}).empty());
}

TEST(Nearby, KeepsToACategoryAndALimit) {
  EventLog log;
  const CategoryId pothole{1}, vendors{2};
  log.submit(at("2016-12-05"), {.category = pothole, .position = steps_north(1)});
  const ReportId second =
      log.submit(at("2016-12-05"), {.category = vendors, .position = steps_north(2)});
  log.submit(at("2016-12-05"), {.category = vendors, .position = steps_north(3)});
  ledger::Ledger columns(jakarta());
  columns.load(log);
  EXPECT_THAT(ids(columns.nearby({.centre = kMarket, .category = vendors, .limit = 1})),
              ElementsAre(second));
}

TEST(Nearby, AgreesWithMeasuringEveryReport) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> offset(-0.03, 0.03);
  EventLog log;
  std::vector<std::pair<ReportId, LatLon>> all;
  for (int i = 0; i < 500; ++i) {
    const LatLon where{offset(random), offset(random)};  // around the equator and Greenwich
    all.emplace_back(log.submit(at("2016-12-05"), {.position = where}), where);
  }
  ledger::Ledger columns(jakarta());
  columns.load(log);
  for (int i = 0; i < 50; ++i) {
    const LatLon centre{offset(random), offset(random)};
    const double radius = 100.0 * (1 + i % 20);
    std::size_t expected = 0;
    for (const auto& [id, where] : all) expected += domain::distance_m(centre, where) <= radius;
    EXPECT_EQ(columns.nearby({.centre = centre, .radius_m = radius, .limit = 1000}).size(),
              expected);
  }
}

TEST(Map, ShowsTheNewestMonthFirstAndStopsAtTheLimit) {
  EventLog log;
  log.submit(at("2016-10-05"), {.position = kMarket});
  const ReportId newest = log.submit(at("2016-12-05"), {.position = kMarket});
  const ReportId middle = log.submit(at("2016-11-05"), {.position = kMarket});
  ledger::Ledger columns(jakarta());
  columns.load(log);
  const ledger::MapQuery query{.box = {steps_north(-1), {kMarket.lat + 0.0001, kMarket.lon + 1}},
                               .limit = 2};
  const auto points = columns.in_box(query);
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[0].report, newest);
  EXPECT_EQ(points[1].report, middle);
  EXPECT_NEAR(points[0].position.lat, kMarket.lat, 1e-7);
}

TEST(Map, LeavesOutWhatIsSetAsideAndOutsideTheBox) {
  EventLog log;
  log.reject(log.submit(at("2016-12-05"), {.position = kMarket}), at("2016-12-06"));
  log.submit(at("2016-12-05"), {.position = steps_north(50)});
  log.submit(at("2016-12-05"));
  ledger::Ledger columns(jakarta());
  columns.load(log);
  EXPECT_TRUE(columns.in_box({.box = {steps_north(-1), steps_north(1)}}).empty());
}

}  // namespace
}  // namespace tanggap
