// Who may do what: the matrix first, then what units and persons add to it. docs/lifecycle.md shows
// the same matrix to people; a test holds both together.
#include "domain/permission.hpp"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

namespace tanggap::domain {
namespace {

constexpr std::size_t kRoles = 9;

struct Grant {
  Action action;
  std::string_view name;
  /// One column for each role, in the order of Role; 'x' may.
  std::string_view roles;
};

// clang-format off
constexpr std::array<Grant, kActionCount> kGrants{{
    //                                                cit off crw cam ver exe ste int sys
    {Action::submit_report,     "submit_report",     " x   x   .   .   x   .   .   x   x "},
    {Action::view_case,         "view_case",         " .   x   x   x   x   x   x   .   x "},
    {Action::accept,            "accept",            " .   x   .   .   .   .   .   .   . "},
    {Action::assign_crew,       "assign_crew",       " .   x   .   .   .   .   .   .   . "},
    {Action::note_progress,     "note_progress",     " .   x   x   .   .   .   .   .   . "},
    {Action::comment,           "comment",           " .   x   .   x   x   .   .   .   . "},
    {Action::dispose,           "dispose",           " .   x   .   .   .   .   .   .   . "},
    {Action::request_transfer,  "request_transfer",  " .   x   .   .   .   .   .   .   . "},
    {Action::decide_transfer,   "decide_transfer",   " .   .   .   .   x   .   .   .   . "},
    {Action::submit_resolution, "submit_resolution", " .   x   .   .   .   .   .   .   . "},
    {Action::verify_resolution, "verify_resolution", " .   .   .   .   x   .   .   .   . "},
    {Action::reject,            "reject",            " .   .   .   .   x   .   .   .   . "},
    {Action::merge,             "merge",             " .   x   .   .   x   .   .   .   . "},
    {Action::withdraw,          "withdraw",          " x   .   .   .   .   .   .   .   . "},
    {Action::dispute,           "dispute",           " x   .   .   .   .   .   .   .   . "},
    {Action::support,           "support",           " x   .   .   .   .   .   .   .   . "},
    {Action::rate,              "rate",              " x   .   .   .   .   .   .   .   . "},
    {Action::add_evidence,      "add_evidence",      " x   x   x   .   .   .   .   .   . "},
    {Action::escalate,          "escalate",          " .   .   .   .   .   .   .   .   x "},
    {Action::view_evaluation,   "view_evaluation",   " .   x   .   x   x   x   x   .   x "},
    {Action::close_month,       "close_month",       " .   .   .   .   x   .   .   .   x "},
    {Action::load_city,         "load_city",         " .   .   .   .   .   .   x   .   x "},
    {Action::manage_users,      "manage_users",      " .   .   .   .   .   .   x   .   x "},
    {Action::manage_keys,       "manage_keys",       " .   .   .   .   .   .   x   .   x "},
    {Action::import_reports,    "import_reports",    " .   .   .   .   .   .   x   x   x "},
    {Action::send_letter,       "send_letter",       " .   x   .   .   x   .   .   .   . "},
}};
// clang-format on

constexpr std::size_t kColumnWidth = 4;

constexpr bool is_sound(const std::array<Grant, kActionCount>& grants) {
  for (std::size_t i = 0; i < grants.size(); ++i) {
    if (static_cast<std::size_t>(grants[i].action) != i) return false;
    if (grants[i].roles.size() != kRoles * kColumnWidth - 1) return false;
    for (std::size_t role = 0; role < kRoles; ++role) {
      const char mark = grants[i].roles[role * kColumnWidth + 1];
      if (mark != 'x' && mark != '.') return false;
    }
  }
  return true;
}
static_assert(is_sound(kGrants), "one row for each action in order, one mark for each role");

const Grant& grant_of(Action action) {
  const auto row = static_cast<std::size_t>(action);
  if (row >= kGrants.size()) throw std::logic_error("an action that does not exist");
  return kGrants[row];
}

// -------------------------------------------------------------------------------------- refusals

using Fault = tl::unexpected<Error>;

Fault forbidden(std::string slug, Bilingual what, Bilingual remedy) {
  return fail(ErrorKind::forbidden, std::move(slug), "", std::move(what), std::move(remedy));
}

Fault not_signed_in() {
  return fail(ErrorKind::unauthenticated, "not-signed-in", "",
              {"Tindakan ini hanya untuk petugas yang masuk.",
               "This is only for officials who have signed in."},
              {"Masuk dengan akun Anda, lalu ulangi.", "Sign in to your account and try again."});
}

Fault role_may_not(Role role, Action action) {
  return forbidden(
      "role-may-not",
      {fmt::format("Peran {} tidak boleh melakukan {}.", name_of(role), name_of(action)),
       fmt::format("The role {} may not do {}.", name_of(role), name_of(action))},
      {"Minta orang yang berwenang melakukannya.", "Ask somebody who has the authority."});
}

Fault not_your_unit(const Report& report, const City& city) {
  const Unit* holder = city.unit(report.holder());
  const std::string name = holder != nullptr ? holder->name : "—";
  return forbidden(
      "not-your-unit",
      {fmt::format("Laporan {} dipegang {}, bukan unit Anda.", report.reference, name),
       fmt::format("Report {} is held by {}, not by your unit.", report.reference, name)},
      {"Hubungi unit itu, atau verifikator bila unitnya keliru.",
       "Contact that unit, or a verifier if it is the wrong one."});
}

Fault not_assigned_to_you(const Report& report) {
  return forbidden("not-assigned-to-you",
                   {fmt::format("Laporan {} tidak ditugaskan kepada Anda.", report.reference),
                    fmt::format("Report {} is not assigned to you.", report.reference)},
                   {"Minta operator unit Anda menugaskannya kepada Anda.",
                    "Ask your unit's officer to assign it to you."});
}

Fault not_your_subdistrict(const Report& report) {
  return forbidden(
      "not-your-unit",
      {fmt::format("Laporan {} tidak berada di kecamatan Anda dan tidak dipegang unit di bawahnya.",
                   report.reference),
       fmt::format("Report {} is neither in your subdistrict nor held by a unit under it.",
                   report.reference)},
      {"Hubungi camat atau verifikator yang berwenang.",
       "Contact the Camat or a verifier with the authority."});
}

Fault not_your_report(const Report& report) {
  return forbidden("not-your-report",
                   {fmt::format("Laporan {} hanya dapat diubah pelapornya.", report.reference),
                    fmt::format("Only its reporter can do that to report {}.", report.reference)},
                   {"Masukkan kode pelacakan laporan ini lebih dahulu.",
                    "Enter this report's tracking code first."});
}

Fault own_transfer() {
  return forbidden("own-transfer",
                   {"Permintaan pengalihan tidak boleh diputuskan oleh pengajunya sendiri.",
                    "A transfer may not be decided by the person who asked for it."},
                   {"Serahkan keputusannya kepada verifikator lain.",
                    "Leave the decision to another verifier."});
}

Fault own_resolution() {
  return forbidden(
      "own-resolution",
      {"Hasil tindak lanjut tidak boleh diverifikasi oleh penyerah atau unitnya sendiri.",
       "A resolution may not be judged by whoever submitted it, nor by their unit."},
      {"Serahkan verifikasinya kepada orang lain dari unit lain.",
       "Leave it to another person of another unit."});
}

// ----------------------------------------------------------------------------- over one report

Result<void> citizen_may(const Actor& actor, Action action, const Report& report) {
  if (action == Action::support || action == Action::submit_report) return {};
  if (actor.tracked_report && actor.tracked_report == report.id) return {};
  return not_your_report(report);
}

Result<void> officer_may(const Actor& actor, Action action, const Report& report,
                         const City& city) {
  if (action == Action::submit_report || action == Action::view_evaluation) return {};
  const bool held =
      action == Action::view_case ? report.was_held_by(actor.unit) : report.holder() == actor.unit;
  if (actor.unit && held) return {};
  return not_your_unit(report, city);
}

Result<void> crew_may(const Actor& actor, Action action, const Report& report, const City& city) {
  if (!actor.unit || report.holder() != actor.unit) return not_your_unit(report, city);
  if (action == Action::view_case) return {};
  if (actor.user && report.assignee == actor.user) return {};
  return not_assigned_to_you(report);
}

Result<void> camat_may(const Actor& actor, Action action, const Report& report, const City& city) {
  if (action == Action::view_evaluation) return {};
  const Unit* office = city.office_of(city.subdistrict_of(report.location.area));
  const bool lies_there = office != nullptr && office->id == actor.unit;
  const bool held_below = actor.unit && city.is_under(report.holder(), actor.unit);
  if (lies_there || held_below) return {};
  return not_your_subdistrict(report);
}

/// Whoever asked does not decide. A resolution is not judged by the unit that made it either; a
/// transfer may be decided by colleagues, for the verifiers' own section sorts what no rule placed.
Result<void> verifier_may(const Actor& actor, Action action, const Report& report) {
  if (action == Action::decide_transfer && report.transfer && actor.user &&
      actor.user == report.transfer->requested_by) {
    return own_transfer();
  }
  if (action == Action::verify_resolution && report.resolution &&
      ((actor.user && actor.user == report.resolution->submitted_by) ||
       (actor.unit && actor.unit == report.holder()))) {
    return own_resolution();
  }
  return {};
}

}  // namespace

std::string_view name_of(Action action) { return grant_of(action).name; }

bool role_may(Role role, Action action) {
  const auto column = static_cast<std::size_t>(role) - 1;
  return column < kRoles && grant_of(action).roles[column * kColumnWidth + 1] == 'x';
}

Result<void> may(const Actor& actor, Action action) {
  if (role_may(actor.role, action)) return {};
  if (actor.role == Role::citizen) return not_signed_in();
  return role_may_not(actor.role, action);
}

Result<void> may(const Actor& actor, Action action, const Report& report, const City& city) {
  if (auto allowed = may(actor, action); !allowed) return allowed;
  switch (actor.role) {
    case Role::citizen:
      return citizen_may(actor, action, report);
    case Role::officer:
      return officer_may(actor, action, report, city);
    case Role::crew:
      return crew_may(actor, action, report, city);
    case Role::camat:
      return camat_may(actor, action, report, city);
    case Role::verifier:
      return verifier_may(actor, action, report);
    case Role::executive:
    case Role::steward:
    case Role::integrator:
    case Role::system:
      return {};
  }
  return role_may_not(actor.role, action);
}

}  // namespace tanggap::domain
