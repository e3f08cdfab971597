// "Not our authority": how a report finds the unit that has it.
#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/decide_transfer.hpp"
#include "usecases/dispose_report.hpp"
#include "usecases/note_progress.hpp"
#include "usecases/request_transfer.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::CustodyEnd;
using domain::EventKind;
using testing::HasSubstr;

class Transfers : public testing::Test {
 protected:
  Report ask(const Actor& holder, ReportId id, UnitId to) {
    return must(stage.run(holder, request_transfer,
                          {.report = id, .to = to, .reason = "Bukan wewenang kami"}));
  }
  Report approve(ReportId id) {
    return must(stage.run(kVerifier, decide_transfer, {.report = id}));
  }

  Stage stage;
};

TEST_F(Transfers, AreAskedForByTheHolderAndDecidedByAVerifier) {
  const ReportId id = stage.submitted().report.id;
  stage.wait(3h);
  const auto asked = ask(kSetuOfficer, id, kSudinBinaMarga);
  EXPECT_EQ(asked.status, Status::coordination);
  EXPECT_EQ(asked.holder(), kKelurahanSetu) << "custody stays until the decision";
  ASSERT_TRUE(asked.transfer);
  EXPECT_EQ(asked.transfer->to, kSudinBinaMarga);

  stage.wait(2h);
  const auto moved = approve(id);
  EXPECT_EQ(moved.holder(), kSudinBinaMarga);
  EXPECT_EQ(moved.status, Status::waiting);
  EXPECT_EQ(moved.hops, 1);
  EXPECT_EQ(moved.reason.id, "Kelurahan Setu → Sudin Bina Marga atas keputusan verifikator");
  EXPECT_EQ(moved.reason.en, "Kelurahan Setu → Sudin Bina Marga by decision of the verifier");
}

TEST_F(Transfers, StartTheNewHoldersClockAndLeaveTheCitizensRunning) {
  const auto submitted = stage.submitted().report;
  stage.wait(100h);
  ask(kSetuOfficer, submitted.id, kSudinBinaMarga);
  const auto moved = approve(submitted.id);

  EXPECT_EQ(moved.citizen_completion_due, submitted.citizen_completion_due);
  ASSERT_EQ(moved.custody.size(), 2U);
  EXPECT_EQ(moved.custody[0].end, CustodyEnd::transferred);
  EXPECT_EQ(moved.custody[0].until, stage.clock.now());
  EXPECT_EQ(moved.custody[1].since, stage.clock.now());
  EXPECT_EQ(moved.custody[1].response_due, stage.clock.now() + 24h);
  EXPECT_EQ(moved.custody[1].completion_due, stage.clock.now() + 168h);
}

TEST_F(Transfers, LeaveTheReportWhereItIsWhenRejected) {
  const ReportId id = stage.submitted().report.id;
  must(stage.run(kSetuOfficer, accept_report, {.report = id}));
  ask(kSetuOfficer, id, kSudinBinaMarga);
  EXPECT_EQ(slug_of(stage.run(kVerifier, decide_transfer, {.report = id, .approve = false})),
            "note-missing");
  const auto kept = must(stage.run(
      kVerifier, decide_transfer,
      {.report = id, .approve = false, .reason = "Jalan lingkungan adalah wewenang kelurahan"}));
  EXPECT_EQ(kept.status, Status::in_process) << "where it stood before it was asked for";
  EXPECT_EQ(kept.holder(), kKelurahanSetu);
  EXPECT_EQ(kept.hops, 0);
  EXPECT_FALSE(kept.transfer);
}

TEST_F(Transfers, MayGoToAnotherUnitThanProposedWhenTheVerifierSaysWhy) {
  const ReportId id = stage.submitted().report.id;
  ask(kSetuOfficer, id, kSatpolPp);
  EXPECT_EQ(slug_of(stage.run(kVerifier, decide_transfer, {.report = id, .to = kSudinSda})),
            "note-missing");
  EXPECT_EQ(slug_of(stage.run(kVerifier, decide_transfer,
                              {.report = id, .to = kKelurahanSetu, .reason = "Tetap"})),
            "transfer-to-oneself");
  const auto moved =
      must(stage.run(kVerifier, decide_transfer,
                     {.report = id, .to = kSudinSda, .reason = "Lubangnya di atas saluran"}));
  EXPECT_EQ(moved.holder(), kSudinSda);
}

TEST_F(Transfers, AreRefusedToOneselfToNobodyAndWithoutAReason) {
  const ReportId id = stage.submitted().report.id;
  const auto ask_for = [&](UnitId to, std::string reason) {
    return slug_of(stage.run(kSetuOfficer, request_transfer,
                             {.report = id, .to = to, .reason = std::move(reason)}));
  };
  EXPECT_EQ(ask_for(kKelurahanSetu, "Bukan kami"), "transfer-to-oneself");
  EXPECT_EQ(ask_for(UnitId{999}, "Bukan kami"), "unknown-unit");
  EXPECT_EQ(ask_for(kSudinBinaMarga, ""), "note-missing");
  EXPECT_EQ(ask_for(kSudinBinaMarga, "Jalan utama"), "");
  EXPECT_EQ(ask_for(kSudinBinaMarga, "Sekali lagi"), "transfer-pending");
}

TEST_F(Transfers, ProposeTheNextOwnerByTheRulesWhenTheHolderKnowsNone) {
  const ReportId id = stage.submitted().report.id;
  const auto asked =
      must(stage.run(kSetuOfficer, request_transfer, {.report = id, .reason = "Bukan kami"}));
  EXPECT_EQ(asked.transfer->to, kSudinBinaMarga) << "rule 20 is the next one for potholes";
}

TEST_F(Transfers, StopTheHolderFromWorkingWhileTheyAreDecided) {
  const ReportId id = stage.submitted().report.id;
  ask(kSetuOfficer, id, kSudinBinaMarga);
  EXPECT_EQ(slug_of(stage.run(kSetuOfficer, note_progress, {.report = id, .note = "Mulai"})),
            "transfer-pending");
}

TEST_F(Transfers, FlagAReportThatComesBackToAnEarlierHolder) {
  const ReportId id = stage.submitted().report.id;
  ask(kSetuOfficer, id, kSudinBinaMarga);
  EXPECT_FALSE(approve(id).circular);
  const auto back = ask(kBinaMargaOfficer, id, kKelurahanSetu);
  EXPECT_TRUE(back.transfer->to_earlier_holder) << "the verifier sees it before deciding";
  EXPECT_TRUE(approve(id).circular);
}

// A real report of 2023 went Kelurahan → Dinas → Sudin → back → BUMD → Dinas → Sudin → Satpol PP.
TEST_F(Transfers, CountSevenHopsAndKeepTheWholeChain) {
  const ReportId id = stage.submitted().report.id;
  const auto hop = [&](const Actor& holder, UnitId to) {
    stage.wait(24h);
    ask(holder, id, to);
    stage.wait(2h);
    return approve(id);
  };
  hop(kSetuOfficer, kDinasBinaMarga);
  stage.wait(24h);
  EXPECT_EQ(
      must(stage.run(kDinasOfficer, dispose_report, {.report = id, .to = kSudinBinaMarga})).status,
      Status::disposition);
  hop(kBinaMargaOfficer, kKelurahanSetu);
  hop(kSetuOfficer, kPerhubungan);
  hop(kPerhubunganOfficer, kDinasBinaMarga);
  hop(kDinasOfficer, kSudinSda);
  const auto last = hop(kSdaOfficer, kSatpolPp);

  EXPECT_EQ(last.hops, 7);
  EXPECT_TRUE(last.circular);
  std::vector<UnitId> chain;
  for (const auto& custody : last.custody) chain.push_back(custody.holder);
  EXPECT_THAT(chain,
              testing::ElementsAre(kKelurahanSetu, kDinasBinaMarga, kSudinBinaMarga, kKelurahanSetu,
                                   kPerhubungan, kDinasBinaMarga, kSudinSda, kSatpolPp));
  EXPECT_EQ(slug_of(stage.run(kSdaOfficer, accept_report, {.report = id})), "not-your-unit");
  EXPECT_TRUE(stage.run(kSatpolOfficer, accept_report, {.report = id}));
}

TEST_F(Transfers, AreNotDecidedByThePersonWhoAskedForThem) {
  const ReportId id = stage.submitted().report.id;
  ask(kSetuOfficer, id, kTatalaksana);
  approve(id);
  // The verifiers' own section holds it now and one of them, as its officer, hands it on.
  const Actor officer = staff(Role::officer, kVerifierId, kTatalaksana);
  ask(officer, id, kSatpolPp);
  EXPECT_EQ(slug_of(stage.run(kVerifier, decide_transfer, {.report = id})), "own-transfer");
  EXPECT_TRUE(stage.run(kSecondVerifier, decide_transfer, {.report = id}));
}

}  // namespace
}  // namespace tanggap::features
