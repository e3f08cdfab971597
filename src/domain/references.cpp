// Reference numbers of reports: how they are written, and found in what citizens write.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/report.hpp"

namespace tanggap::domain {
namespace {

/// A text that lists more is no citation.
constexpr std::size_t kMaxReferences = 20;
constexpr std::size_t kDateDigits = 6;
constexpr std::size_t kMinNumberDigits = 4;
constexpr std::size_t kMaxNumberDigits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Bytes that make a word longer; letters beyond ASCII are such bytes in UTF-8.
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool starts_with_prefix(std::string_view word, std::string_view prefix) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return word.size() > prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), word.begin(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

/// YYMMDD of a day that exists.
bool is_day(std::string_view digits) {
  const auto two = [&](std::size_t i) { return (digits[i] - '0') * 10 + (digits[i + 1] - '0'); };
  return std::chrono::year_month_day{std::chrono::year{2000 + two(0)},
                                     std::chrono::month{static_cast<unsigned>(two(2))},
                                     std::chrono::day{static_cast<unsigned>(two(4))}}
      .ok();
}

bool is_reference(std::string_view word, std::string_view prefix) {
  if (!starts_with_prefix(word, prefix)) return false;
  const std::string_view digits = word.substr(prefix.size());
  return digits.size() >= kDateDigits + kMinNumberDigits &&
         digits.size() <= kDateDigits + kMaxNumberDigits && std::ranges::all_of(digits, is_digit) &&
         is_day(digits);
}

}  // namespace

std::vector<std::string> references_in(std::string_view text, std::string_view prefix) {
  std::vector<std::string> found;
  auto from = text.begin();
  while (found.size() < kMaxReferences) {
    from = std::find_if(from, text.end(), is_word);
    if (from == text.end()) break;
    const auto end = std::find_if_not(from, text.end(), is_word);
    const std::string_view word{from, end};
    from = end;
    if (!is_reference(word, prefix)) continue;
    std::string reference = std::string{prefix} + std::string{word.substr(prefix.size())};
    if (std::ranges::find(found, reference) == found.end()) found.push_back(std::move(reference));
  }
  return found;
}

std::string format_reference(std::string_view prefix, Day day, int number) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{}{:02}{:02}{:02}{:04}", prefix, static_cast<int>(ymd.year()) % 100,
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), number);
}

}  // namespace tanggap::domain
