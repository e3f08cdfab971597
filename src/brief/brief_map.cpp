#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "brief/brief_chapters.hpp"

namespace tanggap::brief {
namespace {

using domain::LatLon;
using domain::Ranked;

/// From light to dark: the order survives black and white.
constexpr std::array<Color, 5> kShades{Color{0xEAF2F9}, Color{0xBCD6EA}, Color{0x7FB0D6},
                                       Color{0x3D7FB5}, Color{0x0B3F6E}};

struct Extent {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  void add(Point p) {
    left = std::min(left, p.x);
    right = std::max(right, p.x);
    top = std::min(top, p.y);
    bottom = std::max(bottom, p.y);
  }
  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
};

Extent extent_of(const std::vector<Ring>& rings) {
  Extent extent;
  for (const Ring& ring : rings) {
    for (const Point& p : ring) extent.add(p);
  }
  return extent;
}

struct Ward {
  AreaId area;
  AreaId subdistrict;
  std::vector<Ring> rings;  ///< On paper.
  const Ranked* ranked = nullptr;
  int shade = -1;  ///< Index into kShades; −1: not ranked.
  Extent extent;
  Point middle;  ///< Of its largest ring, weighted by area.
};

/// A bound of a class, as the legend prints it.
struct Class {
  double best = 0;
  double worst = 0;
  int count = 0;
};

/// Twice the area, signed, and the centroid of a ring.
std::pair<double, Point> weigh(const Ring& ring) {
  double area = 0;
  Point sum;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double cross = ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
    area += cross;
    sum.x += (ring[i].x + ring[i + 1].x) * cross;
    sum.y += (ring[i].y + ring[i + 1].y) * cross;
  }
  if (std::abs(area) < 1e-9) return {0, ring.empty() ? Point{} : ring.front()};
  return {area, {sum.x / (3 * area), sum.y / (3 * area)}};
}

Point middle_of(const std::vector<Ring>& rings) {
  double most = -1;
  Point middle;
  for (const Ring& ring : rings) {
    const auto [area, centre] = weigh(ring);
    if (std::abs(area) > most) {
      most = std::abs(area);
      middle = centre;
    }
  }
  return middle;
}

/// How many of the others lie under the box.
long covered(const Rect& box, const std::vector<Rect>& others) {
  return std::ranges::count_if(others, [&](const Rect& other) {
    return box.x < other.x + other.width && other.x < box.x + box.width &&
           box.y < other.y + other.height && other.y < box.y + box.height;
  });
}

/// The middles of wards, weighted by the room they take.
Point middle_of_all(const std::vector<const Ward*>& wards) {
  Point middle;
  double weight = 0;
  for (const Ward* ward : wards) {
    const double area = std::max(1e-9, ward->extent.width() * ward->extent.height());
    middle.x += ward->middle.x * area;
    middle.y += ward->middle.y * area;
    weight += area;
  }
  return {middle.x / weight, middle.y / weight};
}

/// Roughly: in the rectangle around one of them.
bool is_within(const std::vector<const Ward*>& wards, Point at) {
  return std::ranges::any_of(wards, [&](const Ward* ward) {
    const Extent& e = ward->extent;
    return at.x >= e.left && at.x <= e.right && at.y >= e.top && at.y <= e.bottom;
  });
}

/// Wards on paper, shaded by the class of their office's score.
class WardMap {
 public:
  static constexpr double kMostHeight = 500;

  WardMap(const BriefPaper& p, const std::vector<AreaOutline>& outlines) {
    project(p, outlines);
    rank(p);
    for (const Ward& ward : wards_) {
      if (ward.subdistrict) districts_[ward.subdistrict].push_back(&ward);
    }
    for (const auto& [district, wards] : districts_) names_[district] = p.area_name(district);
    for (const Ward& ward : wards_) {
      if (const auto box = place_of_number(ward)) numbers_.push_back(*box);
    }
  }

  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] const std::vector<Class>& classes() const { return classes_; }
  [[nodiscard]] bool some_unranked() const {
    return std::ranges::any_of(wards_, [](const Ward& w) { return w.shade < 0; });
  }

  void draw(Canvas& canvas) const {
    for (const Ward& ward : wards_) fill(canvas, ward);
    for (const Ward& ward : wards_) canvas.outline(ward.rings, {ink::kWhite, 0.7});
    for (const auto& [from, to] : district_borders()) {
      canvas.line(from, to, {ink::kText, 1});
    }
    std::vector<Rect> names;
    for (const auto& [district, wards] : districts_) name(canvas, district, wards, names);
    for (const Ward& ward : wards_) number(canvas, ward, names);
  }

 private:
  void project(const BriefPaper& p, const std::vector<AreaOutline>& outlines) {
    double south = 90;
    double north = -90;
    for (const AreaOutline& outline : outlines) {
      for (const auto& ring : outline.rings) {
        for (const LatLon& at : ring) {
          south = std::min(south, at.lat);
          north = std::max(north, at.lat);
        }
      }
    }
    const double shrink = std::cos((south + north) / 2 * std::numbers::pi / 180);
    Extent all;
    for (const AreaOutline& outline : outlines) {
      const domain::Area* area = p.city.area(outline.area);
      if (area == nullptr || area->level != domain::AreaLevel::ward) continue;
      Ward ward{.area = outline.area, .subdistrict = area->parent, .rings = {}};
      for (const auto& ring : outline.rings) {
        Ring& flat = ward.rings.emplace_back();
        for (const LatLon& at : ring) flat.push_back({at.lon * shrink, -at.lat});
        for (const Point& at : flat) all.add(at);
      }
      wards_.push_back(std::move(ward));
    }
    fit(all);
  }

  void fit(const Extent& all) {
    if (wards_.empty() || all.width() <= 0 || all.height() <= 0) return;
    const double scale = std::min(Paper::kTextWidth / all.width(), kMostHeight / all.height());
    const double indent = (Paper::kTextWidth - all.width() * scale) / 2;
    height_ = all.height() * scale + 4;
    for (Ward& ward : wards_) {
      for (Ring& ring : ward.rings) {
        for (Point& at : ring) {
          at = {(at.x - all.left) * scale + indent, (at.y - all.top) * scale + 2};
        }
      }
      ward.extent = extent_of(ward.rings);
      ward.middle = middle_of(ward.rings);
    }
  }

  /// Classes of about as many wards each, best first; equal scores are never parted.
  void rank(const BriefPaper& p) {
    std::map<AreaId, const Ranked*> by_area;
    for (const Ranked& row : p.e.wards.rows) {
      if (const AreaId area = p.ward_of(row.unit)) by_area[area] = &row;
    }
    for (Ward& ward : wards_) {
      const auto found = by_area.find(ward.area);
      if (found != by_area.end()) ward.ranked = found->second;
    }
    const auto& rows = p.e.wards.rows;
    std::map<int, int> shade_of_rank;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i == 0 || rows[i].rank != rows[i - 1].rank) {
        const std::size_t wanted = i * kShades.size() / rows.size();
        if (classes_.empty() || wanted + 1 > classes_.size()) {
          classes_.push_back({*rows[i].score, *rows[i].score, 0});
        }
        shade_of_rank[rows[i].rank] = static_cast<int>(classes_.size()) - 1;
      }
      classes_.back().worst = *rows[i].score;
      ++classes_.back().count;
    }
    for (Ward& ward : wards_) {
      if (ward.ranked != nullptr) ward.shade = shade_of_rank[ward.ranked->rank];
    }
  }

  void fill(Canvas& canvas, const Ward& ward) const {
    if (ward.shade >= 0) {
      canvas.fill(ward.rings, kShades[static_cast<std::size_t>(ward.shade)]);
      return;
    }
    canvas.fill(ward.rings, ink::kWhite);
    canvas.hatch(ward.rings, 3, {ink::kMuted, 0.5});
  }

  /// Pieces of border that wards of two subdistricts share.
  [[nodiscard]] std::vector<std::pair<Point, Point>> district_borders() const {
    using Key = std::array<long, 4>;
    const auto round = [](double v) { return std::lround(v * 100); };
    std::map<Key, AreaId> seen;
    std::vector<std::pair<Point, Point>> borders;
    for (const Ward& ward : wards_) {
      for (const Ring& ring : ward.rings) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          std::array<std::pair<long, long>, 2> ends{
              std::pair{round(ring[i].x), round(ring[i].y)},
              std::pair{round(ring[i + 1].x), round(ring[i + 1].y)}};
          std::ranges::sort(ends);
          const Key key{ends[0].first, ends[0].second, ends[1].first, ends[1].second};
          const auto [other, first] = seen.emplace(key, ward.subdistrict);
          if (!first && other->second != ward.subdistrict) {
            borders.emplace_back(ring[i], ring[i + 1]);
          }
        }
      }
    }
    return borders;
  }

  /// In the middle of the subdistrict, or as near to it as hides the fewest ranks and no name.
  [[nodiscard]] Rect place_of_name(const std::vector<const Ward*>& wards, Size size,
                                   const std::vector<Rect>& names) const {
    const Point middle = middle_of_all(wards);
    Rect best;
    double least = 1e9;
    for (int i = -4; i <= 4; ++i) {
      for (int j = -8; j <= 8; ++j) {
        const Point at{std::clamp(middle.x + i * size.width / 6, size.width / 2,
                                  Paper::kTextWidth - size.width / 2),
                       middle.y + j * size.height / 2};
        if (!is_within(wards, at)) continue;
        const Rect box{at.x - size.width / 2, at.y - size.height / 2, size.width, size.height};
        const double hidden =
            static_cast<double>(1'000 * covered(box, names) + 60 * covered(box, numbers_));
        const double cost = hidden + std::hypot(at.x - middle.x, at.y - middle.y);
        if (cost >= least) continue;
        least = cost;
        best = box;
      }
    }
    if (least < 1e9) return best;
    return {middle.x - size.width / 2, middle.y - size.height / 2, size.width, size.height};
  }

  void name(Canvas& canvas, AreaId district, const std::vector<const Ward*>& wards,
            std::vector<Rect>& names) const {
    const bool crowded = districts_.size() > 15;
    const TextStyle style{.size = crowded ? 5.6 : 7.5, .bold = true, .align = Align::centre};
    const Size size = canvas.measure(-1, names_.at(district), style);
    const Rect box = place_of_name(wards, {size.width + 6, size.height}, names);
    canvas.fill(box, {0xFFFFFF, 0.86}, 2);
    canvas.label({box.x + box.width / 2, box.y}, names_.at(district), style);
    names.push_back(box);
  }

  /// Where the rank goes, if the ward has one and room for it.
  static std::optional<Rect> place_of_number(const Ward& ward) {
    if (ward.ranked == nullptr || ward.extent.width() < 18 || ward.extent.height() < 12) return {};
    return Rect{ward.middle.x - 7, ward.middle.y - 5, 14, 10};
  }

  static void number(Canvas& canvas, const Ward& ward, const std::vector<Rect>& names) {
    const auto box = place_of_number(ward);
    if (!box || covered(*box, names) > 0) return;
    canvas.label(
        {ward.middle.x, ward.middle.y - 4.5}, std::to_string(ward.ranked->rank),
        {.size = 6.5, .color = ward.shade >= 3 ? ink::kWhite : ink::kText, .align = Align::centre});
  }

  std::vector<Ward> wards_;
  std::map<AreaId, std::vector<const Ward*>> districts_;
  std::map<AreaId, std::string> names_;
  std::vector<Class> classes_;
  std::vector<Rect> numbers_;
  double height_ = 0;
};

std::string score_words(const BriefPaper& p, double score) {
  Ranked row;
  row.score = score;
  return p.score(row);
}

void draw_legend(Canvas& canvas, const BriefPaper& p, const WardMap& map) {
  double x = 0;
  double y = 2;
  const auto entry = [&](const std::string& words, auto&& draw_box) {
    const double width = canvas.measure(-1, words, {.size = 7.5}).width;
    if (x + 20 + width > Paper::kTextWidth) {
      x = 0;
      y += 15;
    }
    draw_box(Rect{x, y, 16, 9});
    canvas.frame({x, y, 16, 9}, {ink::kMuted, 0.4});
    canvas.label({x + 20, y - 1}, words, {.size = 7.5});
    x += 20 + width + 13;
  };
  for (std::size_t i = 0; i < map.classes().size(); ++i) {
    const Class& c = map.classes()[i];
    const std::string best = score_words(p, c.best);
    const std::string worst = score_words(p, c.worst);
    const std::string range = best == worst ? best : fmt::format("{} – {}", best, worst);
    entry(fmt::format("{} ({})", range, c.count),
          [&](const Rect& box) { canvas.fill(box, kShades[i]); });
  }
  if (!map.some_unranked()) return;
  entry(p.w.pick("tanpa peringkat", "not ranked"), [&](const Rect& b) {
    canvas.hatch({{{b.x, b.y},
                   {b.x + b.width, b.y},
                   {b.x + b.width, b.y + b.height},
                   {b.x, b.y + b.height}}},
                 3, {ink::kMuted, 0.5});
  });
}

std::string introduction(const BriefPaper& p) {
  std::string words = p.w.pick(
      "Makin gelap, makin rendah hasilnya; lima kelas dengan kira-kira sama banyak kelurahan, "
      "jumlahnya dalam kurung. Angka dalam peta: peringkat.",
      "The darker, the lower the result; five classes of about as many wards each, counted in "
      "brackets. Numbers on the map: ranks.");
  if (p.city.settings.boundaries_approximate) {
    words += p.w.pick(" Batas wilayah di peta ini hanya perkiraan.",
                      " The boundaries on this map are approximate.");
  }
  return words;
}

}  // namespace

void add_map(BriefPaper& p, const std::vector<AreaOutline>& outlines) {
  const std::string title = p.w.pick("Peta hasil kelurahan", "Map of the wards' results");
  auto map = std::make_shared<const WardMap>(p, outlines);
  if (map->height() <= 0) {
    p.chapter(title);
    p.paper.paragraph(p.w.pick("Kota ini belum memuat batas kelurahan, maka tanpa peta.",
                               "This city has no boundaries of wards yet, so there is no map."));
    return;
  }
  p.chapter(title, introduction(p));
  const std::string alt = p.w.pick(
      "Peta kelurahan, diwarnai menurut nilai; nilai setiap kelurahan ada dalam peringkat "
      "lengkap.",
      "Map of the wards shaded by score; each ward's score is in the full ranking.");
  p.paper.figure(map->height() + 42, alt, [map, &p](Canvas& canvas) {
    map->draw(canvas);
    canvas.within({0, map->height() + 10}, [&] { draw_legend(canvas, p, *map); });
  });
}

}  // namespace tanggap::brief
