// Point → area by a uniform grid: a cell wholly inside one area answers at once, the others run the
// exact edge test on the few edges of their row. Used by the area index and the benchmark.
// Immutable once built, so safe to share. A point that several areas cover, such as one on a
// shared border, belongs to the first of them in the order given.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/edges.hpp"
#include "geo/shape.hpp"

namespace tanggap::geo {

class AreaGrid {
 public:
  static constexpr std::uint32_t kNone = 0x7FFF'FFFF;

  struct Hit {
    std::uint32_t area = kNone;       ///< Index into the shapes, or kNone outside all of them.
    std::uint32_t neighbour = kNone;  ///< The nearest other area within the tolerance.
  };

  /// `cells` is roughly how many cells the grid has; 0 chooses by the number of shapes.
  AreaGrid(std::span<const MultiPolygon> shapes, double border_tolerance_m, std::size_t cells = 0);

  /// kNone for points outside and for coordinates that are not numbers.
  [[nodiscard]] std::uint32_t find(domain::LatLon point) const;
  [[nodiscard]] Hit locate(domain::LatLon point) const;

 private:
  friend class GridBuilder;

  /// The edges of one area in one row of cells, those furthest to the right first: a cell needs
  /// only the front part of them.
  struct Candidate {
    std::uint32_t area = 0;
    std::uint32_t first_edge = 0;
    std::uint32_t edge_count = 0;
  };
  /// A cell that needs more than its number.
  struct Detail {
    std::uint32_t area = kNone;  ///< When there are no candidates.
    std::uint32_t first_candidate = 0;
    std::uint32_t candidate_count = 0;
    std::uint32_t first_near = 0;
    std::uint32_t near_count = 0;
  };
  struct BorderPiece {
    Edge edge;
    std::uint32_t area = 0;
  };

  static constexpr std::uint32_t kDetailed = 0x8000'0000;

  [[nodiscard]] bool in_box(double x, double y) const {
    return x >= min_x_ && x <= max_x_ && y >= min_y_ && y <= max_y_;
  }
  [[nodiscard]] std::uint32_t column(double x) const {
    const auto c = static_cast<std::uint32_t>((x - min_x_) * per_x_);
    return c < columns_ ? c : columns_ - 1;
  }
  [[nodiscard]] std::uint32_t row(double y) const {
    const auto r = static_cast<std::uint32_t>((y - min_y_) * per_y_);
    return r < rows_ ? r : rows_ - 1;
  }
  [[nodiscard]] std::uint32_t cell_at(double x, double y) const {
    return cells_[static_cast<std::size_t>(row(y)) * columns_ + column(x)];
  }
  [[nodiscard]] std::uint32_t decide(const Detail& detail, double x, double y) const;
  [[nodiscard]] std::uint32_t nearest_other(const Detail& detail, std::uint32_t own, double x,
                                            double y) const;

  double min_x_ = 0, min_y_ = 0, max_x_ = -1, max_y_ = -1, per_x_ = 0, per_y_ = 0;
  double tolerance_m_ = 0;
  std::uint32_t columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> cells_;  ///< An area, kNone, or kDetailed + index of a Detail.
  std::vector<Detail> details_;
  std::vector<Candidate> candidates_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> near_;  ///< Indices into pieces_.
  std::vector<BorderPiece> pieces_;
  std::vector<double> row_cosine_;  ///< Of the latitude in the middle of the row.
};

inline std::uint32_t AreaGrid::decide(const Detail& detail, double x, double y) const {
  const Candidate* candidate = candidates_.data() + detail.first_candidate;
  for (std::uint32_t i = 0; i < detail.candidate_count; ++i, ++candidate) {
    if (covers(edges_.data() + candidate->first_edge, candidate->edge_count, x, y)) {
      return candidate->area;
    }
  }
  return detail.area;
}

inline std::uint32_t AreaGrid::find(domain::LatLon point) const {
  if (!in_box(point.lon, point.lat)) return kNone;
  const std::uint32_t cell = cell_at(point.lon, point.lat);
  if ((cell & kDetailed) == 0) return cell;
  return decide(details_[cell & ~kDetailed], point.lon, point.lat);
}

}  // namespace tanggap::geo
