// Who may do what. One table of action × role, and the rules about units that go with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "domain/city.hpp"
#include "domain/event.hpp"
#include "domain/report.hpp"

namespace tanggap::domain {

/// The person or program behind a request, already authenticated.
struct Actor {
  Role role = Role::citizen;
  UserId user;
  UnitId unit;              ///< 0 for citizens, integrators and the system.
  ReportId tracked_report;  ///< Citizen: the report whose tracking code was shown.
  std::string source;       ///< Integrator: the feed it may write.
};

enum class Action : std::uint8_t {
  submit_report,
  view_case,  ///< Internal comments and the whole chain; never the reporter's identity.
  accept,
  assign_crew,
  note_progress,
  comment,
  dispose,
  request_transfer,
  decide_transfer,
  submit_resolution,
  verify_resolution,
  reject,
  merge,
  withdraw,
  dispute,
  support,
  rate,
  add_evidence,
  escalate,
  view_evaluation,
  close_month,
  load_city,
  manage_users,
  manage_keys,
  import_reports,
  send_letter,
};

inline constexpr int kActionCount = 26;

[[nodiscard]] std::string_view name_of(Action action);

/// Whether the role may ever do this, whatever the report.
[[nodiscard]] bool role_may(Role role, Action action);

/// Role and, where a report is meant, unit: officers act on what their unit holds, crew on what is
/// assigned to them, a Camat within the kecamatan, citizens on the report they can show the code
/// of; nobody judges a resolution of their own or their unit's, or decides a transfer that they
/// asked for. Errors: `not-signed-in`, `role-may-not`, `not-your-unit`, `not-assigned-to-you`,
/// `own-resolution`, `own-transfer`, `not-your-report`.
[[nodiscard]] Result<void> may(const Actor& actor, Action action);
[[nodiscard]] Result<void> may(const Actor& actor, Action action, const Report& report,
                               const City& city);

}  // namespace tanggap::domain
