#include "brief/wording.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/time_words.hpp"
#include "brief/names.hpp"

namespace tanggap::brief {
namespace {

constexpr std::array kShort = {
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
};
constexpr std::array kShortEnglish = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

struct Civil {
  std::chrono::year_month_day date;
  int hour;
  int minute;
};

Civil civil(Instant t, const TimeZone& zone) {
  const LocalTime local = zone.to_local(t);
  const Day day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  return {date, static_cast<int>(minutes / 60), static_cast<int>(minutes % 60)};
}

/// WIB, WITA and WIT are what Indonesians call their zones; others are told by their offset.
std::string zone_name(const TimeZone& zone, Instant t) {
  if (zone.name() == "Asia/Jakarta" || zone.name() == "Asia/Pontianak") return "WIB";
  if (zone.name() == "Asia/Makassar") return "WITA";
  if (zone.name() == "Asia/Jayapura") return "WIT";
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(zone.offset(t)).count();
  return fmt::format("UTC{}{:02}:{:02}", minutes < 0 ? "−" : "+", std::abs(minutes) / 60,
                     std::abs(minutes) % 60);
}

}  // namespace

std::string Wording::number(std::int64_t value) const {
  std::string digits = fmt::to_string(std::abs(value));
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, language_ == Language::id ? '.' : ',');
  }
  return value < 0 ? "−" + digits : digits;
}

std::string Wording::decimal(double value, int places) const {
  const std::string plain = fmt::format("{:.{}f}", std::abs(value), places);
  const std::size_t point = plain.find('.');
  std::string text = number(std::stoll(plain.substr(0, point)));
  if (point != std::string::npos) {
    text += (language_ == Language::id ? "," : ".") + plain.substr(point + 1);
  }
  const bool nothing = plain.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !nothing ? "−" + text : text;
}

std::string Wording::percent(std::optional<double> share, int places) const {
  return share ? decimal(*share * 100, places) + " %" : "–";
}

std::string Wording::change(std::int64_t difference) const {
  if (difference == 0) return "±0";
  return (difference > 0 ? "+" : "") + number(difference);
}

std::string Wording::change(double difference, int places) const {
  const std::string text = decimal(difference, places);
  if (text.find_first_not_of("0.,") == std::string::npos) return "±0";
  return (difference > 0 ? "+" : "") + text;
}

std::string Wording::duration(std::optional<double> seconds) const {
  if (!seconds) return "–";
  if (*seconds < 7'200) return decimal(*seconds / 60, 0) + pick(" menit", " min");
  if (*seconds < 172'800) return decimal(*seconds / 3'600, 1) + pick(" jam", " h");
  return decimal(*seconds / 86'400, 1) + pick(" hari", " d");
}

std::string Wording::month(Instant t) const {
  const auto date = civil(t, zone_).date;
  return fmt::format("{} {}", month_name(date.month(), language_), int(date.year()));
}

std::string Wording::short_month(Instant t) const {
  const auto date = civil(t, zone_).date;
  const char* name =
      (language_ == Language::id ? kShort : kShortEnglish).at(unsigned(date.month()) - 1);
  return date.month() == std::chrono::January ? fmt::format("{} {}", name, int(date.year())) : name;
}

std::string Wording::day(Instant t) const {
  return day_in_words(Day{civil(t, zone_).date}, language_);
}

std::string Wording::instant(Instant t) const {
  const Civil c = civil(t, zone_);
  return fmt::format("{}, {:02}{}{:02} {}", day(t), c.hour, language_ == Language::id ? '.' : ':',
                     c.minute, zone_name(zone_, t));
}

std::string Wording::period(const Period& period) const {
  if (!month_of(period, zone_).empty()) return month(period.begin);
  const Instant last = period.end - Duration{1};
  if (day(period.begin) == day(last)) return day(last);
  if (month(period.begin) == month(last)) {
    return fmt::format("{}–{}", unsigned(civil(period.begin, zone_).date.day()), day(last));
  }
  return day(period.begin) + " – " + day(last);
}

}  // namespace tanggap::brief
