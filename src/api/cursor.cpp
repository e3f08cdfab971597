#include "api/cursor.hpp"

#include <fmt/format.h>

#include <charconv>

namespace tanggap::api {
namespace {

std::optional<std::uint64_t> hex_number(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return {};
  return number;
}

}  // namespace

std::string encode_cursor(const ports::PageKey& key) {
  return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(to_micros(key.at)),
                     static_cast<std::uint64_t>(key.id.value));
}

std::optional<ports::PageKey> decode_cursor(std::string_view cursor) {
  if (cursor.size() != 32) return {};
  const auto at = hex_number(cursor.substr(0, 16));
  const auto id = hex_number(cursor.substr(16));
  if (!at || !id) return {};
  return ports::PageKey{from_micros(static_cast<std::int64_t>(*at)),
                        ReportId{static_cast<std::int64_t>(*id)}};
}

}  // namespace tanggap::api
