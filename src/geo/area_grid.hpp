// Point → area by a grid in three levels: blocks of cells, of which those that are all alike need
// no cells, and within the cells that a border crosses a small map of finer cells. Only a point in
// a finer cell that the border crosses runs the exact edge test, on the few edges of its row. Kept
// small, because what a lookup costs is waiting for memory. Used by the area index and the
// benchmark. Immutable once built, so safe to share. A point that several areas cover, such as one
// on a shared border, belongs to the first of them in the order given.
#pragma once

#include <array>
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
  /// A cell that the border of an area crosses: half a cache line.
  struct alignas(32) BorderCell {
    static constexpr std::uint16_t kNoArea = 0xFFFF;
    static constexpr std::uint32_t kExact = 3;  ///< In the map: only the edges can tell.

    std::array<std::uint64_t, 2> map{};  ///< Two bits for each finer cell: an answer, or kExact.
    std::array<std::uint16_t, 3> answers{kNoArea, kNoArea, kNoArea};
    std::uint16_t candidate_count = 0;
    std::uint32_t first_candidate = 0;
    std::uint32_t otherwise = kNone;  ///< Covers the whole cell, after the candidates.

    [[nodiscard]] std::uint32_t code(std::uint32_t fine) const {
      return (map[fine >> 5] >> ((fine & 31) * 2)) & 3;
    }
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
  static constexpr std::uint32_t kFineBits = 3;  ///< Finer cells per side of a border cell.
  static constexpr std::uint32_t kFineSide = 1U << kFineBits;
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
      return cells[std::size_t{block & ~kReference} * kBlockCells +
                   std::size_t{r % kBlockSide} * kBlockSide + c % kBlockSide];
    }
  };

  [[nodiscard]] bool in_box(double x, double y) const {
    return x >= min_x_ && x <= max_x_ && y >= min_y_ && y <= max_y_;
  }
  [[nodiscard]] std::uint32_t fine_column(double x) const {
    const auto c = static_cast<std::uint32_t>((x - min_x_) * fine_per_x_);
    return c < columns_ * kFineSide ? c : columns_ * kFineSide - 1;
  }
  [[nodiscard]] std::uint32_t fine_row(double y) const {
    const auto r = static_cast<std::uint32_t>((y - min_y_) * fine_per_y_);
    return r < rows_ * kFineSide ? r : rows_ * kFineSide - 1;
  }
  [[nodiscard]] std::uint32_t column(double x) const { return fine_column(x) >> kFineBits; }
  [[nodiscard]] std::uint32_t row(double y) const { return fine_row(y) >> kFineBits; }
  /// The area at a point whose finer row and column are known.
  [[nodiscard]] std::uint32_t at(std::uint32_t fr, std::uint32_t fc, double x, double y) const;
  [[nodiscard]] std::uint32_t by_edges(const BorderCell& cell, double x, double y) const;
  [[nodiscard]] std::uint32_t nearest_other(const NearCell& near, std::uint32_t own, double cosine,
                                            double x, double y) const;

  double min_x_ = 0, min_y_ = 0, max_x_ = -1, max_y_ = -1, fine_per_x_ = 0, fine_per_y_ = 0;
  double tolerance_m_ = 0;
  std::uint32_t columns_ = 0, rows_ = 0, block_columns_ = 0;
  Layer areas_;  ///< An area, kNone, or a reference to a border cell.
  Layer nears_;  ///< 0, or 1 + the index of a near cell.
  std::vector<BorderCell> border_cells_;
  std::vector<Candidate> candidates_;
  std::vector<Edge> edges_;
  std::vector<NearCell> near_cells_;
  std::vector<BorderPiece> near_;   ///< By near cell; copies, so that each cell's lie together.
  std::vector<double> row_cosine_;  ///< Of the latitude in the middle of the row.
};

inline std::uint32_t AreaGrid::at(std::uint32_t fr, std::uint32_t fc, double x, double y) const {
  const std::uint32_t number = areas_.at(block_columns_, fr >> kFineBits, fc >> kFineBits);
  if ((number & kReference) == 0) return number;
  const BorderCell& cell = border_cells_[number & ~kReference];
  const std::uint32_t code = cell.code((fr % kFineSide) * kFineSide + fc % kFineSide);
  if (code == BorderCell::kExact) return by_edges(cell, x, y);
  return cell.answers[code] == BorderCell::kNoArea ? kNone : cell.answers[code];
}

inline std::uint32_t AreaGrid::by_edges(const BorderCell& cell, double x, double y) const {
  const Candidate* candidate = candidates_.data() + cell.first_candidate;
  for (std::uint32_t i = 0; i < cell.candidate_count; ++i, ++candidate) {
    if (covers(edges_.data() + candidate->first_edge, candidate->edge_count, x, y)) {
      return candidate->area;
    }
  }
  return cell.otherwise;
}

inline std::uint32_t AreaGrid::find(domain::LatLon point) const {
  const double x = point.lon, y = point.lat;
  if (!in_box(x, y)) return kNone;
  return at(fine_row(y), fine_column(x), x, y);
}

}  // namespace tanggap::geo
