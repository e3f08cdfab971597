#include "base/time_words.hpp"

#include <fmt/format.h>

#include <array>

namespace tanggap {
namespace {

using namespace std::chrono;

constexpr std::array<std::array<std::string_view, 12>, 2> kMonths{
    {{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
      "Oktober", "November", "Desember"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December"}}};
constexpr std::array<std::array<std::string_view, 7>, 2> kWeekdays{
    {{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"},
     {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}}};

std::size_t row(Language language) { return language == Language::id ? 0 : 1; }

unsigned number(day d) { return static_cast<unsigned>(d); }
int number(year y) { return static_cast<int>(y); }

/// As people in that zone call it; the offset where they have no word that all know.
std::string zone_name(const TimeZone& zone, Instant t) {
  if (zone.name() == "Asia/Jakarta" || zone.name() == "Asia/Pontianak") return "WIB";
  if (zone.name() == "Asia/Makassar") return "WITA";
  if (zone.name() == "Asia/Jayapura") return "WIT";
  const auto minutes = duration_cast<std::chrono::minutes>(zone.offset(t)).count();
  if (minutes == 0) return "UTC";
  const auto size = minutes < 0 ? -minutes : minutes;
  return fmt::format("UTC{}{:02}:{:02}", minutes < 0 ? "−" : "+", size / 60, size % 60);
}

struct Part {
  std::int64_t count;
  std::string_view id, one, many;
};

std::string say(const Part& part, Language language) {
  const std::string_view noun =
      language == Language::id ? part.id : (part.count == 1 ? part.one : part.many);
  return fmt::format("{} {}", part.count, noun);
}

}  // namespace

std::string_view month_name(month m, Language language) {
  return kMonths.at(row(language)).at(static_cast<unsigned>(m) - 1);
}

std::string day_in_words(Day day, Language language) {
  const year_month_day date{day};
  return fmt::format("{} {} {}", number(date.day()), month_name(date.month(), language),
                     number(date.year()));
}

std::string weekday_in_words(Day day, Language language) {
  return fmt::format("{}, {}", kWeekdays.at(row(language)).at(weekday{day}.c_encoding()),
                     day_in_words(day, language));
}

std::string days_in_words(Day first, Day last, Language language) {
  const year_month_day from{first};
  const year_month_day until{last};
  if (from.year() != until.year()) {
    return fmt::format("{} – {}", day_in_words(first, language), day_in_words(last, language));
  }
  if (from.month() != until.month()) {
    return fmt::format("{} {} – {}", number(from.day()), month_name(from.month(), language),
                       day_in_words(last, language));
  }
  return fmt::format("{}–{}", number(from.day()), day_in_words(last, language));
}

std::string moment_in_words(Instant t, const TimeZone& zone, Language language) {
  if (t == kNoInstant) return {};
  const LocalTime local = zone.to_local(t);
  const Day day = floor<days>(local);
  const hh_mm_ss clock{floor<minutes>(local - day)};
  return language == Language::id
             ? fmt::format("{} pukul {:02}.{:02} {}", day_in_words(day, language),
                           clock.hours().count(), clock.minutes().count(), zone_name(zone, t))
             : fmt::format("{}, {:02}:{:02} {}", day_in_words(day, language), clock.hours().count(),
                           clock.minutes().count(), zone_name(zone, t));
}

std::string month_in_words(std::string_view month, Language language) {
  const auto first = parse_day(std::string{month} + "-01");
  if (!first) return std::string{month};
  const year_month_day date{*first};
  return fmt::format("{} {}", month_name(date.month(), language), number(date.year()));
}

std::string span_in_words(Duration span, Language language) {
  const auto total = duration_cast<minutes>(span).count();
  if (total < 1) return language == Language::id ? "kurang dari 1 menit" : "less than 1 minute";
  const std::array<Part, 3> parts{{{total / 1440, "hari", "day", "days"},
                                   {total / 60 % 24, "jam", "hour", "hours"},
                                   {total % 60, "menit", "minute", "minutes"}}};
  std::size_t largest = 0;
  while (parts.at(largest).count == 0) ++largest;
  std::string text = say(parts.at(largest), language);
  if (largest + 1 < parts.size() && parts.at(largest + 1).count > 0) {
    text += " " + say(parts.at(largest + 1), language);
  }
  return text;
}

}  // namespace tanggap
