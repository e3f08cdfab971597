// A report's chain of events, built step by step with good defaults: who usually does it, numbers,
// hashes. The report is folded along the way.
#pragma once

#include <optional>
#include <vector>

#include "domain/report.hpp"
#include "support/builders.hpp"
#include "unit/domain/jakarta.hpp"

namespace tanggap::test::jakarta {

inline constexpr UserId kOfficer{101};   ///< of the present holder
inline constexpr UserId kVerifier{102};  ///< of kTatalaksana
inline constexpr UserId kCrew{103};      ///< of the present holder

/// Who does such a thing as a rule.
[[nodiscard]] By usual_actor(domain::EventKind kind, const domain::Report& report);

/// Detail of an event that gives the report to a unit with these deadlines.
[[nodiscard]] domain::EventDetail to(UnitId unit, Instant response_due = {},
                                     Instant completion_due = {}, Instant next_escalation = {});

class CaseBuilder {
 public:
  /// A report about waste in Setu, submitted but not routed.
  explicit CaseBuilder(Instant submitted_at, ReportId id = ReportId{4711});

  CaseBuilder& then(domain::EventKind kind, Instant at, domain::EventDetail detail = {},
                    std::optional<By> by = std::nullopt);

  [[nodiscard]] const domain::Report& report() const { return report_; }
  [[nodiscard]] const std::vector<domain::Event>& events() const { return events_; }

 private:
  domain::Report report_;
  std::vector<domain::Event> events_;
};

}  // namespace tanggap::test::jakarta
