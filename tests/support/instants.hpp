// Instants in tests, written as people read them.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace tanggap::test {

inline TimeZone zone(std::string_view name = "Asia/Jakarta") {
  return TimeZone::find(name).value();
}

/// "2016-12-05T08:00" as the zone's clocks show it.
inline Instant at(std::string_view text, std::string_view zone_name = "Asia/Jakarta") {
  const auto instant = parse_instant(text, zone(zone_name));
  if (!instant) throw std::invalid_argument("no instant: " + std::string{text});
  return *instant;
}

inline Day day(std::string_view text) {
  const auto parsed = parse_day(text);
  if (!parsed) throw std::invalid_argument("no day: " + std::string{text});
  return *parsed;
}

}  // namespace tanggap::test
