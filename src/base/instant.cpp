#include "base/instant.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace tanggap {
namespace {

using std::chrono::floor;

date::sys_time<Duration> to_date(Instant t) {
  return date::sys_time<Duration>{t.time_since_epoch()};
}
date::local_time<Duration> to_date(LocalTime t) {
  return date::local_time<Duration>{t.time_since_epoch()};
}

std::string format_civil(LocalTime t) {
  const auto day = floor<std::chrono::days>(t);
  const std::chrono::year_month_day ymd{day};
  const std::chrono::hh_mm_ss time{t - day};
  std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", int(ymd.year()),
                                 unsigned(ymd.month()), unsigned(ymd.day()), time.hours().count(),
                                 time.minutes().count(), time.seconds().count());
  if (const auto us = time.subseconds().count(); us != 0) text += fmt::format(".{:06}", us);
  return text;
}

/// Reads digits from a text from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool number(std::size_t digits, int& value) {
    if (rest_.size() < digits) return false;
    const char* end = rest_.data() + digits;
    const auto [stop, error] = std::from_chars(rest_.data(), end, value);
    if (error != std::errc{} || stop != end || rest_.front() == '-') return false;
    rest_.remove_prefix(digits);
    return true;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool decimals(int& micros) {
    std::size_t count = 0;
    micros = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
      if (count < 6) micros = micros * 10 + (rest_[count] - '0');
      ++count;
    }
    for (std::size_t i = count; i < 6; ++i) micros *= 10;
    rest_.remove_prefix(count);
    return count > 0 && count <= 9;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<Day> scan_day(Scanner& scan) {
  int y = 0;
  int m = 0;
  int d = 0;
  if (!scan.number(4, y) || !scan.skip('-') || !scan.number(2, m) || !scan.skip('-') ||
      !scan.number(2, d)) {
    return std::nullopt;
  }
  const auto ymd = std::chrono::year{y} / m / d;
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<Duration> scan_time(Scanner& scan) {
  int h = 0;
  int m = 0;
  int s = 0;
  int us = 0;
  if (!scan.number(2, h) || !scan.skip(':') || !scan.number(2, m)) return std::nullopt;
  if (scan.skip(':')) {
    if (!scan.number(2, s)) return std::nullopt;
    if (scan.skip('.') && !scan.decimals(us)) return std::nullopt;
  }
  if (h > 23 || m > 59 || s > 59) return std::nullopt;
  return std::chrono::hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s} + Duration{us};
}

}  // namespace

Instant SystemClock::now() const { return floor<Duration>(std::chrono::system_clock::now()); }

Result<TimeZone> TimeZone::find(std::string_view name) {
  try {
    return TimeZone{std::string{name}, date::locate_zone(std::string{name})};
  } catch (const std::runtime_error&) {
    return fail(
        ErrorKind::invalid, "unknown-time-zone", "time_zone",
        {fmt::format("Zona waktu \"{}\" tidak dikenal.", name),
         fmt::format("The time zone \"{}\" is not known.", name)},
        {"Pakai nama IANA, misalnya Asia/Jakarta.", "Use an IANA name such as Asia/Jakarta."});
  }
}

LocalTime TimeZone::to_local(Instant t) const {
  return LocalTime{zone_->to_local(to_date(t)).time_since_epoch()};
}

Instant TimeZone::to_instant(LocalTime t) const {
  return Instant{zone_->to_sys(to_date(t), date::choose::earliest).time_since_epoch()};
}

std::chrono::seconds TimeZone::offset(Instant t) const {
  return zone_->get_info(to_date(t)).offset;
}

std::string format_utc(Instant t) { return format_civil(LocalTime{t.time_since_epoch()}) + "Z"; }

std::string format_local(Instant t, const TimeZone& zone) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(zone.offset(t)).count();
  const auto size = minutes < 0 ? -minutes : minutes;
  return format_civil(zone.to_local(t)) +
         fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::string format_day(Day day) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()),
                     unsigned(ymd.day()));
}

std::string format_day(Instant t, const TimeZone& zone) {
  return format_day(floor<std::chrono::days>(zone.to_local(t)));
}

std::optional<Instant> parse_instant(std::string_view text, const TimeZone& zone) {
  Scanner scan{text};
  const auto day = scan_day(scan);
  if (!day) return std::nullopt;
  if (scan.at_end()) return zone.to_instant(*day);
  if (!scan.skip('T') && !scan.skip(' ')) return std::nullopt;
  const auto time = scan_time(scan);
  if (!time) return std::nullopt;
  const LocalTime local = *day + *time;
  if (scan.at_end()) return zone.to_instant(local);
  const Instant as_utc{local.time_since_epoch()};
  if (scan.skip('Z')) return scan.at_end() ? std::optional{as_utc} : std::nullopt;
  const bool east = scan.skip('+');
  int h = 0;
  int m = 0;
  if (!east && !scan.skip('-')) return std::nullopt;
  if (!scan.number(2, h) || !scan.skip(':') || !scan.number(2, m) || !scan.at_end()) {
    return std::nullopt;
  }
  if (h > 23 || m > 59) return std::nullopt;
  const Duration offset = std::chrono::hours{h} + std::chrono::minutes{m};
  return east ? as_utc - offset : as_utc + offset;
}

std::optional<Day> parse_day(std::string_view text) {
  Scanner scan{text};
  const auto day = scan_day(scan);
  return day && scan.at_end() ? day : std::nullopt;
}

std::optional<Period> parse_month(std::string_view text, const TimeZone& zone) {
  Scanner scan{text};
  int y = 0;
  int m = 0;
  if (!scan.number(4, y) || !scan.skip('-') || !scan.number(2, m) || !scan.at_end()) {
    return std::nullopt;
  }
  const std::chrono::year_month month = std::chrono::year{y} / m;
  if (!month.ok()) return std::nullopt;
  const auto first = [&](std::chrono::year_month ym) { return zone.to_instant(Day{ym / 1}); };
  return Period{first(month), first(month + std::chrono::months{1})};
}

}  // namespace tanggap
