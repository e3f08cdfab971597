#include "geo/area_grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace tanggap::geo {
namespace {

/// A shape of ordinary size is 16 cells wide. Finer grids find more points without their edges, but
/// no longer fit into the processor's cache; measured with bench/geo.
constexpr double kCellsPerShape = 256;
constexpr double kMostCells = 1 << 24;
/// Cells are taken a little larger than they are, so that no rounding can lose an edge.
constexpr double kPad = 1e-6;

double cosine_of_degrees(double lat) {
  return std::max(0.01, std::cos(lat * std::numbers::pi / 180));
}

struct Range {
  double low, high;
};

/// x of the part of the edge that lies between two heights.
Range x_range_between(const Edge& e, double y_low, double y_high) {
  const auto x_at = [&](double y) {
    if (y <= e.min_y()) return e.y1 <= e.y2 ? e.x1 : e.x2;
    if (y >= e.max_y()) return e.y1 <= e.y2 ? e.x2 : e.x1;
    return e.x1 + (y - e.y1) * (e.x2 - e.x1) / (e.y2 - e.y1);
  };
  if (e.y1 == e.y2) return {std::min(e.x1, e.x2), std::max(e.x1, e.x2)};
  const double a = x_at(y_low), b = x_at(y_high);
  return {std::min(a, b), std::max(a, b)};
}

}  // namespace

/// Fills a grid row by row.
class GridBuilder {
 public:
  GridBuilder(AreaGrid& grid, std::span<const MultiPolygon> shapes) : g_(grid), shapes_(shapes) {}

  void build(std::size_t cells) {
    if (!lay_out(cells)) return;
    sort_edges_into_rows();
    for (std::uint32_t r = 0; r < g_.rows_; ++r) {
      build_row(r);
      if ((r + 1) % AreaGrid::kBlockSide == 0 || r + 1 == g_.rows_) {
        store_blocks(area_rows_, g_.areas_);
        store_blocks(near_rows_, g_.nears_);
      }
    }
  }

 private:
  /// The edges of one area in the present row.
  struct Group {
    std::uint32_t area, first, count;
  };
  /// Something that reaches a cell of the present row: a group or a border piece.
  struct Touch {
    std::uint32_t column, what;
    // clang-tidy 14 takes the 0 of a defaulted comparison for a null pointer.
    friend auto operator<=>(const Touch&, const Touch&) = default;  // NOLINT(modernize-use-nullptr)
  };

  bool lay_out(std::size_t cells) {
    bool any = false;
    Box box;
    for (const auto& shape : shapes_) {
      if (shape.empty()) continue;
      box = any ? join(box, box_of(shape)) : box_of(shape);
      any = true;
    }
    if (!any) return false;
    box = grown(box, g_.tolerance_m_ + 1);
    g_.min_x_ = box.min_lon, g_.max_x_ = box.max_lon;
    g_.min_y_ = box.min_lat, g_.max_y_ = box.max_lat;
    const double middle = cosine_of_degrees((box.min_lat + box.max_lat) / 2);
    const double width = (g_.max_x_ - g_.min_x_) * middle, height = g_.max_y_ - g_.min_y_;
    double wanted = static_cast<double>(cells);
    if (cells == 0) {
      wanted = static_cast<double>(shapes_.size()) * kCellsPerShape * width * height /
               std::max(covered_area(middle), width * height * 1e-6);
    }
    const double side = std::sqrt(width * height / std::clamp(wanted, 1.0, kMostCells));
    const auto count = [&](double length) {
      return static_cast<std::uint32_t>(std::clamp(std::ceil(length / side), 1.0, 65'536.0));
    };
    g_.columns_ = count(width);
    g_.rows_ = count(height);
    g_.block_columns_ = (g_.columns_ + AreaGrid::kBlockSide - 1) / AreaGrid::kBlockSide;
    cell_width_ = (g_.max_x_ - g_.min_x_) / g_.columns_;
    cell_height_ = (g_.max_y_ - g_.min_y_) / g_.rows_;
    g_.fine_per_x_ = AreaGrid::kFineSide / cell_width_;
    g_.fine_per_y_ = AreaGrid::kFineSide / cell_height_;
    tolerance_y_ = g_.tolerance_m_ * (1 + kPad) / kMetresPerDegree;
    return true;
  }

  /// Of all shapes together, by the shoelace formula; in square degrees of latitude.
  [[nodiscard]] double covered_area(double x_scale) const {
    double sum = 0;
    for (const auto& shape : shapes_) {
      double twice = 0;
      for_each_edge(shape, [&](const Edge& e) {
        twice += (e.x1 - g_.min_x_) * (e.y2 - g_.min_y_) - (e.x2 - g_.min_x_) * (e.y1 - g_.min_y_);
      });
      sum += std::abs(twice) / 2 * x_scale;
    }
    return sum;
  }

  void sort_edges_into_rows() {
    edges_in_row_.resize(g_.rows_);
    near_row_pieces_.resize(g_.rows_);
    for (std::uint32_t area = 0; area < shapes_.size(); ++area) {
      for_each_edge(shapes_[area], [&](const Edge& edge) {
        const auto piece = static_cast<std::uint32_t>(pieces_.size());
        pieces_.push_back({edge, area});
        const double pad = cell_height_ * kPad;
        for_rows(edge.min_y() - pad, edge.max_y() + pad,
                 [&](std::uint32_t r) { edges_in_row_[r].push_back(piece); });
        if (g_.tolerance_m_ <= 0) return;
        for_rows(edge.min_y() - tolerance_y_ - pad, edge.max_y() + tolerance_y_ + pad,
                 [&](std::uint32_t r) { near_row_pieces_[r].push_back(piece); });
      });
    }
  }

  template <class Visit>
  void for_rows(double y_low, double y_high, Visit visit) const {
    const std::uint32_t last = g_.row(std::min(y_high, g_.max_y_));
    for (std::uint32_t r = g_.row(std::max(y_low, g_.min_y_)); r <= last; ++r) visit(r);
  }

  void build_row(std::uint32_t r) {
    const double pad = cell_height_ * kPad;
    low_ = g_.min_y_ + r * cell_height_ - pad;
    high_ = g_.min_y_ + (r + 1) * cell_height_ + pad;
    const double steepest = std::max(std::abs(low_), std::abs(high_));
    tolerance_x_ = tolerance_y_ / cosine_of_degrees(steepest) * (1 + 1e-3);
    g_.row_cosine_.push_back(cosine_of_degrees((low_ + high_) / 2));
    group_edges(edges_in_row_[r]);
    find_near(near_row_pieces_[r]);
    area_row_ = &area_rows_.emplace_back(g_.columns_, AreaGrid::kNone);
    near_row_ = &near_rows_.emplace_back(g_.columns_, 0);
    fill_areas();
    fill_nears();
  }

  /// Puts the row's edges into the grid by area, and notes which cells each area's border reaches.
  void group_edges(std::vector<std::uint32_t>& pieces) {
    std::sort(pieces.begin(), pieces.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto &p = pieces_[a], &q = pieces_[b];
      if (p.area != q.area) return p.area < q.area;
      return p.edge.max_x() > q.edge.max_x();
    });
    groups_.clear();
    reached_.clear();
    for (const std::uint32_t index : pieces) {
      const auto& piece = pieces_[index];
      if (groups_.empty() || groups_.back().area != piece.area) {
        groups_.push_back({piece.area, static_cast<std::uint32_t>(g_.edges_.size()), 0});
      }
      g_.edges_.push_back(piece.edge);
      ++groups_.back().count;
      note(reached_, x_range_between(piece.edge, low_, high_), 0,
           static_cast<std::uint32_t>(groups_.size() - 1));
    }
    tidy(reached_);
  }

  void find_near(const std::vector<std::uint32_t>& pieces) {
    near_.clear();
    for (const std::uint32_t piece : pieces) {
      const Range x =
          x_range_between(pieces_[piece].edge, low_ - tolerance_y_, high_ + tolerance_y_);
      note(near_, x, tolerance_x_, piece);
    }
    tidy(near_);
  }

  void note(std::vector<Touch>& touches, Range x, double margin, std::uint32_t what) const {
    const double pad = cell_width_ * kPad + margin;
    const std::uint32_t last = g_.column(std::min(x.high + pad, g_.max_x_));
    for (auto c = g_.column(std::max(x.low - pad, g_.min_x_)); c <= last; ++c) {
      touches.push_back({c, what});
    }
  }
  static void tidy(std::vector<Touch>& touches) {
    std::sort(touches.begin(), touches.end());
    touches.erase(std::unique(touches.begin(), touches.end()), touches.end());
  }

  /// Cells that no border reaches are alike until the next one that a border reaches.
  void fill_areas() {
    std::uint32_t next = 0;
    for (auto reached = reached_.begin(); reached != reached_.end();) {
      const std::uint32_t c = reached->column;
      const auto from = reached;
      while (reached != reached_.end() && reached->column == c) ++reached;
      fill_alike(next, c);
      (*area_row_)[c] = AreaGrid::kReference | static_cast<std::uint32_t>(g_.border_cells_.size());
      add_border_cell(c, {from, reached});
      next = c + 1;
    }
    fill_alike(next, g_.columns_);
  }

  void fill_alike(std::uint32_t from, std::uint32_t until) {
    if (from >= until || groups_.empty()) return;
    std::fill(area_row_->begin() + from, area_row_->begin() + until, owner_of_middle(from));
  }

  void fill_nears() {
    for (auto near = near_.begin(); near != near_.end();) {
      const std::uint32_t c = near->column;
      const std::uint32_t own = (*area_row_)[c];
      AreaGrid::NearCell cell{static_cast<std::uint32_t>(g_.near_.size()), 0};
      for (; near != near_.end() && near->column == c; ++near) {
        if (pieces_[near->what].area == own) continue;
        g_.near_.push_back(pieces_[near->what]);
        ++cell.count;
      }
      if (cell.count == 0) continue;
      g_.near_cells_.push_back(cell);
      (*near_row_)[c] = static_cast<std::uint32_t>(g_.near_cells_.size());
    }
  }

  /// Moves up to 16 finished rows into blocks.
  void store_blocks(std::vector<std::vector<std::uint32_t>>& rows, AreaGrid::Layer& layer) const {
    constexpr std::uint32_t kSide = AreaGrid::kBlockSide;
    for (std::uint32_t b = 0; b < g_.block_columns_; ++b) {
      const std::uint32_t first = rows[0][std::size_t{b} * kSide];
      const std::uint32_t end = std::min((b + 1) * kSide, g_.columns_);
      bool alike = (first & AreaGrid::kReference) == 0;
      for (const auto& row : rows) {
        for (std::uint32_t c = b * kSide; c < end && alike; ++c) alike = row[c] == first;
      }
      if (alike) {
        layer.blocks.push_back(first);
        continue;
      }
      const auto number = static_cast<std::uint32_t>(layer.cells.size() / AreaGrid::kBlockCells);
      layer.blocks.push_back(AreaGrid::kReference | number);
      for (std::uint32_t r = 0; r < kSide; ++r) {
        for (std::uint32_t c = b * kSide; c < (b + 1) * kSide; ++c) {
          layer.cells.push_back(r < rows.size() && c < end ? rows[r][c] : first);
        }
      }
    }
    rows.clear();
  }

  [[nodiscard]] double left_of(std::uint32_t c) const { return g_.min_x_ + c * cell_width_; }

  [[nodiscard]] bool covers_middle(const Group& group, std::uint32_t c) const {
    return covers(g_.edges_.data() + group.first, group.count, left_of(c) + cell_width_ / 2,
                  (low_ + high_) / 2);
  }

  [[nodiscard]] std::uint32_t owner_of_middle(std::uint32_t c) const {
    for (const Group& group : groups_) {
      if (covers_middle(group, c)) return group.area;
    }
    return AreaGrid::kNone;
  }

  void add_border_cell(std::uint32_t c, std::span<const Touch> reached) {
    AreaGrid::BorderCell cell;
    cell.first_candidate = static_cast<std::uint32_t>(g_.candidates_.size());
    auto touch = reached.begin();  // in the order of the groups
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const bool touched = touch != reached.end() && touch->what == i;
      if (touched) {
        g_.candidates_.push_back({groups_[i].area, groups_[i].first, needed_edges(groups_[i], c)});
        ++cell.candidate_count;
        ++touch;
      } else if (covers_middle(groups_[i], c)) {
        // Covers the whole cell: whoever comes later in the order is never asked.
        cell.otherwise = groups_[i].area;
        break;
      }
    }
    draw_map(c, cell);
    g_.border_cells_.push_back(cell);
  }

  /// Finer cells that no edge reaches are alike until the next one in their row that an edge does.
  void draw_map(std::uint32_t c, AreaGrid::BorderCell& cell) const {
    constexpr std::uint32_t kSide = AreaGrid::kFineSide;
    const double height = cell_height_ / kSide, width = cell_width_ / kSide;
    std::uint32_t used = 0;
    for (std::uint32_t r = 0; r < kSide; ++r) {
      const double y = low_ + cell_height_ * kPad + r * height;
      const std::uint32_t reached = reached_finer_cells(cell, left_of(c), y);
      std::uint32_t code = AreaGrid::BorderCell::kExact;
      for (std::uint32_t f = 0; f < kSide; ++f) {
        if ((reached >> f & 1) != 0) {
          code = AreaGrid::BorderCell::kExact;
        } else if (f == 0 || (reached >> (f - 1) & 1) != 0) {
          code = code_for(cell, used,
                          g_.by_edges(cell, left_of(c) + (f + 0.5) * width, y + height / 2));
        }
        const std::uint32_t fine = r * kSide + f;
        cell.map[fine >> 5] |= std::uint64_t{code} << ((fine & 31) * 2);
      }
    }
  }

  /// One bit for each finer cell of the row at height y, from the left.
  [[nodiscard]] std::uint32_t reached_finer_cells(const AreaGrid::BorderCell& cell, double left,
                                                  double y) const {
    constexpr int kLast = AreaGrid::kFineSide - 1;
    const double width = cell_width_ / AreaGrid::kFineSide;
    const double pad_y = cell_height_ * kPad, pad_x = cell_width_ * kPad;
    const double low = y - pad_y, high = y + cell_height_ / AreaGrid::kFineSide + pad_y;
    std::uint32_t bits = 0;
    for (std::uint32_t i = 0; i < cell.candidate_count; ++i) {
      const auto& candidate = g_.candidates_[cell.first_candidate + i];
      for (std::uint32_t e = 0; e < candidate.edge_count; ++e) {
        const Edge& edge = g_.edges_[candidate.first_edge + e];
        if (edge.max_y() < low || edge.min_y() > high) continue;
        const Range x = x_range_between(edge, low, high);
        const double first = std::floor((x.low - pad_x - left) / width);
        const double last = std::floor((x.high + pad_x - left) / width);
        if (last < 0 || first > kLast) continue;
        for (int f = static_cast<int>(std::max(first, 0.0)); f <= std::min<double>(last, kLast);
             ++f) {
          bits |= 1U << f;
        }
      }
    }
    return bits;
  }

  /// A cell knows three answers, `used` of them so far; where more areas meet, the edges must tell.
  static std::uint32_t code_for(AreaGrid::BorderCell& cell, std::uint32_t& used,
                                std::uint32_t area) {
    const auto answer =
        area == AreaGrid::kNone ? AreaGrid::BorderCell::kNoArea : static_cast<std::uint16_t>(area);
    const auto end = cell.answers.begin() + used;
    const auto known = std::find(cell.answers.begin(), end, answer);
    if (known == end) {
      if (used == cell.answers.size()) return AreaGrid::BorderCell::kExact;
      *end = answer;
      ++used;
    }
    return static_cast<std::uint32_t>(known - cell.answers.begin());
  }

  /// Edges that end to the left of the cell cannot meet a ray to the right.
  [[nodiscard]] std::uint32_t needed_edges(const Group& group, std::uint32_t c) const {
    const double left = left_of(c) - cell_width_ * kPad;
    const auto begin = g_.edges_.begin() + group.first;
    const auto end = std::partition_point(begin, begin + group.count,
                                          [&](const Edge& e) { return e.max_x() >= left; });
    return static_cast<std::uint32_t>(end - begin);
  }

  AreaGrid& g_;
  std::span<const MultiPolygon> shapes_;
  double cell_width_ = 0, cell_height_ = 0, tolerance_y_ = 0, tolerance_x_ = 0;
  std::vector<AreaGrid::BorderPiece> pieces_;  ///< Every edge of every area.
  std::vector<std::vector<std::uint32_t>> edges_in_row_, near_row_pieces_;
  // Of the present row.
  double low_ = 0, high_ = 0;
  std::vector<Group> groups_;
  std::vector<Touch> reached_, near_;
  std::vector<std::uint32_t>*area_row_ = nullptr, *near_row_ = nullptr;
  std::vector<std::vector<std::uint32_t>> area_rows_, near_rows_;  ///< Not yet in blocks.
};

AreaGrid::AreaGrid(std::span<const MultiPolygon> shapes, double border_tolerance_m,
                   std::size_t cells)
    : tolerance_m_(border_tolerance_m) {
  GridBuilder{*this, shapes}.build(cells);
}

AreaGrid::Hit AreaGrid::locate(domain::LatLon point) const {
  const double x = point.lon, y = point.lat;
  if (!in_box(x, y)) return {};
  const std::uint32_t fr = fine_row(y), fc = fine_column(x), r = fr >> kFineBits;
  const std::uint32_t own = at(fr, fc, x, y);
  const std::uint32_t near = nears_.at(block_columns_, r, fc >> kFineBits);
  if (near == 0) return {own, kNone};
  return {own, nearest_other(near_cells_[near - 1], own, row_cosine_[r], x, y)};
}

std::uint32_t AreaGrid::nearest_other(const NearCell& near, std::uint32_t own, double cosine,
                                      double x, double y) const {
  const double tolerance = tolerance_m_ / kMetresPerDegree;
  double nearest = tolerance * tolerance;
  std::uint32_t found = kNone;
  for (std::uint32_t i = 0; i < near.count; ++i) {
    const BorderPiece& piece = near_[near.first + i];
    if (piece.area == own) continue;
    const double ax = (piece.edge.x1 - x) * cosine, ay = piece.edge.y1 - y;
    const double dx = (piece.edge.x2 - piece.edge.x1) * cosine;
    const double dy = piece.edge.y2 - piece.edge.y1;
    const double length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0) : 0.0;
    const double px = ax + t * dx, py = ay + t * dy;
    const double distance = px * px + py * py;
    if (distance < nearest || (distance == nearest && found == kNone)) {
      nearest = distance;
      found = piece.area;
    }
  }
  return found;
}

}  // namespace tanggap::geo
