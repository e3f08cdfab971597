#include "api/etag.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"

namespace tanggap::api {

std::string etag_of(std::int32_t version, int city_version) {
  return fmt::format("\"{}.{}\"", version, city_version);
}

std::optional<std::int32_t> version_in(std::string_view if_match) {
  if_match = trim(if_match);
  if (if_match.size() < 3 || if_match.front() != '"' || if_match.back() != '"') return {};
  const char* const end = if_match.data() + if_match.size() - 1;
  std::int32_t version = 0;
  const auto [stop, fault] = std::from_chars(if_match.data() + 1, end, version);
  if (fault != std::errc{} || version < 0) return {};
  if (stop == end) return version;
  int city_version = 0;
  if (*stop != '.') return {};
  const auto rest = std::from_chars(stop + 1, end, city_version);
  if (rest.ec != std::errc{} || rest.ptr != end) return {};
  return version;
}

std::string city_etag(int version) { return fmt::format("\"c{}\"", version); }

std::optional<int> city_version_in(std::string_view if_match) {
  if_match = trim(if_match);
  if (!if_match.starts_with("\"c") || !if_match.ends_with('"') || if_match.size() < 4) return {};
  const char* const end = if_match.data() + if_match.size() - 1;
  int version = 0;
  const auto [stop, fault] = std::from_chars(if_match.data() + 2, end, version);
  if (fault != std::errc{} || stop != end || version < 1) return {};
  return version;
}

bool none_match_names(std::string_view if_none_match, std::string_view etag) {
  for (const auto& entry : split_list(if_none_match, ',')) {
    std::string_view tag = entry;
    if (tag == "*") return true;
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag) return true;
  }
  return false;
}

}  // namespace tanggap::api
