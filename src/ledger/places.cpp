// The ledger's answers about places: what is near a point, what lies in a box of the map.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "ledger/ledger.hpp"

namespace tanggap::ledger {
namespace {

using domain::LatLon;

constexpr double kMetresPerDegree = 111'195;  // of the sphere that distance_m measures on

/// A box that holds the circle; a little larger, never smaller.
Box box_around(LatLon point, double radius_m) {
  const double lat = radius_m * 1.001 / kMetresPerDegree;
  const double widest = std::min(89.0, std::abs(point.lat) + lat) * std::numbers::pi / 180;
  const double lon = lat / std::cos(widest);
  return {{point.lat - lat, point.lon - lon}, {point.lat + lat, point.lon + lon}};
}

LatLon position_of(const Block& block, std::uint32_t row) {
  return {block.lat_e7[row] / 1e7, block.lon_e7[row] / 1e7};
}

/// The corners of a box in the columns' own unit.
struct BoxE7 {
  std::int32_t south, west, north, east;

  explicit BoxE7(const Box& box)
      : south(e7(box.low.lat)),
        west(e7(box.low.lon)),
        north(e7(box.high.lat)),
        east(e7(box.high.lon)) {}
  /// No position is far south of everything. Without branches, so that a loop over rows is made of
  /// vector instructions.
  [[nodiscard]] int holds(std::int32_t lat, std::int32_t lon) const {
    return int(south <= lat) & int(lat <= north) & int(west <= lon) & int(lon <= east);
  }

 private:
  static std::int32_t e7(double degrees) {
    return std::int32_t(std::lround(std::clamp(degrees, -180.0, 180.0) * 1e7));
  }
};

constexpr std::uint32_t kRowsAtOnce = 64;
static_assert(Block::kRows % kRowsAtOnce == 0);

/// Whether one of so many rows lies in the box.
bool holds_any(const BoxE7& box, const std::int32_t* lat, const std::int32_t* lon) {
  int any = 0;
  for (std::size_t i = 0; i < kRowsAtOnce; ++i) any |= box.holds(lat[i], lon[i]);
  return any != 0;
}

/// Calls `visit(row)` for what lies in the box, newest rows first, until it answers false.
template <class Visit>
bool visit_rows(const BoxE7& box, const Block& block, Visit&& visit) {
  for (std::uint32_t end = block.size; end > 0;) {
    const std::uint32_t first = (end - 1) / kRowsAtOnce * kRowsAtOnce;
    if (end - first < kRowsAtOnce || holds_any(box, &block.lat_e7[first], &block.lon_e7[first])) {
      for (std::uint32_t row = end; row-- > first;) {
        if (box.holds(block.lat_e7[row], block.lon_e7[row]) && !visit(row)) return false;
      }
    }
    end = first;
  }
  return true;
}

bool is_shown(const Block& block, std::uint32_t row, bool open_only, CategoryId category) {
  const CaseClass klass = CaseClass::of(block.klass[row]);
  if (klass.standing == domain::Standing::set_aside) return false;
  if (open_only && !klass.is_open()) return false;
  return !category || category == block.category[row];
}

bool wanted(const Block& block, std::uint32_t row, const MapQuery& query) {
  return is_shown(block, row, query.open_only, query.category) &&
         (!query.submitted || query.submitted->contains(block.submitted_at[row]));
}

MapPoint point_of(const Block& block, std::uint32_t row) {
  return {.report = block.id[row],
          .position = position_of(block, row),
          .category = block.category[row],
          .unit = block.unit[row],
          .status = block.status[row],
          .submitted_at = block.submitted_at[row]};
}

/// Newest rows first; false once the limit is reached.
bool collect(const Partition& partition, const MapQuery& query, std::vector<MapPoint>& points) {
  const BoxE7 box(query.box);
  for (auto block = partition.blocks().rbegin(); block != partition.blocks().rend(); ++block) {
    const auto take = [&](std::uint32_t row) {
      if (points.size() >= query.limit) return false;
      if (wanted(**block, row, query)) points.push_back(point_of(**block, row));
      return true;
    };
    if (!visit_rows(box, **block, take)) return false;
  }
  return true;
}

}  // namespace

template <class Visit>
void Ledger::visit_near(const Box& box, bool open_only, Visit& visit) const {
  const auto lock = lock_shared();
  if (open_only) {
    open_.visit(box.low, box.high, [&](Place place) {
      visit(partitions_[place.partition]->block_of(place.row), place.row % Block::kRows);
    });
    return;
  }
  const BoxE7 corners(box);
  for (const auto& partition : partitions_) {
    for (const auto& block : partition->blocks()) {
      visit_rows(corners, *block, [&](std::uint32_t row) {
        visit(*block, row);
        return true;
      });
    }
  }
}

std::vector<Nearby> Ledger::nearby(const NearbyQuery& query) const {
  std::vector<Nearby> found;
  const auto look_at = [&](const Block& block, std::uint32_t row) {
    if (!is_shown(block, row, query.open_only, query.category)) return;
    const double distance = domain::distance_m(query.centre, position_of(block, row));
    if (distance > query.radius_m) return;
    found.push_back(
        {block.id[row], block.category[row], block.status[row], block.submitted_at[row], distance});
  };
  visit_near(box_around(query.centre, query.radius_m), query.open_only, look_at);
  std::ranges::sort(found, [](const Nearby& a, const Nearby& b) {
    return std::tie(a.distance_m, a.report) < std::tie(b.distance_m, b.report);
  });
  if (found.size() > query.limit) found.resize(query.limit);
  return found;
}

std::vector<MapPoint> Ledger::in_box(const MapQuery& query) const {
  std::vector<MapPoint> points;
  const auto lock = lock_shared();
  std::vector<const Partition*> newest_first;
  for (const auto& partition : partitions_) {
    const Period month = partition->month();
    const bool touched = !query.submitted ||
                         (month.begin < query.submitted->end && query.submitted->begin < month.end);
    if (touched) newest_first.push_back(partition.get());
  }
  std::ranges::sort(newest_first, std::ranges::greater{},
                    [](const Partition* p) { return p->month().begin; });
  for (const Partition* partition : newest_first) {
    if (!collect(*partition, query, points)) break;
  }
  return points;
}

}  // namespace tanggap::ledger
