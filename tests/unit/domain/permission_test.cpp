#include "domain/permission.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/instants.hpp"
#include "unit/domain/case_builder.hpp"

namespace tanggap::domain {
namespace {

using namespace tanggap::test::jakarta;  // NOLINT(google-build-using-namespace): its ids
using test::at;
using Kind = EventKind;

std::string matrix() {
  std::ostringstream out;
  for (int action = 0; action < kActionCount; ++action) {
    out << name_of(static_cast<Action>(action)) << ":";
    for (int role = 1; role <= 9; ++role) {
      if (role_may(static_cast<Role>(role), static_cast<Action>(action))) {
        out << " " << name_of(static_cast<Role>(role));
      }
    }
    out << "\n";
  }
  return out.str();
}

TEST(Permission, OfEveryActionIsForTheseRoles) {
  EXPECT_EQ(matrix(),
            "submit_report: citizen officer verifier integrator system\n"
            "view_case: officer crew camat verifier executive steward system\n"
            "accept: officer\n"
            "assign_crew: officer\n"
            "note_progress: officer crew\n"
            "comment: officer camat verifier\n"
            "dispose: officer\n"
            "request_transfer: officer\n"
            "decide_transfer: verifier\n"
            "submit_resolution: officer\n"
            "verify_resolution: verifier\n"
            "reject: verifier\n"
            "merge: officer verifier\n"
            "withdraw: citizen\n"
            "dispute: citizen\n"
            "support: citizen\n"
            "rate: citizen\n"
            "add_evidence: citizen officer crew\n"
            "escalate: system\n"
            "view_evaluation: officer camat verifier executive steward system\n"
            "close_month: verifier system\n"
            "load_city: steward system\n"
            "manage_users: steward system\n"
            "manage_keys: steward system\n"
            "import_reports: steward integrator system\n"
            "send_letter: officer verifier\n");
}

TEST(Permission, IsRefusedWithTheSameAnswerByMayAndTheMatrix) {
  for (int role = 1; role <= 9; ++role) {
    for (int action = 0; action < kActionCount; ++action) {
      const Actor actor{.role = static_cast<Role>(role)};
      const auto answer = may(actor, static_cast<Action>(action));
      EXPECT_EQ(answer.has_value(), role_may(actor.role, static_cast<Action>(action)));
      if (answer) continue;
      const bool citizen = actor.role == Role::citizen;
      EXPECT_EQ(answer.error().slug, citizen ? "not-signed-in" : "role-may-not");
      EXPECT_EQ(answer.error().kind, citizen ? ErrorKind::unauthenticated : ErrorKind::forbidden);
      EXPECT_FALSE(answer.error().what.id.empty() || answer.error().remedy.en.empty());
    }
  }
}

TEST(Permission, IsNobodysForARoleThatDoesNotExist) {
  EXPECT_FALSE(role_may(static_cast<Role>(0), Action::submit_report));
  EXPECT_FALSE(role_may(static_cast<Role>(10), Action::submit_report));
}

// ------------------------------------------------------------------------------- over one report

class PermissionOverAReport : public ::testing::Test {
 protected:
  PermissionOverAReport() {
    c.then(Kind::routed, now, to(kSudinBm));
    c.then(Kind::transfer_requested, now, to(kKelSetu));
    c.then(Kind::transfer_approved, now, to(kKelSetu));
  }

  /// "yes", or why not.
  std::string answer(const Actor& actor, Action action) const {
    const auto allowed = may(actor, action, c.report(), city);
    return allowed ? "yes" : allowed.error().slug;
  }
  /// What an actor may do with the report, over all actions, leaving out those of other roles.
  std::string answers(const Actor& actor) const {
    std::ostringstream out;
    for (int i = 0; i < kActionCount; ++i) {
      const auto action = static_cast<Action>(i);
      if (role_may(actor.role, action))
        out << name_of(action) << ":" << answer(actor, action) << " ";
    }
    return out.str();
  }
  static Actor actor(Role role, UnitId unit, UserId user = UserId{900}) {
    return {.role = role, .user = user, .unit = unit};
  }

  City city = small_city();
  Instant now = at("2016-12-05T08:00");
  CaseBuilder c{now};  ///< In Setu; held by Kelurahan Setu, before that by Sudin Bina Marga.
};

TEST_F(PermissionOverAReport, LetsAnOfficerActOnWhatTheUnitHolds) {
  EXPECT_EQ(answers(actor(Role::officer, kKelSetu)),
            "submit_report:yes view_case:yes accept:yes assign_crew:yes note_progress:yes "
            "comment:yes dispose:yes request_transfer:yes submit_resolution:yes merge:yes "
            "add_evidence:yes view_evaluation:yes send_letter:yes ");
}

TEST_F(PermissionOverAReport, LetsAnOfficerOfAnEarlierHolderOnlyLook) {
  EXPECT_EQ(answers(actor(Role::officer, kSudinBm)),
            "submit_report:yes view_case:yes accept:not-your-unit assign_crew:not-your-unit "
            "note_progress:not-your-unit comment:not-your-unit dispose:not-your-unit "
            "request_transfer:not-your-unit submit_resolution:not-your-unit merge:not-your-unit "
            "add_evidence:not-your-unit view_evaluation:yes send_letter:not-your-unit ");
}

TEST_F(PermissionOverAReport, ShowsAnOfficerOfAnotherUnitNothing) {
  EXPECT_EQ(answer(actor(Role::officer, kSatpol), Action::view_case), "not-your-unit");
  EXPECT_EQ(answer(actor(Role::officer, kKecCipayung), Action::accept), "not-your-unit")
      << "nor does the unit above act for the one below";
  const auto refused = may(actor(Role::officer, kSatpol), Action::accept, c.report(), city);
  EXPECT_EQ(refused.error().what.en,
            "Report JK1612050001 is held by Kelurahan Setu, not by your unit.");
}

TEST_F(PermissionOverAReport, LetsAnOfficerWithoutUnitTouchNothing) {
  EXPECT_EQ(answer(actor(Role::officer, UnitId{}), Action::accept), "not-your-unit");
  EXPECT_EQ(may(actor(Role::officer, UnitId{}), Action::accept, CaseBuilder{now}.report(), city)
                .error()
                .slug,
            "not-your-unit")
      << "not even what nobody holds";
}

TEST_F(PermissionOverAReport, LetsCrewWorkOnWhatIsAssignedToThem) {
  const Actor crew = actor(Role::crew, kKelSetu, kCrew);
  EXPECT_EQ(answers(crew),
            "view_case:yes note_progress:not-assigned-to-you add_evidence:not-assigned-to-you ");
  EventDetail assigned;
  assigned.assignee = kCrew;
  c.then(Kind::assigned, now, assigned);
  EXPECT_EQ(answers(crew), "view_case:yes note_progress:yes add_evidence:yes ");
  EXPECT_EQ(answers(actor(Role::crew, kKelSetu, UserId{777})),
            "view_case:yes note_progress:not-assigned-to-you add_evidence:not-assigned-to-you ");
  EXPECT_EQ(answers(actor(Role::crew, kSudinBm, kCrew)),
            "view_case:not-your-unit note_progress:not-your-unit add_evidence:not-your-unit ");
}

TEST_F(PermissionOverAReport, LetsACamatLookAndSpeakWithinTheKecamatan) {
  EXPECT_EQ(answers(actor(Role::camat, kKecCipayung)),
            "view_case:yes comment:yes view_evaluation:yes ");
  EXPECT_EQ(answers(actor(Role::camat, kKecCakung)),
            "view_case:not-your-unit comment:not-your-unit view_evaluation:yes ");
}

TEST_F(PermissionOverAReport, LetsACamatSeeWhatAKelurahanBelowHoldsElsewhere) {
  c.then(Kind::transfer_requested, now, to(kKelJatinegara))
      .then(Kind::transfer_approved, now, to(kKelJatinegara));
  EXPECT_EQ(answer(actor(Role::camat, kKecCakung), Action::view_case), "yes") << "holder below";
  EXPECT_EQ(answer(actor(Role::camat, kKecCipayung), Action::view_case), "yes") << "lies there";
  EXPECT_EQ(answer(actor(Role::camat, UnitId{}), Action::view_case), "not-your-unit");
}

TEST_F(PermissionOverAReport, LetsCitizensSupportAnyReportAndChangeOnlyTheirOwn) {
  EXPECT_EQ(answers({.role = Role::citizen}),
            "submit_report:yes withdraw:not-your-report dispute:not-your-report support:yes "
            "rate:not-your-report add_evidence:not-your-report ");
  EXPECT_EQ(answers({.role = Role::citizen, .tracked_report = ReportId{1}}),
            "submit_report:yes withdraw:not-your-report dispute:not-your-report support:yes "
            "rate:not-your-report add_evidence:not-your-report ");
  EXPECT_EQ(answers({.role = Role::citizen, .tracked_report = c.report().id}),
            "submit_report:yes withdraw:yes dispute:yes support:yes rate:yes add_evidence:yes ");
}

TEST_F(PermissionOverAReport, LetsAVerifierDecideATransferThatOthersAskedFor) {
  c.then(Kind::transfer_requested, now, to(kSudinBm));
  EXPECT_EQ(answer(actor(Role::verifier, kTatalaksana, kVerifier), Action::decide_transfer), "yes");
}

TEST_F(PermissionOverAReport, LetsNobodyDecideTheirOwnTransfer) {
  c.then(Kind::transfer_requested, now, to(kSudinBm));
  EXPECT_EQ(answer(actor(Role::verifier, kTatalaksana, kOfficer), Action::decide_transfer),
            "own-transfer")
      << "whoever asked, in whatever office they sit now";
  EXPECT_EQ(answer(actor(Role::verifier, kKelSetu), Action::decide_transfer), "yes")
      << "a colleague may: the verifiers' own section sorts what no rule placed";
  EXPECT_EQ(answer(actor(Role::officer, kTatalaksana), Action::decide_transfer), "role-may-not");
}

TEST_F(PermissionOverAReport, LetsNobodyVerifyTheirOwnResolution) {
  c.then(Kind::resolution_submitted, now);
  EXPECT_EQ(answer(actor(Role::verifier, kTatalaksana, kOfficer), Action::verify_resolution),
            "own-resolution");
  EXPECT_EQ(answer(actor(Role::verifier, kKelSetu), Action::verify_resolution), "own-resolution")
      << "nor somebody else of the unit that submitted it";
  EXPECT_EQ(answer(actor(Role::officer, kKelSetu), Action::verify_resolution), "role-may-not");
  EXPECT_EQ(answer(actor(Role::verifier, kTatalaksana, kVerifier), Action::verify_resolution),
            "yes");
}

TEST_F(PermissionOverAReport, LetsThoseWhoOverseeTheCityLookAtEveryCase) {
  for (const Role role : {Role::verifier, Role::executive, Role::steward, Role::system}) {
    EXPECT_EQ(answer(actor(role, UnitId{}), Action::view_case), "yes") << name_of(role);
  }
  EXPECT_EQ(answer({.role = Role::integrator, .source = "qlue"}, Action::view_case),
            "role-may-not");
}

}  // namespace
}  // namespace tanggap::domain
