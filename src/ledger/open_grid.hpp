// The open reports by place, in cells of about 500 m: what is near, for duplicates and support.
// Used by the ledger only, under its lock.
#pragma once

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "domain/place.hpp"
#include "ledger/case.hpp"
#include "ledger/report_index.hpp"

namespace tanggap::ledger {

class OpenGrid {
 public:
  void insert(const Case& c, Place place) {
    if (belongs(c)) cells_[cell_of(c.lat_e7, c.lon_e7)].push_back(place);
  }
  /// Most changes leave a case open and where it is; only others touch the cell, of which a place
  /// that many report from may hold thousands.
  void update(const Case& before, const Case& now, Place place) {
    const bool stays = belongs(before) && belongs(now) &&
                       cell_of(before.lat_e7, before.lon_e7) == cell_of(now.lat_e7, now.lon_e7);
    if (stays) return;
    erase(before, place);
    insert(now, place);
  }
  /// Calls `visit(Place)` for everything in the cells that the box touches.
  template <class Visit>
  void visit(domain::LatLon low, domain::LatLon high, Visit&& visit) const {
    const std::int32_t last_y = index(e7(high.lat));
    const std::int32_t last_x = index(e7(high.lon));
    for (std::int32_t y = index(e7(low.lat)); y <= last_y; ++y) {
      for (std::int32_t x = index(e7(low.lon)); x <= last_x; ++x) {
        const auto cell = cells_.find(key(y, x));
        if (cell == cells_.end()) continue;
        for (const Place place : cell->second) visit(place);
      }
    }
  }
  [[nodiscard]] std::size_t memory_bytes() const {
    std::size_t bytes = cells_.bucket_count() * sizeof(void*);
    for (const auto& [key, places] : cells_) {
      // The places themselves are counted by capacity.
      // NOLINTNEXTLINE(bugprone-sizeof-container)
      bytes += sizeof(key) + sizeof(places) + 2 * sizeof(void*) + places.capacity() * sizeof(Place);
    }
    return bytes;
  }

 private:
  void erase(const Case& c, Place place) {
    if (!belongs(c)) return;
    const auto cell = cells_.find(cell_of(c.lat_e7, c.lon_e7));
    if (cell == cells_.end()) return;
    std::erase(cell->second, place);
    if (cell->second.empty()) cells_.erase(cell);
  }

  static constexpr std::int32_t kCellE7 = 50'000;  ///< 0.005 degrees.

  static bool belongs(const Case& c) { return c.klass.is_open() && c.lat_e7 != Case::kNoPosition; }
  static std::int32_t e7(double degrees) { return std::int32_t(std::lround(degrees * 1e7)); }
  static std::int32_t index(std::int32_t e7) {
    return e7 >= 0 ? e7 / kCellE7 : -((-e7 - 1) / kCellE7) - 1;
  }
  static std::uint64_t key(std::int32_t y, std::int32_t x) {
    return std::uint64_t(std::uint32_t(y)) << 32U | std::uint32_t(x);
  }
  static std::uint64_t cell_of(std::int32_t lat, std::int32_t lon) {
    return key(index(lat), index(lon));
  }

  std::unordered_map<std::uint64_t, std::vector<Place>> cells_;
};

}  // namespace tanggap::ledger
