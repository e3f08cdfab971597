#include "demo/plan.hpp"

#include <gtest/gtest.h>

#include <map>

#include "city/reader.hpp"
#include "domain/routing.hpp"

namespace tanggap::demo {
namespace {

const std::filesystem::path kData = TANGGAP_DEMO_DATA;

class DemoPlan : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    draft_ = new city::CityDraft(city::read_city(city::read_city_folder(kData / "city").value()));
    ASSERT_TRUE(draft_->ok());
    const auto files = read_scenario(kData / "scenario", draft_->city);
    ASSERT_TRUE(files.has_value()) << files.error().where << ": " << files.error().what.en;
    files_ = new ScenarioFiles(*files);
    plan_ = new Plan(make_plan(city(), *files_, staff()));
  }
  static void TearDownTestSuite() {
    delete plan_;
    delete files_;
    delete draft_;
  }
  static const domain::City& city() { return draft_->city; }
  static Staff staff() {
    Staff staff;
    for (const city::UserRow& user : draft_->users) {
      if (user.role == domain::Role::officer) staff.officers.insert(user.unit);
      if (user.role == domain::Role::crew) staff.crews.insert(user.unit);
    }
    return staff;
  }
  static std::vector<std::vector<Step>> steps_by_story() {
    std::vector<std::vector<Step>> stories(plan_->stories.size());
    for (const Step& step : plan_->steps) {
      if (step.story >= 0) stories[static_cast<std::size_t>(step.story)].push_back(step);
    }
    return stories;
  }

  static inline city::CityDraft* draft_ = nullptr;
  static inline ScenarioFiles* files_ = nullptr;
  static inline Plan* plan_ = nullptr;
};

TEST_F(DemoPlan, IsTheSameEveryTime) {
  const Plan again = make_plan(city(), *files_, staff());
  ASSERT_EQ(again.steps.size(), plan_->steps.size());
  for (std::size_t i = 0; i < again.steps.size(); ++i) {
    ASSERT_EQ(again.steps[i].at, plan_->steps[i].at);
    ASSERT_EQ(again.steps[i].deed, plan_->steps[i].deed);
    ASSERT_EQ(again.steps[i].note, plan_->steps[i].note);
  }
}

TEST_F(DemoPlan, HasDecemberAndThinnerMonthsAround) {
  std::map<std::string, int> months;
  for (const auto& steps : steps_by_story()) {
    ++months[format_day(steps.front().at, city().time_zone()).substr(0, 7)];
  }
  EXPECT_EQ(months.size(), 4u);
  EXPECT_NEAR(months["2016-12"], 4500, 150);
  for (const char* month : {"2016-10", "2016-11", "2017-01"}) {
    EXPECT_GT(months[month], 300) << month;
    EXPECT_LT(months[month], 1000) << month;
  }
}

TEST_F(DemoPlan, TellsEveryStoryInOrderAndNothingAfterTheCutOff) {
  for (const auto& steps : steps_by_story()) {
    ASSERT_FALSE(steps.empty());
    EXPECT_EQ(steps.front().deed, Deed::submit);
    EXPECT_LT(steps.back().at, cut_off(city()));
    for (std::size_t i = 1; i < steps.size(); ++i) EXPECT_LE(steps[i - 1].at, steps[i].at);
  }
}

TEST_F(DemoPlan, SendsSomeReportsToTheWardThatBelongToAnother) {
  int moved = 0;
  int long_ways = 0;
  int disputed = 0;
  int merged = 0;
  for (const auto& steps : steps_by_story()) {
    int hops = 0;
    for (const Step& step : steps) {
      hops += step.deed == Deed::approve_transfer || step.deed == Deed::dispose ? 1 : 0;
      disputed += step.deed == Deed::dispute ? 1 : 0;
      merged += step.deed == Deed::merge ? 1 : 0;
    }
    moved += hops > 0 ? 1 : 0;
    long_ways += hops > 1 ? 1 : 0;
  }
  const auto stories = static_cast<double>(plan_->stories.size());
  EXPECT_NEAR(moved / stories, 0.09, 0.03);
  EXPECT_GT(long_ways, 50);
  EXPECT_GT(disputed, 50);
  EXPECT_GT(merged, 50);
}

TEST_F(DemoPlan, EveryReportGoesWhereTheCitysRulesSendIt) {
  for (const auto& steps : steps_by_story()) {
    const Story& story = plan_->stories[static_cast<std::size_t>(steps.front().story)];
    const auto decision = domain::route(city(), {.category = story.category,
                                                 .location = {.area = story.area},
                                                 .place_kind = story.place_kind,
                                                 .text = story.text,
                                                 .channel = story.channel,
                                                 .at = steps.front().at});
    ASSERT_TRUE(decision.has_value());
    ASSERT_EQ(decision->unit, story.routed_to) << story.text << "\n" << decision->reason.en;
  }
}

}  // namespace
}  // namespace tanggap::demo
