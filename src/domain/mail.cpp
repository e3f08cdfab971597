#include "domain/mail.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tanggap::domain {
namespace {

using enum Occasion;

constexpr std::array<std::pair<Occasion, std::string_view>, 13> kNames{{
    {confirm_address, "confirm_address"},
    {report_received, "report_received"},
    {report_changed, "report_changed"},
    {new_case, "new_case"},
    {new_cases_digest, "new_cases_digest"},
    {transfer_requested, "transfer_requested"},
    {transfer_decided, "transfer_decided"},
    {disputed, "disputed"},
    {overdue, "overdue"},
    {weekly_digest, "weekly_digest"},
    {monthly_brief, "monthly_brief"},
    {result_letter, "result_letter"},
    {test, "test"},
}};

constexpr std::size_t kLongestAddress = 254;  ///< RFC 5321, 4.5.3.1.3 without the brackets.

bool fits_header(unsigned char c) {
  constexpr std::string_view kSpecial = "()<>[]:;,\\\"";
  return c > 0x20 && c != 0x7f && kSpecial.find(static_cast<char>(c)) == std::string_view::npos;
}

}  // namespace

std::string_view name_of(Occasion occasion) {
  const auto* found = std::find_if(kNames.begin(), kNames.end(),
                                   [&](const auto& n) { return n.first == occasion; });
  return found == kNames.end() ? std::string_view{} : found->second;
}

std::optional<Occasion> occasion_of(std::string_view name) {
  const auto* found =
      std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return n.second == name; });
  if (found == kNames.end()) return std::nullopt;
  return found->first;
}

const std::vector<Occasion>& all_occasions() {
  static const std::vector<Occasion> all = [] {
    std::vector<Occasion> occasions;
    for (const auto& [occasion, name] : kNames) occasions.push_back(occasion);
    return occasions;
  }();
  return all;
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return text.size() <= kLongestAddress && at != std::string_view::npos && at > 0 &&
         at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return fits_header(static_cast<unsigned char>(c)); });
}

}  // namespace tanggap::domain
