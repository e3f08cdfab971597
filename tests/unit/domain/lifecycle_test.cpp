#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "domain/report.hpp"
#include "unit/domain/stages.hpp"

namespace tanggap::domain {
namespace {

using namespace tanggap::test::jakarta;  // NOLINT(google-build-using-namespace): its ids
using Kind = EventKind;

const Instant kStart = stage_start();

std::string answer_for(const Report& report, EventKind next) {
  const auto answer = check_transition(report, next);
  return answer ? "yes" : answer.error().slug;
}

std::vector<std::string> answers_for(const Report& report) {
  std::vector<std::string> answers;
  for (int kind = 1; kind <= 26; ++kind) {
    answers.push_back(answer_for(report, static_cast<EventKind>(kind)));
  }
  return answers;
}

/// The table as people read it: one line for each event, one column for each stage.
std::string transitions() {
  std::ostringstream out;
  for (int kind = 1; kind <= 26; ++kind) {
    out << name_of(static_cast<EventKind>(kind)) << ":";
    for (const Stage& stage : stages()) {
      out << " " << answer_for(stage.report, static_cast<EventKind>(kind));
    }
    out << "\n";
  }
  return out.str();
}

TEST(Transitions, OfEveryEventInEveryStageAreThese) {
  // clang-format off
  EXPECT_EQ(transitions(),
// none unrouted waiting process transfer result completed disputed ended
"submitted: yes already-submitted already-submitted already-submitted already-submitted already-submitted already-submitted already-submitted already-submitted\n"
"routed: not-submitted yes already-routed already-routed already-routed already-routed already-routed already-routed already-routed\n"
"accepted: not-submitted not-routed yes already-in-process transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"assigned: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"progressed: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"commented: not-submitted not-routed yes yes yes yes yes yes yes\n"
"disposed: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"transfer_requested: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"transfer_approved: not-submitted not-routed no-transfer-pending no-transfer-pending yes no-transfer-pending report-is-closed no-transfer-pending report-is-closed\n"
"transfer_rejected: not-submitted not-routed no-transfer-pending no-transfer-pending yes no-transfer-pending report-is-closed no-transfer-pending report-is-closed\n"
"resolution_submitted: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"resolution_refused: not-submitted not-routed no-resolution-pending no-resolution-pending no-resolution-pending yes report-is-closed no-resolution-pending report-is-closed\n"
"resolution_verified: not-submitted not-routed no-resolution-pending no-resolution-pending no-resolution-pending yes report-is-closed no-resolution-pending report-is-closed\n"
"disputed: not-submitted not-routed not-completed not-completed not-completed not-completed yes already-disputed report-is-closed\n"
"reopened: not-submitted not-routed not-disputed not-disputed not-disputed not-disputed not-disputed yes report-is-closed\n"
"rejected: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"merged: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"absorbed: not-submitted not-routed yes yes yes yes report-is-closed reopening-pending report-is-closed\n"
"withdrawn: not-submitted not-routed yes yes yes yes report-is-closed reopening-pending report-is-closed\n"
"supported: not-submitted not-routed yes yes yes yes report-is-closed reopening-pending report-is-closed\n"
"rated: not-submitted not-routed not-completed not-completed not-completed not-completed yes not-completed report-is-closed\n"
"escalated: not-submitted not-routed yes yes yes yes report-is-closed reopening-pending report-is-closed\n"
"evidence_added: not-submitted not-routed yes yes yes yes report-is-closed reopening-pending report-is-closed\n"
"closed_by_source: not-submitted not-routed yes yes transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"started_by_source: not-submitted not-routed yes already-in-process transfer-pending resolution-pending report-is-closed reopening-pending report-is-closed\n"
"result_reported: not-submitted not-routed not-completed not-completed not-completed not-completed yes not-completed report-is-closed\n");
  // clang-format on
}

TEST(Transitions, OfDispositionAndReopenedAreThoseOfWaiting) {
  const Report disposed = routed().then(Kind::disposed, kStart, to(kKelCilangkap)).report();
  const Report reopened =
      completed().then(Kind::disputed, kStart).then(Kind::reopened, kStart).report();
  EXPECT_EQ(disposed.status, Status::disposition);
  EXPECT_EQ(reopened.status, Status::reopened);
  EXPECT_EQ(answers_for(disposed), answers_for(routed().report()));
  EXPECT_EQ(answers_for(reopened), answers_for(routed().report()));
}

TEST(Transitions, ThatAreRefusedSayWhyAndWhatToDoInBothLanguages) {
  for (const Stage& stage : stages()) {
    for (int kind = 1; kind <= 26; ++kind) {
      const auto answer = check_transition(stage.report, static_cast<EventKind>(kind));
      if (answer) continue;
      const Error& error = answer.error();
      EXPECT_EQ(error.kind, ErrorKind::conflict);
      EXPECT_FALSE(error.what.id.empty() || error.what.en.empty()) << stage.name << kind;
      EXPECT_FALSE(error.remedy.id.empty() || error.remedy.en.empty()) << stage.name << kind;
      EXPECT_EQ(error.what.id.find('{'), std::string::npos) << error.what.id;
    }
  }
}

TEST(Transitions, NameTheReportAndHowItStands) {
  const auto answer = check_transition(completed().report(), Kind::accepted);
  EXPECT_EQ(answer.error().what.id, "Laporan JK1612050001 sudah ditutup (Selesai).");
  EXPECT_EQ(answer.error().what.en, "Report JK1612050001 is closed (Completed).");
}

TEST(Transitions, AllowASecondDisputeAfterASecondCompletion) {
  CaseBuilder c = completed();
  c.then(Kind::disputed, kStart).then(Kind::reopened, kStart);
  EXPECT_FALSE(check_transition(c.report(), Kind::disputed));
  c.then(Kind::resolution_submitted, kStart).then(Kind::resolution_verified, kStart);
  EXPECT_TRUE(check_transition(c.report(), Kind::disputed));
}

// ------------------------------------------------------------------- what holds on every way
// through

void expect_sound(const Report& report) {
  const bool reopening =
      report.status == Status::reopened && report.custody.back().end == CustodyEnd::closed;
  for (std::size_t i = 0; i < report.custody.size(); ++i) {
    const Custody& stretch = report.custody[i];
    const bool is_last = i + 1 == report.custody.size();
    const bool lasts = stretch.end == CustodyEnd::held;
    ASSERT_EQ(lasts, is_last && report.is_open() && !reopening);
    ASSERT_EQ(lasts, stretch.until == kNoInstant);
    if (!lasts) {
      ASSERT_GE(stretch.until, stretch.since);
      ASSERT_EQ(stretch.next_escalation, kNoInstant);
    }
    if (i > 0) {
      const Custody& before = report.custody[i - 1];
      const bool handed_over = before.end != CustodyEnd::closed;
      if (handed_over) {
        ASSERT_EQ(stretch.since, before.until) << "no gap at a handover";
      }
      ASSERT_GE(stretch.since, before.until) << "no overlap";
    }
  }
  ASSERT_EQ(report.is_open(), report.closed_at == kNoInstant);
  ASSERT_EQ(report.status == Status::coordination, report.transfer.has_value());
  ASSERT_FALSE(report.transfer && report.resolution);
  if (report.resolution) {
    ASSERT_EQ(report.status, Status::in_process);
  }
  if (report.status == Status::in_process) {
    ASSERT_NE(report.custody.back().responded_at, kNoInstant);
  }
  if (report.status == Status::completed) {
    ASSERT_EQ(report.closed_by, report.holder());
    ASSERT_NE(report.custody.back().completed_at, kNoInstant);
  }
}

TEST(Lifecycle, StaysSoundOnEveryWayThatTheTableAllows) {
  std::mt19937 random{2017};
  const std::vector<UnitId> units{kKelSetu, kSudinBm, kSatpol, kSudinSda};
  std::array<int, 27> seen{};
  for (int walk = 0; walk < 300; ++walk) {
    CaseBuilder c{kStart};
    Instant now = kStart;
    for (int step = 0; step < 60; ++step) {
      const auto kind = static_cast<EventKind>(1 + random() % 26);
      // Ends and comments are rare, or no walk would get far.
      const bool rare = kind == Kind::withdrawn || kind == Kind::rejected || kind == Kind::merged;
      if (rare && random() % 20 != 0) continue;
      if (!check_transition(c.report(), kind)) continue;
      now += std::chrono::minutes{random() % 600};
      const UnitId unit = kind == Kind::reopened ? UnitId{} : units[random() % units.size()];
      ASSERT_NO_THROW(c.then(kind, now, to(unit, now, now, now))) << name_of(kind);
      expect_sound(c.report());
      if (::testing::Test::HasFatalFailure()) FAIL() << "after " << name_of(kind);
      ++seen[static_cast<std::size_t>(kind)];
    }
    const auto folded = fold(c.events());
    ASSERT_TRUE(folded);
    ASSERT_EQ(folded->head, c.report().head);
    ASSERT_EQ(folded->hops, c.report().hops);
  }
  for (std::size_t kind = 2; kind <= 26; ++kind) EXPECT_GT(seen[kind], 0) << kind;
}

}  // namespace
}  // namespace tanggap::domain
