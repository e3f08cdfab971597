#include "importers/cells.hpp"

#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "importers/faults.hpp"

namespace tanggap::importers {
namespace {

/// Reads digits, separators and words from the front of a text.
struct Scanner {
  std::string_view rest;

  bool number(int& value, std::size_t most_digits) {
    const std::size_t size = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (size == 0 || size > most_digits) return false;
    std::from_chars(rest.data(), rest.data() + size, value);
    rest.remove_prefix(size);
    return true;
  }
  bool skip(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }
  void spaces() {
    while (skip(' ')) {
    }
  }
};

/// "10/31/2016" with either order.
std::optional<Day> scan_day(Scanner& scan, DateOrder order) {
  int first = 0;
  int second = 0;
  int year = 0;
  if (!scan.number(first, 2) || !scan.skip('/') || !scan.number(second, 2) || !scan.skip('/') ||
      !scan.number(year, 4)) {
    return std::nullopt;
  }
  const int month = order == DateOrder::month_first ? first : second;
  const int day = order == DateOrder::month_first ? second : first;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional{Day{date}} : std::nullopt;
}

/// "02:27", "14:27:57", "02:27:57 PM".
std::optional<Duration> scan_time(Scanner& scan) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!scan.number(hour, 2) || !scan.skip(':') || !scan.number(minute, 2)) return std::nullopt;
  if (scan.skip(':') && !scan.number(second, 2)) return std::nullopt;
  scan.spaces();
  const std::string half = to_lower_ascii(scan.rest);
  if (half == "am" || half == "pm") {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
    scan.rest = {};
  }
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<Instant> parse_date(std::string_view text, DateOrder order, const TimeZone& zone) {
  text = trim(text);
  if (const auto iso = parse_instant(text, zone)) return iso;
  if (order == DateOrder::iso) return std::nullopt;
  Scanner scan{text};
  const std::optional<Day> day = scan_day(scan, order);
  if (!day) return std::nullopt;
  scan.spaces();
  if (scan.rest.empty()) return zone.to_instant(*day);
  const std::optional<Duration> time = scan_time(scan);
  if (!time || !scan.rest.empty()) return std::nullopt;
  return zone.to_instant(*day + *time);
}

Result<std::optional<domain::LatLon>> parse_position(std::string_view lat, std::string_view lon) {
  lat = trim(lat);
  lon = trim(lon);
  if (lat.empty() && lon.empty()) return std::nullopt;
  if (lat.empty() || lon.empty()) {
    return tl::unexpected(
        fault("position-incomplete", lat.empty() ? "lat" : "lon",
              {"Hanya satu dari lintang dan bujur yang terisi.",
               "Only one of latitude and longitude is given."},
              {"Isi keduanya, atau kosongkan keduanya.", "Give both, or leave both empty."}));
  }
  const std::optional<double> north = parse_number(lat);
  const std::optional<double> east = parse_number(lon);
  if (!north || !east) {
    return tl::unexpected(
        fault("position-not-a-number", north ? "lon" : "lat",
              {"Lintang atau bujur bukan bilangan.", "Latitude or longitude is not a number."},
              {"Tulis derajat desimal dengan titik, misalnya -6.2250.",
               "Write decimal degrees with a point, for example -6.2250."}));
  }
  return domain::LatLon{*north, *east};
}

std::string channel_code(std::string_view text) {
  std::string code;
  for (const std::string& word : words_of(text)) {
    for (const char c : word) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) code += c;
    }
    if (!code.empty() && code.back() != '-') code += '-';
  }
  while (code.ends_with('-')) code.pop_back();
  return code.empty() ? "unknown" : code.substr(0, 32);
}

Names::Names(const domain::City& city) : city_(city) {
  for (const domain::Category& category : city.categories) {
    for (const std::string& name : {category.code, category.name.id, category.name.en}) {
      categories_.emplace(fold_name(name), category.id);
    }
  }
  for (const domain::Unit& unit : city.units) {
    for (const std::string& name : {unit.code, unit.name, unit.short_name}) {
      units_.emplace(fold_name(name), unit.id);
    }
  }
}

CategoryId Names::category(std::string_view text) const {
  if (const domain::Category* exact = city_.category_by_code(text)) return exact->id;
  const auto found = categories_.find(fold_name(text));
  return found == categories_.end() ? CategoryId{} : found->second;
}

UnitId Names::unit(std::string_view text) const {
  if (const domain::Unit* exact = city_.unit_by_code(text)) return exact->id;
  const auto found = units_.find(fold_name(text));
  return found == units_.end() ? UnitId{} : found->second;
}

AreaId Names::area(std::string_view text) const {
  const domain::Area* area = city_.area_by_code(text);
  if (area == nullptr) area = city_.area_by_name(text, domain::AreaLevel::ward);
  if (area == nullptr) area = city_.area_by_name(text, domain::AreaLevel::subdistrict);
  return area == nullptr ? AreaId{} : area->id;
}

}  // namespace tanggap::importers
