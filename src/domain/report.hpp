// A report and its life. `Report` is the fold of its events: `apply` is the only place in which a
// report changes, `check_transition` the only place that says which action is allowed when.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"

namespace tanggap::domain {

/// How a stretch of custody ended.
enum class CustodyEnd : std::uint8_t { held, transferred, disposed, closed };

/// One holder's stretch of responsibility, [since, until). The holder's clock runs only here.
/// A reopened report starts a new stretch of the unit that closed it.
struct Custody {
  UnitId holder;
  Instant since{};
  Instant until{};  ///< kNoInstant while it lasts; when completed: completed_at.
  Instant response_due{};
  Instant completion_due{};
  Instant responded_at{};  ///< First response of this holder; kNoInstant when none.
  Instant completed_at{};  ///< The moment the verified resolution was submitted; kNoInstant if not.
  CustodyEnd end = CustodyEnd::held;
  int escalation_level = 0;
  Instant next_escalation{};  ///< kNoInstant when no further level is to come.
};

/// A resolution or transfer that waits for another person's decision.
struct PendingTransfer {
  UnitId to;
  std::string note;
  UserId requested_by;
  Instant requested_at{};
  bool to_earlier_holder = false;
  Status status_before = Status::waiting;  ///< Restored when it is rejected.
};
struct PendingResolution {
  std::string note;
  UserId submitted_by;
  Instant submitted_at{};
  std::vector<PhotoRef> photos;
};

struct Report {
  // Given once.
  ReportId id;
  std::string reference;  ///< "JK1612180123"
  Hash tracking_hash;     ///< Of the code that lets the reporter follow it; zero when imported.
  std::string text;       ///< The citizen's words.
  CategoryId category;
  std::optional<LatLon> position;
  Location location;
  std::string place_kind;
  std::string channel;
  std::string source;
  std::string source_id;
  Instant submitted_at{};
  Instant citizen_response_due{};
  Instant citizen_completion_due{};

  // Folded from events.
  Status status = Status::waiting;
  std::vector<Custody> custody;  ///< In order; the last one is the present or final holder.
  int city_version = 0;          ///< Version whose rule routed it first.
  int rule = 0;
  Bilingual reason;             ///< Why the present holder holds it.
  int hops = 0;                 ///< Approved transfers and dispositions.
  bool circular = false;        ///< A transfer went back to an earlier holder.
  Instant first_response_at{};  ///< By anybody, since submission: the citizen's clock.
  Instant completed_at{};       ///< Of the last verified resolution (when the work was handed in).
  Instant closed_at{};          ///< When it reached an end state; kNoInstant while open.
  UnitId closed_by;             ///< The unit whose resolution was verified last.
  UnitId disputed_unit;         ///< The unit that had closed it when it was last disputed.
  int disputes = 0;
  int supporters = 0;
  int rating = 0;
  UserId assignee;
  ReportId merged_into;
  std::optional<PendingTransfer> transfer;
  std::optional<PendingResolution> resolution;
  std::vector<PhotoRef> photos;

  // Head of the chain.
  std::int32_t last_number = 0;
  Instant last_event_at{};
  std::int64_t last_seq = 0;  ///< Of the last event in the log of all; 0 until it is stored.
  Hash head;

  [[nodiscard]] bool is_open() const {
    return status != Status::completed && status != Status::rejected && status != Status::merged &&
           status != Status::withdrawn;
  }
  [[nodiscard]] UnitId holder() const { return custody.empty() ? UnitId{} : custody.back().holder; }
  [[nodiscard]] bool was_held_by(UnitId unit) const;
};

/// Folds one event into the report. The event must be the next of the chain (number, previous
/// hash); throws std::logic_error otherwise: that is a broken log, not a user's mistake.
void apply(Report& report, const Event& event);

/// The report as its events up to (not including) `cut_off` tell. `events` is one chain in order.
/// Text, reference and tracking hash are not in the events and stay empty.
[[nodiscard]] std::optional<Report> fold(std::span<const Event> events,
                                         Instant cut_off = Instant::max());

/// Whether an event of that kind may come next. Errors: `report-is-closed`,
/// `transfer-pending`, `no-transfer-pending`, `resolution-pending`, `no-resolution-pending`,
/// `not-completed`, … with kind conflict.
[[nodiscard]] Result<void> check_transition(const Report& report, EventKind next);

/// Reference numbers in a text: prefix, six digits of a date, four to six digits of a number.
[[nodiscard]] std::vector<std::string> references_in(std::string_view text,
                                                     std::string_view prefix);
/// "JK" + YYMMDD + number padded to four digits (more when needed).
[[nodiscard]] std::string format_reference(std::string_view prefix, Day day, int number);

}  // namespace tanggap::domain
