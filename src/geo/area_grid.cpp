#include "geo/area_grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace tanggap::geo {
namespace {

constexpr std::size_t kCellsPerShape = 4096;
constexpr std::size_t kFewestCells = 4096;
constexpr std::size_t kMostCells = std::size_t{1} << 20;  // 4 MiB of cells
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
    g_.cells_.reserve(static_cast<std::size_t>(g_.columns_) * g_.rows_);
    for (std::uint32_t r = 0; r < g_.rows_; ++r) build_row(r);
  }

 private:
  /// The edges of one area in the present row.
  struct Group {
    std::uint32_t area, first, count;
  };
  /// Something that reaches a cell of the present row: a group or a border piece.
  struct Touch {
    std::uint32_t column, what;
    friend auto operator<=>(const Touch&, const Touch&) = default;
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
    if (cells == 0) {
      cells = std::clamp(shapes_.size() * kCellsPerShape, kFewestCells, kMostCells);
    }
    const double middle = cosine_of_degrees((box.min_lat + box.max_lat) / 2);
    const double width = (g_.max_x_ - g_.min_x_) * middle, height = g_.max_y_ - g_.min_y_;
    const double side = std::sqrt(width * height / static_cast<double>(cells));
    const auto count = [&](double length) {
      return static_cast<std::uint32_t>(std::clamp(std::ceil(length / side), 1.0, 65'536.0));
    };
    g_.columns_ = count(width);
    g_.rows_ = count(height);
    g_.per_x_ = g_.columns_ / (g_.max_x_ - g_.min_x_);
    g_.per_y_ = g_.rows_ / (g_.max_y_ - g_.min_y_);
    cell_width_ = 1 / g_.per_x_;
    cell_height_ = 1 / g_.per_y_;
    tolerance_y_ = g_.tolerance_m_ * (1 + kPad) / kMetresPerDegree;
    return true;
  }

  void sort_edges_into_rows() {
    edges_in_row_.resize(g_.rows_);
    pieces_near_row_.resize(g_.rows_);
    for (std::uint32_t area = 0; area < shapes_.size(); ++area) {
      for_each_edge(shapes_[area], [&](const Edge& edge) {
        const auto piece = static_cast<std::uint32_t>(g_.pieces_.size());
        g_.pieces_.push_back({edge, area});
        const double pad = cell_height_ * kPad;
        for_rows(edge.min_y() - pad, edge.max_y() + pad,
                 [&](std::uint32_t r) { edges_in_row_[r].push_back(piece); });
        if (g_.tolerance_m_ <= 0) return;
        for_rows(edge.min_y() - tolerance_y_ - pad, edge.max_y() + tolerance_y_ + pad,
                 [&](std::uint32_t r) { pieces_near_row_[r].push_back(piece); });
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
    find_near(pieces_near_row_[r]);
    fill_cells();
  }

  /// Puts the row's edges into the grid by area, and notes which cells each area's border reaches.
  void group_edges(std::vector<std::uint32_t>& pieces) {
    std::sort(pieces.begin(), pieces.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto &p = g_.pieces_[a], &q = g_.pieces_[b];
      if (p.area != q.area) return p.area < q.area;
      return p.edge.max_x() > q.edge.max_x();
    });
    groups_.clear();
    reached_.clear();
    for (const std::uint32_t index : pieces) {
      const auto& piece = g_.pieces_[index];
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
          x_range_between(g_.pieces_[piece].edge, low_ - tolerance_y_, high_ + tolerance_y_);
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

  void fill_cells() {
    auto reached = reached_.begin(), near = near_.begin();
    std::uint32_t area = AreaGrid::kNone;
    bool area_known = false;  // the cell to the left was of one area as well
    for (std::uint32_t c = 0; c < g_.columns_; ++c) {
      const auto reached_from = reached, near_from = near;
      while (reached != reached_.end() && reached->column == c) ++reached;
      while (near != near_.end() && near->column == c) ++near;
      AreaGrid::Detail detail;
      if (reached_from != reached) {
        area_known = false;
        add_candidates(c, {reached_from, reached}, detail);
      } else {
        if (!area_known) area = owner_of_middle(c);
        area_known = true;
        detail.area = area;
      }
      add_near({near_from, near}, detail);
      if (detail.candidate_count == 0 && detail.near_count == 0) {
        g_.cells_.push_back(detail.area);
      } else {
        g_.cells_.push_back(AreaGrid::kDetailed | static_cast<std::uint32_t>(g_.details_.size()));
        g_.details_.push_back(detail);
      }
    }
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

  void add_candidates(std::uint32_t c, std::span<const Touch> reached, AreaGrid::Detail& detail) {
    detail.first_candidate = static_cast<std::uint32_t>(g_.candidates_.size());
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const bool touched = std::any_of(reached.begin(), reached.end(),
                                       [&](const Touch& touch) { return touch.what == i; });
      if (!touched && covers_middle(groups_[i], c)) {
        // Covers the whole cell: whoever comes later in the order is never asked.
        detail.area = groups_[i].area;
        break;
      }
      if (touched) {
        g_.candidates_.push_back({groups_[i].area, groups_[i].first, needed_edges(groups_[i], c)});
      }
    }
    detail.candidate_count =
        static_cast<std::uint32_t>(g_.candidates_.size()) - detail.first_candidate;
  }

  /// Edges that end to the left of the cell cannot meet a ray to the right.
  [[nodiscard]] std::uint32_t needed_edges(const Group& group, std::uint32_t c) const {
    const double left = left_of(c) - cell_width_ * kPad;
    const auto begin = g_.edges_.begin() + group.first;
    const auto end = std::partition_point(begin, begin + group.count,
                                          [&](const Edge& e) { return e.max_x() >= left; });
    return static_cast<std::uint32_t>(end - begin);
  }

  void add_near(std::span<const Touch> near, AreaGrid::Detail& detail) {
    detail.first_near = static_cast<std::uint32_t>(g_.near_.size());
    for (const Touch& touch : near) {
      const bool own = detail.candidate_count == 0 && g_.pieces_[touch.what].area == detail.area;
      if (!own) g_.near_.push_back(touch.what);
    }
    detail.near_count = static_cast<std::uint32_t>(g_.near_.size()) - detail.first_near;
  }

  AreaGrid& g_;
  std::span<const MultiPolygon> shapes_;
  double cell_width_ = 0, cell_height_ = 0, tolerance_y_ = 0, tolerance_x_ = 0;
  std::vector<std::vector<std::uint32_t>> edges_in_row_, pieces_near_row_;
  // Of the present row.
  double low_ = 0, high_ = 0;
  std::vector<Group> groups_;
  std::vector<Touch> reached_, near_;
};

AreaGrid::AreaGrid(std::span<const MultiPolygon> shapes, double border_tolerance_m,
                   std::size_t cells)
    : tolerance_m_(border_tolerance_m) {
  GridBuilder{*this, shapes}.build(cells);
}

AreaGrid::Hit AreaGrid::locate(domain::LatLon point) const {
  const double x = point.lon, y = point.lat;
  if (!in_box(x, y)) return {};
  const std::uint32_t cell = cell_at(x, y);
  if ((cell & kDetailed) == 0) return {cell, kNone};
  const Detail& detail = details_[cell & ~kDetailed];
  const std::uint32_t own = decide(detail, x, y);
  return {own, detail.near_count == 0 ? kNone : nearest_other(detail, own, x, y)};
}

std::uint32_t AreaGrid::nearest_other(const Detail& detail, std::uint32_t own, double x,
                                      double y) const {
  const double cosine = row_cosine_[row(y)];
  const double tolerance = tolerance_m_ / kMetresPerDegree;
  double nearest = tolerance * tolerance;
  std::uint32_t found = kNone;
  for (std::uint32_t i = 0; i < detail.near_count; ++i) {
    const BorderPiece& piece = pieces_[near_[detail.first_near + i]];
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
