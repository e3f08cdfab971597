// Every action is really tried by every role, each in the situation in which it would be allowed
// most: the officer, crew and Camat of the holder, the citizen with the code, another verifier.
#include <gmock/gmock.h>

#include <functional>

#include "features/support/stage.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/add_comment.hpp"
#include "usecases/add_evidence.hpp"
#include "usecases/assign_crew.hpp"
#include "usecases/close_month.hpp"
#include "usecases/create_api_key.hpp"
#include "usecases/create_user.hpp"
#include "usecases/decide_transfer.hpp"
#include "usecases/dispose_report.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/escalate_overdue.hpp"
#include "usecases/import_report.hpp"
#include "usecases/list_evaluations.hpp"
#include "usecases/merge_report.hpp"
#include "usecases/note_progress.hpp"
#include "usecases/rate_report.hpp"
#include "usecases/reject_report.hpp"
#include "usecases/request_transfer.hpp"
#include "usecases/submit_resolution.hpp"
#include "usecases/support_report.hpp"
#include "usecases/verify_resolution.hpp"
#include "usecases/view_report.hpp"
#include "usecases/withdraw_report.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using domain::Action;

/// What came of one attempt.
enum class Answer { allowed, refused, failed };
struct Attempt {
  Answer answer = Answer::failed;
  std::string slug{};
};

template <class T>
Attempt attempt(const Result<T>& result) {
  if (result) return {.answer = Answer::allowed};
  const bool refused = result.error().kind == ErrorKind::forbidden ||
                       result.error().kind == ErrorKind::unauthenticated;
  return {.answer = refused ? Answer::refused : Answer::failed, .slug = result.error().slug};
}

/// The cases that the actions need, all in Setu, all assigned to its crew.
struct Cases {
  ReportId waiting, in_process, duplicate, asked_for_transfer, resolved, completed, at_agency;
  Hash before, citizens;
};

using Try = std::function<Attempt(ports::Transaction&, const Context&, const Cases&)>;

struct Row {
  Action action;
  std::vector<Role> allowed;
  Try attempt_it;
};

/// A use case with a command that is right in every respect but, perhaps, who gives it.
template <class Value, class Command>
Try with(Result<Value> (*use_case)(ports::Transaction&, const Context&, const Command&),
         std::function<Command(const Cases&)> command) {
  return [=](ports::Transaction& tx, const Context& context, const Cases& cases) {
    return attempt(use_case(tx, context, command(cases)));
  };
}

template <class Command>
using Make = std::function<Command(const Cases&)>;

Attempt view_case(ports::Transaction& tx, const Context& context, const Cases& cases) {
  const auto view = must(view_report(tx, context, cases.in_process));
  return {.answer = view.internal ? Answer::allowed : Answer::refused};
}

std::vector<Row> report_rows() {
  using enum Role;
  return {
      {Action::submit_report,
       {citizen, officer, verifier, integrator, system},
       with(submit_report, Make<SubmitReport>([](const Cases&) {
              return SubmitReport{.text = "Lubang", .category = kPothole, .position = kInSetu};
            }))},
      {Action::view_case, {officer, crew, camat, verifier, executive, steward, system}, view_case},
      {Action::accept, {officer}, with(accept_report, Make<AcceptReport>([](const Cases& c) {
                                         return AcceptReport{.report = c.waiting};
                                       }))},
      {Action::assign_crew, {officer}, with(assign_crew, Make<AssignCrew>([](const Cases& c) {
                                              return AssignCrew{.report = c.in_process,
                                                                .crew = kSetuCrewId};
                                            }))},
      {Action::note_progress,
       {officer, crew},
       with(note_progress, Make<NoteProgress>([](const Cases& c) {
              return NoteProgress{.report = c.in_process, .note = "Mulai"};
            }))},
      {Action::comment,
       {officer, camat, verifier},
       with(add_comment, Make<AddComment>([](const Cases& c) {
              return AddComment{.report = c.in_process, .text = "Segera"};
            }))},
      {Action::request_transfer,
       {officer},
       with(request_transfer, Make<RequestTransfer>([](const Cases& c) {
              return RequestTransfer{
                  .report = c.in_process, .to = kSatpolPp, .reason = "Bukan kami"};
            }))},
      {Action::decide_transfer,
       {verifier},
       with(decide_transfer, Make<DecideTransfer>([](const Cases& c) {
              return DecideTransfer{.report = c.asked_for_transfer};
            }))},
      {Action::submit_resolution,
       {officer},
       with(submit_resolution, Make<SubmitResolution>([](const Cases& c) {
              return SubmitResolution{
                  .report = c.in_process,
                  .note = "Selesai",
                  .photos = {{.hash = c.before, .role = domain::PhotoRole::after}}};
            }))},
      {Action::verify_resolution,
       {verifier},
       with(verify_resolution, Make<VerifyResolution>([](const Cases& c) {
              return VerifyResolution{.report = c.resolved};
            }))},
      {Action::reject, {verifier}, with(reject_report, Make<RejectReport>([](const Cases& c) {
                                          return RejectReport{.report = c.waiting,
                                                              .reason = "Iklan"};
                                        }))},
      {Action::merge, {officer, verifier}, with(merge_report, Make<MergeReport>([](const Cases& c) {
                                                  return MergeReport{.report = c.duplicate,
                                                                     .into = c.waiting};
                                                }))},
  };
}

std::vector<Row> citizen_rows() {
  using enum Role;
  return {
      {Action::withdraw, {citizen}, with(withdraw_report, Make<WithdrawReport>([](const Cases& c) {
                                           return WithdrawReport{.report = c.in_process};
                                         }))},
      {Action::dispute,
       {citizen},
       with(dispute_completion, Make<DisputeCompletion>([](const Cases& c) {
              return DisputeCompletion{.report = c.completed, .note = "Belum"};
            }))},
      {Action::support, {citizen}, with(support_report, Make<SupportReport>([](const Cases& c) {
                                          return SupportReport{.report = c.in_process,
                                                               .supporter = hash_of("siti")};
                                        }))},
      {Action::rate, {citizen}, with(rate_report, Make<RateReport>([](const Cases& c) {
                                       return RateReport{.report = c.completed, .rating = 4};
                                     }))},
  };
}

/// Citizens add photos of the problem, officials of their work.
Attempt add_a_photo(ports::Transaction& tx, const Context& context, const Cases& c) {
  const bool citizen = context.actor.role == Role::citizen;
  const domain::PhotoRef photo{
      .hash = citizen ? c.citizens : c.before,
      .role = citizen ? domain::PhotoRole::report : domain::PhotoRole::before};
  return attempt(add_evidence(tx, context, {.report = c.in_process, .photos = {photo}}));
}

/// Of the Dinas: a ward has nobody below it to hand a report down to.
Attempt hand_down(ports::Transaction& tx, const Context& context, const Cases& c) {
  Context at_agency{context.city, context.locator, context.ids, context.now, context.actor};
  if (at_agency.actor.role == Role::officer) at_agency.actor = kDinasOfficer;
  return attempt(dispose_report(tx, at_agency, {.report = c.at_agency, .to = kSudinBinaMarga}));
}

std::vector<Row> city_rows() {
  using enum Role;
  return {
      {Action::dispose, {officer}, hand_down},
      {Action::add_evidence, {citizen, officer, crew}, add_a_photo},
      {Action::escalate, {system}, with(escalate_overdue, Make<EscalateOverdue>([](const Cases&) {
                                          return EscalateOverdue{};
                                        }))},
      {Action::view_evaluation,
       {officer, camat, verifier, executive, steward, system},
       [](ports::Transaction& tx, const Context& context, const Cases&) {
         return attempt(list_evaluations(tx, context));
       }},
      {Action::close_month,
       {verifier, system},
       with(close_month, Make<ports::ClosedEvaluation>([](const Cases&) {
              return ports::ClosedEvaluation{.month = "2016-11", .document = "{}"};
            }))},
      {Action::manage_users,
       {steward, system},
       with(create_user, Make<CreateUser>([](const Cases&) {
              return CreateUser{.login = "sekko", .name = "Sekko", .role = executive};
            }))},
      {Action::manage_keys,
       {steward, system},
       with(create_api_key, Make<CreateApiKey>([](const Cases&) {
              return CreateApiKey{.name = "JAKI", .source = "jaki"};
            }))},
      {Action::import_reports,
       {steward, integrator, system},
       with(import_report, Make<ImportReport>([](const Cases&) {
              return ImportReport{.source = "qlue",
                                  .source_id = "1",
                                  .text = "Lubang",
                                  .category = kPothole,
                                  .submitted_at = at("2016-12-01T08:00:00+07:00")};
            }))},
  };
}

std::vector<Row> all_rows() {
  auto rows = report_rows();
  for (auto more : {citizen_rows(), city_rows()}) rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

class EveryRole : public testing::TestWithParam<Row> {
 protected:
  EveryRole() {
    cases.waiting = fresh();
    cases.duplicate = fresh();
    cases.in_process = fresh();
    assign(cases.in_process);
    cases.asked_for_transfer = fresh();
    must(stage.run(kSetuOfficer, request_transfer,
                   {.report = cases.asked_for_transfer, .to = kSatpolPp, .reason = "Bukan kami"}));
    cases.resolved = resolved(stage).id;
    cases.completed = completed(stage).id;
    cases.at_agency = fresh();
    must(stage.run(kSetuOfficer, request_transfer,
                   {.report = cases.at_agency, .to = kDinasBinaMarga, .reason = "Jalan utama"}));
    must(stage.run(kVerifier, decide_transfer, {.report = cases.at_agency}));
    cases.before = stage.photo("before");
    cases.citizens = stage.photo("citizen's");
  }
  ReportId fresh() { return stage.submitted().report.id; }
  void assign(ReportId id) {
    must(stage.run(kSetuOfficer, assign_crew, {.report = id, .crew = kSetuCrewId}));
  }
  [[nodiscard]] Actor in_role(Role role, ReportId tracked) const {
    switch (role) {
      case Role::citizen:
        return citizen_of(tracked);
      case Role::officer:
        return kSetuOfficer;
      case Role::crew:
        return kSetuCrew;
      case Role::camat:
        return kCamat;
      case Role::verifier:
        return kVerifier;
      case Role::executive:
        return kExecutive;
      case Role::steward:
        return kSteward;
      case Role::integrator:
        return kQlue;
      case Role::system:
        return kSystem;
    }
    return {};
  }
  Attempt try_as(const Actor& actor) {
    Attempt answer;
    stage.store().write([&](ports::Transaction& tx) {
      answer = GetParam().attempt_it(tx, stage.as(actor), cases);
      return ports::Outcome::rollback;
    });
    return answer;
  }

  Stage stage;
  Cases cases;
};

constexpr std::array kEveryRole{Role::citizen, Role::officer,    Role::crew,
                                Role::camat,   Role::verifier,   Role::executive,
                                Role::steward, Role::integrator, Role::system};

TEST_P(EveryRole, MayDoExactlyWhatItsRowSays) {
  const auto& [action, allowed, attempt_it] = GetParam();
  const bool about_completed = action == Action::dispute || action == Action::rate;
  for (const Role role : kEveryRole) {
    const Attempt answer =
        try_as(in_role(role, about_completed ? cases.completed : cases.in_process));
    const bool may = std::ranges::find(allowed, role) != allowed.end();
    EXPECT_EQ(answer.answer, may ? Answer::allowed : Answer::refused)
        << domain::name_of(role) << " " << domain::name_of(action) << " " << answer.slug;
  }
}

INSTANTIATE_TEST_SUITE_P(Permissions, EveryRole, testing::ValuesIn(all_rows()),
                         [](const auto& row) {
                           return std::string{domain::name_of(row.param.action)};
                         });

TEST(Permissions, AreTriedForEveryActionOfTheProduct) {
  std::set<Action> tried;
  for (const Row& row : all_rows()) tried.insert(row.action);
  // Loading a city and sending a letter are tried where they are done, with the other tests of city
  // folders and of letters.
  EXPECT_FALSE(tried.contains(Action::load_city));
  EXPECT_FALSE(tried.contains(Action::send_letter));
  EXPECT_EQ(tried.size(), static_cast<std::size_t>(domain::kActionCount) - 2);
}

// ---------------------------------------------------------------- what units and persons add

class OtherPeople : public testing::Test {
 protected:
  template <class Value, class Command>
  std::string tries(const Actor& actor,
                    Result<Value> (*use_case)(ports::Transaction&, const Context&, const Command&),
                    const std::type_identity_t<Command>& command) {
    return slug_of(stage.run(actor, use_case, command));
  }
  Stage stage;
};

TEST_F(OtherPeople, OfAnotherUnitTouchNothing) {
  const ReportId id = accepted(stage).id;
  EXPECT_EQ(tries(kCijantungOfficer, note_progress, {.report = id, .note = "x"}), "not-your-unit");
  EXPECT_EQ(tries(kCijantungCrew, note_progress, {.report = id, .note = "x"}), "not-your-unit");
  EXPECT_EQ(tries(kOtherCamat, add_comment, {.report = id, .text = "x"}), "not-your-unit");
  EXPECT_EQ(tries(kSatpolOfficer, submit_resolution, {.report = id, .note = "x"}), "not-your-unit");
}

TEST_F(OtherPeople, WithTheCodeOfAnotherReportTouchNothing) {
  const ReportId mine = stage.submitted().report.id;
  const ReportId other = stage.submitted().report.id;
  EXPECT_EQ(tries(citizen_of(mine), withdraw_report, {.report = other}), "not-your-report");
}

TEST_F(OtherPeople, AmongTheCrewActOnlyOnWhatIsAssignedToThem) {
  const ReportId id = accepted(stage).id;
  EXPECT_EQ(tries(kSetuCrew, note_progress, {.report = id, .note = "x"}), "not-assigned-to-you");
}

TEST_F(OtherPeople, VerifyNoResolutionOfTheirOwn) {
  const ReportId id = stage.submitted().report.id;
  must(stage.run(kSetuOfficer, request_transfer,
                 {.report = id, .to = kTatalaksana, .reason = "Urusan kota"}));
  must(stage.run(kVerifier, decide_transfer, {.report = id}));
  const Actor as_officer = staff(Role::officer, kVerifierId, kTatalaksana);
  must(stage.run(as_officer, submit_resolution,
                 {.report = id, .note = "Selesai", .photos = {stage.after("done")}}));
  EXPECT_EQ(tries(kVerifier, verify_resolution, {.report = id}), "own-resolution");
  EXPECT_EQ(tries(kSecondVerifier, verify_resolution, {.report = id}), "own-resolution")
      << "a colleague of the unit is no other eye";
  const Actor elsewhere = staff(Role::verifier, UserId{199}, kSmartCity);
  EXPECT_EQ(tries(elsewhere, verify_resolution, {.report = id}), "");
}

TEST_F(OtherPeople, MayNotMergeTheirCasesIntoThoseOfAnotherUnit) {
  const ReportId mine = stage.submitted().report.id;
  const ReportId theirs = stage.submitted({.category = kStreetVendors}).report.id;
  EXPECT_EQ(tries(kSetuOfficer, merge_report, {.report = mine, .into = theirs}), "not-your-unit");
}

}  // namespace
}  // namespace tanggap::features
