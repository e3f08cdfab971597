#include "app/brief_pages.hpp"

#include <stdexcept>

#include "city/load.hpp"

namespace tanggap::app {
namespace {

brief::AreaOutline outline_of(geo::AreaShape shape) {
  brief::AreaOutline outline{.area = shape.area, .rings = {}};
  for (geo::Polygon& polygon : shape.shape) {
    outline.rings.push_back(std::move(polygon.outer));
    for (geo::Ring& hole : polygon.holes) outline.rings.push_back(std::move(hole));
  }
  return outline;
}

}  // namespace

BriefPages::Outlines BriefPages::outlines_of(ports::Reader& reader, int version) {
  const std::scoped_lock lock(mutex_);
  if (outlines_ && version_ == version) return outlines_;
  auto shapes = city::shapes_of(reader, version);
  if (!shapes) throw std::runtime_error(shapes.error().what.en);
  std::vector<brief::AreaOutline> outlines;
  for (geo::AreaShape& shape : *shapes) outlines.push_back(outline_of(std::move(shape)));
  version_ = version;
  outlines_ = std::make_shared<const std::vector<brief::AreaOutline>>(std::move(outlines));
  return outlines_;
}

Result<std::string> BriefPages::operator()(ports::Reader& reader, const domain::MeetingBrief& brief,
                                           const domain::City& city, Language language) {
  return brief::meeting_brief_pdf(brief, city, *outlines_of(reader, city.version), language);
}

}  // namespace tanggap::app
