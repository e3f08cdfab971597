// Overdue reports are told upwards, once for each level and holder.
#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/decide_transfer.hpp"
#include "usecases/escalate_overdue.hpp"
#include "usecases/request_transfer.hpp"
#include "usecases/verify_resolution.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::EventKind;

class Escalation : public testing::Test {
 protected:
  EscalationRound tick(int limit = 100) {
    return must(stage.run(kSystem, escalate_overdue, {.limit = limit}));
  }

  Stage stage;
};

TEST_F(Escalation, TellsTheSupervisorOncePerLevel) {
  const ReportId id = stage.submitted().report.id;  // 168 hours; levels at 100, 150, 200 %
  stage.wait(168h - 1s);
  EXPECT_TRUE(tick().escalated.empty());
  stage.wait(1s);
  const auto first = tick();
  ASSERT_EQ(first.escalated.size(), 1U);
  EXPECT_EQ(first.escalated[0].report, id);
  EXPECT_EQ(first.escalated[0].level, 1);
  EXPECT_EQ(first.escalated[0].holder, kKelurahanSetu);
  EXPECT_EQ(first.escalated[0].supervisor, kKecamatanCipayung);
  EXPECT_TRUE(tick().escalated.empty()) << "told already";

  stage.wait(84h);
  EXPECT_EQ(tick().escalated.at(0).level, 2);
  stage.wait(84h);
  EXPECT_EQ(tick().escalated.at(0).level, 3);
  stage.wait(24h * 365);
  EXPECT_TRUE(tick().escalated.empty()) << "no level is left";
  EXPECT_EQ(stage.events(id).size(), 5U);
  EXPECT_EQ(stage.report(id).custody.back().escalation_level, 3);
}

TEST_F(Escalation, BeginsAnewWithANewHolder) {
  const ReportId id = stage.submitted().report.id;
  stage.wait(168h);
  EXPECT_EQ(tick().escalated.size(), 1U);
  must(stage.run(kSetuOfficer, request_transfer,
                 {.report = id, .to = kSudinBinaMarga, .reason = "Jalan utama"}));
  must(stage.run(kVerifier, decide_transfer, {.report = id}));
  stage.wait(84h);
  EXPECT_TRUE(tick().escalated.empty()) << "the former holder's second level";
  stage.wait(84h);
  const auto round = tick();
  ASSERT_EQ(round.escalated.size(), 1U);
  EXPECT_EQ(round.escalated[0].level, 1);
  EXPECT_EQ(round.escalated[0].supervisor, kDinasBinaMarga);
}

TEST_F(Escalation, LeavesCompletedReportsAlone) {
  (void)completed(stage);
  stage.wait(24h * 365);
  EXPECT_TRUE(tick().escalated.empty());
}

TEST_F(Escalation, GoesInRoundsAndSaysWhenThereIsMore) {
  for (int i = 0; i < 5; ++i) (void)stage.submitted();
  stage.wait(168h);
  const auto first = tick(3);
  EXPECT_EQ(first.escalated.size(), 3U);
  EXPECT_TRUE(first.more);
  const auto second = tick(3);
  EXPECT_EQ(second.escalated.size(), 2U);
  EXPECT_FALSE(second.more);
}

TEST_F(Escalation, CatchesUpLevelByLevelAfterALongStop) {
  (void)stage.submitted();
  stage.wait(24h * 60);
  for (const int level : {1, 2, 3}) EXPECT_EQ(tick().escalated.at(0).level, level);
  EXPECT_FALSE(tick().more);
}

}  // namespace
}  // namespace tanggap::features
