#include "domain/letter_settings.hpp"

#include <array>

#include <fmt/format.h>

namespace tanggap::domain {
namespace {

constexpr std::array kRoman{"I",   "II",   "III", "IV", "V",  "VI",
                            "VII", "VIII", "IX",  "X",  "XI", "XII"};
constexpr std::size_t kLongestFormat = 100;

std::string fill_in(const std::string& format, int sequence, std::string_view unit_code, int month,
                    int year) {
  return fmt::format(fmt::runtime(format), fmt::arg("sequence", sequence),
                     fmt::arg("unit", unit_code), fmt::arg("month", month),
                     fmt::arg("roman_month", kRoman.at(static_cast<std::size_t>(month) - 1)),
                     fmt::arg("year", year));
}

std::chrono::year_month_day date_of(Day day) { return std::chrono::year_month_day{day}; }

/// A width of three digits or more would make a number longer than anybody could read.
bool has_long_number(std::string_view format) {
  int digits = 0;
  for (const char c : format) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits >= 3) return true;
  }
  return false;
}

}  // namespace

std::string letter_number(const std::string& format, int sequence, std::string_view unit_code,
                          Day day) {
  return fill_in(format, sequence, unit_code,
                 static_cast<int>(static_cast<unsigned>(date_of(day).month())), letter_year(day));
}

bool is_letter_number_format(const std::string& format) {
  if (format.size() > kLongestFormat || has_long_number(format)) return false;
  if (format.find_first_of("\n\r\t") != std::string::npos) return false;
  try {
    const std::string first = fill_in(format, 1, "A", 1, 2016);
    return first != fill_in(format, 2, "A", 1, 2016) && first != fill_in(format, 1, "B", 1, 2016) &&
           first != fill_in(format, 1, "A", 1, 2017);
  } catch (const fmt::format_error&) {
    return false;
  }
}

std::string letter_file_name(const std::string& number, Language language) {
  std::string name = in(language, {"Laporan-", "Report-"});
  for (const char c : number) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || c == '.') {
      name += c;
    } else if (name.back() != '-') {
      name += '-';
    }
  }
  return name + ".pdf";
}

int letter_year(Day day) { return static_cast<int>(date_of(day).year()); }

}  // namespace tanggap::domain
