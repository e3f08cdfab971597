// Point → area by a grid in two levels: blocks of 16 × 16 cells, of which those that are all alike
// need no cells. A cell wholly inside one area answers at once; the others run the exact edge test
// on the few edges of their row. Used by the area index and the benchmark. Immutable once built, so
// safe to share. A point that several areas cover, such as one on a shared border, belongs to the
// first of them in the order given.
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

  /// `cells` is roughly how many cells the grid has; 0 chooses by the number and size of shapes.
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
  /// A cell that the border of an area crosses.
  struct BorderCell {
    std::uint32_t first_candidate = 0;
    std::uint32_t candidate_count = 0;
    std::uint32_t otherwise = kNone;  ///< Covers the whole cell, after the candidates.
  };
  /// Border pieces within the tolerance of a cell.
  struct NearCell {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  struct BorderPiece {
    Edge edge;
    std::uint32_t area = 0;
  };

  /// The high bit marks a reference: in a block to its cells, in a cell to its details.
  static constexpr std::uint32_t kReference = 0x8000'0000;
  static constexpr std::uint32_t kBlockBits = 3;
  static constexpr std::uint32_t kBlockSide = 1U << kBlockBits;
  static constexpr std::uint32_t kBlockCells = kBlockSide * kBlockSide;

  /// One number per cell, in blocks.
  struct Layer {
    std::vector<std::uint32_t> blocks;  ///< The number of all its cells, or a reference.
    std::vector<std::uint32_t> cells;

    [[nodiscard]] std::uint32_t at(std::uint32_t block_columns, std::uint32_t r,
                                   std::uint32_t c) const {
      const std::uint32_t block =
          blocks[std::size_t{r >> kBlockBits} * block_columns + (c >> kBlockBits)];
      if ((block & kReference) == 0) return block;
      return cells[std::size_t{block & ~kReference} * kBlockCells + (r % kBlockSide) * kBlockSide +
                   c % kBlockSide];
    }
  };

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
  [[nodiscard]] std::uint32_t decide(std::uint32_t cell, double x, double y) const;
  [[nodiscard]] std::uint32_t nearest_other(const NearCell& near, std::uint32_t own, double cosine,
                                            double x, double y) const;

  double min_x_ = 0, min_y_ = 0, max_x_ = -1, max_y_ = -1, per_x_ = 0, per_y_ = 0;
  double tolerance_m_ = 0;
  std::uint32_t columns_ = 0, rows_ = 0, block_columns_ = 0;
  Layer areas_;  ///< An area, kNone, or a reference to a border cell.
  Layer nears_;  ///< 0, or 1 + the index of a near cell.
  std::vector<BorderCell> border_cells_;
  std::vector<Candidate> candidates_;
  std::vector<Edge> edges_;
  std::vector<NearCell> near_cells_;
  std::vector<std::uint32_t> near_;  ///< Indices into pieces_.
  std::vector<BorderPiece> pieces_;
  std::vector<double> row_cosine_;  ///< Of the latitude in the middle of the row.
};

inline std::uint32_t AreaGrid::decide(std::uint32_t cell, double x, double y) const {
  if ((cell & kReference) == 0) return cell;
  const BorderCell& border = border_cells_[cell & ~kReference];
  const Candidate* candidate = candidates_.data() + border.first_candidate;
  for (std::uint32_t i = 0; i < border.candidate_count; ++i, ++candidate) {
    if (covers(edges_.data() + candidate->first_edge, candidate->edge_count, x, y)) {
      return candidate->area;
    }
  }
  return border.otherwise;
}

inline std::uint32_t AreaGrid::find(domain::LatLon point) const {
  const double x = point.lon, y = point.lat;
  if (!in_box(x, y)) return kNone;
  return decide(areas_.at(block_columns_, row(y), column(x)), x, y);
}

}  // namespace tanggap::geo
