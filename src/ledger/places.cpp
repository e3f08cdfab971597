// The ledger's answers about places: what is near a point, what lies in a box of the map.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "ledger/ledger.hpp"

namespace tanggap::ledger {
namespace {

using domain::LatLon;

constexpr double kMetresPerDegree = 111'195;  // of the sphere that distance_m measures on

struct Box {
  LatLon low;
  LatLon high;
};

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

bool wanted(const Block& block, std::uint32_t row, const MapQuery& query) {
  if (block.lat_e7[row] == Case::kNoPosition) return false;
  const CaseClass klass = CaseClass::of(block.klass[row]);
  if (klass.standing == domain::Standing::set_aside) return false;
  if (query.open_only && !klass.is_open()) return false;
  if (query.category && query.category != block.category[row]) return false;
  if (query.submitted && !query.submitted->contains(block.submitted_at[row])) return false;
  const LatLon at = position_of(block, row);
  return query.low.lat <= at.lat && at.lat <= query.high.lat && query.low.lon <= at.lon &&
         at.lon <= query.high.lon;
}

MapPoint point_of(const Block& block, std::uint32_t row) {
  return {.report = block.id[row],
          .position = position_of(block, row),
          .category = block.category[row],
          .unit = block.unit[row],
          .status = block.status[row],
          .submitted_at = block.submitted_at[row]};
}

/// Newest rows first; stops at the limit.
void collect(const Partition& partition, const MapQuery& query, std::vector<MapPoint>& points) {
  for (auto block = partition.blocks().rbegin(); block != partition.blocks().rend(); ++block) {
    for (std::uint32_t row = (*block)->size; row-- > 0;) {
      if (points.size() >= query.limit) return;
      if (wanted(**block, row, query)) points.push_back(point_of(**block, row));
    }
  }
}

}  // namespace

std::vector<Nearby> Ledger::nearby(LatLon point, double radius_m, std::size_t limit,
                                   CategoryId category) const {
  std::vector<Nearby> found;
  const Box box = box_around(point, radius_m);
  {
    const auto lock = lock_shared();
    open_.visit(box.low, box.high, [&](Place place) {
      const Block& block = partitions_[place.partition]->block_of(place.row);
      const std::uint32_t row = place.row % Block::kRows;
      if (category && block.category[row] != category) return;
      const double distance = domain::distance_m(point, position_of(block, row));
      if (distance > radius_m) return;
      found.push_back({block.id[row], block.category[row], block.status[row],
                       block.submitted_at[row], distance});
    });
  }
  std::ranges::sort(found, [](const Nearby& a, const Nearby& b) {
    return std::tie(a.distance_m, a.report) < std::tie(b.distance_m, b.report);
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::vector<MapPoint> Ledger::in_box(const MapQuery& query) const {
  std::vector<MapPoint> points;
  const auto lock = lock_shared();
  std::vector<const Partition*> newest_first;
  for (const auto& partition : partitions_) {
    const Period month = partition->month();
    const bool touched = !query.submitted || (month.begin < query.submitted->end &&
                                              query.submitted->begin < month.end);
    if (touched) newest_first.push_back(partition.get());
  }
  std::ranges::sort(newest_first, std::ranges::greater{},
                    [](const Partition* p) { return p->month().begin; });
  for (const Partition* partition : newest_first) collect(*partition, query, points);
  return points;
}

}  // namespace tanggap::ledger
