#include "geo/place_index.hpp"

#include <algorithm>
#include <cmath>

#include "geo/edges.hpp"

namespace tanggap::geo {
namespace {

constexpr std::size_t kSide = 64;  // buckets per side

bool is_at(const Place& place, domain::LatLon point) {
  for (const auto& polygon : place.polygons) {
    std::vector<Edge> edges;
    for_each_edge({polygon}, [&](const Edge& e) { edges.push_back(e); });
    if (covers(edges.data(), edges.size(), point.lon, point.lat)) return true;
  }
  const auto near = [&](const Ring& line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (distance_to_piece_m(point, line[i], line[i + 1]) <= place.tolerance_m) return true;
    }
    return false;
  };
  if (std::any_of(place.lines.begin(), place.lines.end(), near)) return true;
  // A tolerance makes polygons larger, too.
  return place.tolerance_m > 0 &&
         std::any_of(place.polygons.begin(), place.polygons.end(),
                     [&](const Polygon& polygon) { return near(polygon.outer); });
}

Box box_of_place(const Place& place) {
  bool any = false;
  Box box;
  const auto add = [&](const Ring& ring) {
    if (ring.empty()) return;
    box = any ? join(box, box_of(ring)) : box_of(ring);
    any = true;
  };
  for (const auto& polygon : place.polygons) add(polygon.outer);
  for (const auto& line : place.lines) add(line);
  return grown(box, place.tolerance_m);
}

}  // namespace

PlaceIndex::PlaceIndex(std::vector<Place> places) : places_(std::move(places)) {
  if (places_.empty()) return;
  for (const auto& place : places_) {
    boxes_.push_back(box_of_place(place));
    all_ = boxes_.size() == 1 ? boxes_.back() : join(all_, boxes_.back());
  }
  buckets_.resize(kSide * kSide);
  for (std::uint32_t i = 0; i < boxes_.size(); ++i) {
    const std::size_t first = bucket(boxes_[i].min_lat, boxes_[i].min_lon);
    const std::size_t last = bucket(boxes_[i].max_lat, boxes_[i].max_lon);
    for (std::size_t y = first / kSide; y <= last / kSide; ++y) {
      for (std::size_t x = first % kSide; x <= last % kSide; ++x) {
        buckets_[y * kSide + x].push_back(i);
      }
    }
  }
}

std::size_t PlaceIndex::bucket(double lat, double lon) const {
  const auto cell = [](double value, double low, double high) {
    if (!(high > low)) return std::size_t{0};
    const double at = (value - low) / (high - low) * static_cast<double>(kSide);
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(kSide - 1)));
  };
  return cell(lat, all_.min_lat, all_.max_lat) * kSide + cell(lon, all_.min_lon, all_.max_lon);
}

std::string PlaceIndex::kind_at(domain::LatLon point) const {
  if (places_.empty() || !all_.contains(point)) return {};
  for (const std::uint32_t i : buckets_[bucket(point.lat, point.lon)]) {
    if (boxes_[i].contains(point) && is_at(places_[i], point)) return places_[i].kind;
  }
  return {};
}

}  // namespace tanggap::geo
