// Is a point within the rings of an area? The one exact test behind every lookup of this room: the
// even-odd rule, and a point on an edge or a vertex is covered. Internal to this room.
#pragma once

#include <algorithm>
#include <cstddef>

#include "geo/orientation.hpp"
#include "geo/shape.hpp"

namespace tanggap::geo {

struct Edge {
  double x1, y1, x2, y2;  ///< lon, lat

  [[nodiscard]] double max_x() const { return std::max(x1, x2); }
  [[nodiscard]] double min_y() const { return std::min(y1, y2); }
  [[nodiscard]] double max_y() const { return std::max(y1, y2); }
};

/// `edges` must hold every edge of the rings that reaches the height y and does not lie wholly to
/// the left of x; others may be among them.
[[nodiscard]] inline bool covers(const Edge* edges, std::size_t count, double x, double y) {
  bool inside = false;
  for (const Edge* e = edges; e != edges + count; ++e) {
    if ((e->y1 > y) != (e->y2 > y)) {
      if (e->x1 < x && e->x2 < x) continue;
      const int side = orientation(e->x1, e->y1, e->x2, e->y2, x, y);
      if (side == 0) return true;
      inside ^= (side > 0) == (e->y2 > e->y1);
    } else if (e->y2 == y) {
      // Not crossed by the ray, but the point may be its end or lie on a level edge.
      if (e->x2 == x) return true;
      if (e->y1 == y && x >= std::min(e->x1, e->x2) && x <= std::max(e->x1, e->x2)) return true;
    }
  }
  return inside;
}

/// Calls visit(Edge) for every edge of every ring.
template <class Visit>
void for_each_edge(const MultiPolygon& shape, Visit visit) {
  const auto ring_edges = [&](const Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      visit(Edge{ring[i].lon, ring[i].lat, ring[i + 1].lon, ring[i + 1].lat});
    }
  };
  for (const auto& polygon : shape) {
    ring_edges(polygon.outer);
    for (const auto& hole : polygon.holes) ring_edges(hole);
  }
}

}  // namespace tanggap::geo
