// One report as the evaluation counts it: what of its life matters, in a few fixed-size fields.
// The columns keep cases, the chain reader makes them; `case_of` is the only place that decides
// who is charged with what. Definitions and reasons: docs/evaluation.md.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "domain/evaluation.hpp"
#include "domain/meeting_brief.hpp"
#include "domain/report.hpp"

namespace tanggap::ledger {

/// Whole seconds, rounded down.
using Seconds = std::uint32_t;
inline constexpr Seconds kNoDuration = std::numeric_limits<Seconds>::max();

/// What is true of a case whatever the cut-off: 5 bits, an index into histograms.
struct CaseClass {
  domain::Standing standing = domain::Standing::waiting;
  bool on_time = false;    ///< Completed within the holder's deadline.
  bool responded = false;  ///< First response of the present holder; not for set-aside cases.
  bool moved = false;      ///< Handed over by an earlier holder; not for set-aside cases.

  static constexpr std::size_t kCount = 32;
  [[nodiscard]] constexpr std::uint8_t code() const {
    return std::uint8_t(unsigned(standing) | (on_time ? 4U : 0U) | (responded ? 8U : 0U) |
                        (moved ? 16U : 0U));
  }
  [[nodiscard]] static constexpr CaseClass of(unsigned code) {
    return {domain::Standing(code & 3U), (code & 4U) != 0, (code & 8U) != 0, (code & 16U) != 0};
  }
  [[nodiscard]] constexpr bool is_open() const {
    return standing == domain::Standing::waiting || standing == domain::Standing::in_process;
  }
  friend bool operator==(const CaseClass&, const CaseClass&) = default;
};

/// A fact that is charged to somebody besides, or instead of, the present holder. Facts stay
/// counted when the report is set aside later: nobody escapes a dispute by rejecting the report.
struct Fact {
  enum class Kind : std::uint8_t { transferred, disputed };
  UnitId unit;  ///< Who handed over; who had closed.
  UnitId to;    ///< transferred: who got it.
  Kind kind = Kind::transferred;
  friend bool operator==(const Fact&, const Fact&) = default;
};

struct Case {
  ReportId id;
  Instant submitted_at{};
  Instant last_event_at{};
  std::int64_t last_seq = 0;  ///< Of the newest event in it, or later.
  std::int32_t last_number = 0;
  Instant completion_due{};  ///< The holder's; kNoInstant when nothing was promised.
  Seconds response = kNoDuration;
  Seconds completion = kNoDuration;
  Seconds misrouting = kNoDuration;  ///< With earlier holders; kNoDuration when it never moved.
  UnitId unit;                       ///< Present or final holder.
  AreaId area;
  CategoryId category;
  CaseClass klass;
  domain::Status status = domain::Status::waiting;
  std::int32_t lat_e7 = kNoPosition;  ///< Degrees × 10⁷.
  std::int32_t lon_e7 = kNoPosition;

  static constexpr std::int32_t kNoPosition = std::numeric_limits<std::int32_t>::min();
  friend bool operator==(const Case&, const Case&) = default;
};

/// Open, and past the holder's completion deadline at the cut-off.
[[nodiscard]] inline bool is_overdue(CaseClass klass, Instant completion_due, Instant cut_off) {
  return klass.is_open() && completion_due != kNoInstant && cut_off > completion_due;
}

/// The case as a brief shows it.
[[nodiscard]] domain::CountedCase counted_case(const Case& c, Instant cut_off);
/// By submission, then id.
void sort_by_submission(std::vector<domain::CountedCase>& cases);

/// The case of a report, and the facts of its custody in order.
[[nodiscard]] Case case_of(const domain::Report& report);
[[nodiscard]] std::vector<Fact> facts_of(const domain::Report& report);

}  // namespace tanggap::ledger
