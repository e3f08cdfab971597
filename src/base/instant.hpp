// Instants, civil time and the city's zone. An Instant is always UTC with microseconds; civil time
// appears only at the edges and in working-day rules. Nothing here reads the clock except
// `SystemClock`, which only the wiring creates.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace date {
class time_zone;
}

namespace tanggap {

using Duration = std::chrono::microseconds;
using Instant = std::chrono::sys_time<Duration>;

/// The value that means "no instant" in stored columns; no event happens at the epoch.
inline constexpr Instant kNoInstant{};

[[nodiscard]] constexpr std::int64_t to_micros(Instant t) { return t.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant from_micros(std::int64_t us) { return Instant{Duration{us}}; }

/// Where the time comes from. Tests and the demo's scenario bring their own.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// A clock that is set by hand. Not synchronised: one thread sets it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant t) { now_ = t; }
  void advance(Duration d) { now_ += d; }

 private:
  Instant now_;
};

/// A day of the civil calendar, without zone.
using Day = std::chrono::local_days;
/// Civil time of a place, without zone.
using LocalTime = std::chrono::local_time<Duration>;

/// A zone of the IANA database ("Asia/Jakarta"). Cheap to copy, safe to share.
class TimeZone {
 public:
  /// Error `unknown-time-zone` when the database has no such name.
  [[nodiscard]] static Result<TimeZone> find(std::string_view name);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] LocalTime to_local(Instant t) const;
  /// Of an ambiguous local time (clocks set back) the earlier instant; of one that does not exist
  /// (clocks set forward) the instant of the change.
  [[nodiscard]] Instant to_instant(LocalTime t) const;
  /// Offset from UTC at that instant.
  [[nodiscard]] std::chrono::seconds offset(Instant t) const;

 private:
  TimeZone(std::string name, const date::time_zone* zone) : name_(std::move(name)), zone_(zone) {}
  std::string name_;
  const date::time_zone* zone_;
};

/// RFC 3339 in UTC, whole seconds unless there are fractions: "2017-01-17T17:00:00Z".
[[nodiscard]] std::string format_utc(Instant t);
/// RFC 3339 with the zone's offset at that instant: "2017-01-18T00:00:00+07:00".
[[nodiscard]] std::string format_local(Instant t, const TimeZone& zone);
/// "2016-12-31" as the zone's calendar has it.
[[nodiscard]] std::string format_day(Instant t, const TimeZone& zone);
/// "2016-12-31".
[[nodiscard]] std::string format_day(Day day);

/// Reads RFC 3339: seconds may carry up to 6 decimals, the zone is `Z` or `±hh:mm`. Where the zone
/// is missing, or only a day is given, it is read in `zone`. nullopt when it is no such text.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text, const TimeZone& zone);
/// Reads "YYYY-MM-DD"; nullopt for anything else and for days that do not exist.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

/// Half-open interval [begin, end).
struct Period {
  Instant begin;
  Instant end;

  [[nodiscard]] bool contains(Instant t) const { return begin <= t && t < end; }
  friend bool operator==(const Period&, const Period&) = default;
};

/// A calendar month of the city's zone: `parse_month("2016-12", zone)`. nullopt for other text.
[[nodiscard]] std::optional<Period> parse_month(std::string_view text, const TimeZone& zone);

}  // namespace tanggap
