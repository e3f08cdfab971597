#include "geo/area_index.hpp"

#include <algorithm>
#include <cmath>

#include "geo/area_grid.hpp"
#include "geo/place_index.hpp"

namespace tanggap::geo {
namespace {

class AreaIndex final : public ports::AreaLocator {
 public:
  AreaIndex(std::vector<AreaId> ids, const std::vector<MultiPolygon>& shapes,
            std::vector<Place> places, double tolerance_m)
      : ids_(std::move(ids)), grid_(shapes, tolerance_m), places_(std::move(places)) {}

  [[nodiscard]] domain::Location locate(domain::LatLon point) const override {
    const auto hit = grid_.locate(point);
    domain::Location location;
    location.outside = hit.area == AreaGrid::kNone;
    if (!location.outside) location.area = ids_[hit.area];
    if (hit.neighbour != AreaGrid::kNone) {
      location.near_border = true;
      location.neighbour = ids_[hit.neighbour];
    }
    return location;
  }

  [[nodiscard]] std::string place_kind(domain::LatLon point) const override {
    return places_.kind_at(point);
  }

 private:
  std::vector<AreaId> ids_;  ///< Parallel to the grid's shapes.
  AreaGrid grid_;
  PlaceIndex places_;
};

}  // namespace

std::shared_ptr<const ports::AreaLocator> make_area_index(std::vector<AreaShape> areas,
                                                          std::vector<Place> places,
                                                          double border_tolerance_m) {
  std::sort(areas.begin(), areas.end(),
            [](const AreaShape& a, const AreaShape& b) { return a.code < b.code; });
  std::vector<AreaId> ids;
  std::vector<MultiPolygon> shapes;
  for (auto& area : areas) {
    ids.push_back(area.area);
    shapes.push_back(std::move(area.shape));
  }
  return std::make_shared<AreaIndex>(std::move(ids), shapes, std::move(places), border_tolerance_m);
}

}  // namespace tanggap::geo
