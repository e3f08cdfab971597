#include "geos_peer.hpp"

#include <geos/algorithm/locate/IndexedPointInAreaLocator.h>
#include <geos/geom/Geometry.h>
#include <geos/geom/MultiPolygon.h>
#include <geos/geom/Polygon.h>
#include <geos/index/strtree/TemplateSTRtree.h>
#include <geos/io/GeoJSON.h>
#include <geos/io/GeoJSONReader.h>

#include <algorithm>

namespace tanggap::bench {

using geos::algorithm::locate::IndexedPointInAreaLocator;
using geos::geom::Coordinate;
using geos::geom::Location;

struct GeosPeer::Index {
  std::vector<std::unique_ptr<geos::geom::Geometry>> geometries;
  std::vector<std::unique_ptr<IndexedPointInAreaLocator>> locators;
  geos::index::strtree::TemplateSTRtree<std::uint32_t> tree;

  bool covers(std::uint32_t i, const Coordinate& p) {
    return locators[i]->locate(&p) != Location::EXTERIOR;
  }
};

namespace {

geo::Ring ring_of(const geos::geom::LineString& line) {
  geo::Ring ring;
  for (std::size_t i = 0; i < line.getNumPoints(); ++i) {
    ring.push_back({line.getCoordinateN(i).y, line.getCoordinateN(i).x});
  }
  return ring;
}

geo::MultiPolygon shape_of(const geos::geom::Geometry& geometry) {
  geo::MultiPolygon shape;
  for (std::size_t i = 0; i < geometry.getNumGeometries(); ++i) {
    const auto& part = dynamic_cast<const geos::geom::Polygon&>(*geometry.getGeometryN(i));
    geo::Polygon polygon{ring_of(*part.getExteriorRing()), {}};
    for (std::size_t h = 0; h < part.getNumInteriorRing(); ++h) {
      polygon.holes.push_back(ring_of(*part.getInteriorRingN(h)));
    }
    shape.push_back(std::move(polygon));
  }
  return shape;
}

}  // namespace

GeosPeer::GeosPeer(const std::string& geojson) : index_(std::make_unique<Index>()) {
  const auto collection = geos::io::GeoJSONReader{}.readFeatures(geojson);
  std::vector<std::pair<std::string, const geos::geom::Geometry*>> features;
  for (const auto& feature : collection.getFeatures()) {
    features.emplace_back(feature.getProperties().at("kode").getString(), feature.getGeometry());
  }
  std::sort(features.begin(), features.end());
  for (const auto& [code, geometry] : features) {
    const auto i = static_cast<std::uint32_t>(shapes_.size());
    shapes_.push_back(shape_of(*geometry));
    index_->geometries.push_back(geometry->clone());
    const auto& kept = *index_->geometries.back();
    index_->locators.push_back(std::make_unique<IndexedPointInAreaLocator>(kept));
    index_->tree.insert(*kept.getEnvelopeInternal(), std::uint32_t{i});
  }
}

GeosPeer::~GeosPeer() = default;

std::uint32_t GeosPeer::find_any(domain::LatLon point) {
  const Coordinate p{point.lon, point.lat};
  const geos::geom::Envelope box{p.x, p.x, p.y, p.y};
  std::uint32_t found = kNone;
  index_->tree.query(box, [&](std::uint32_t i) {
    if (!index_->covers(i, p)) return true;
    found = i;
    return false;
  });
  return found;
}

std::uint32_t GeosPeer::find_first(domain::LatLon point) {
  const Coordinate p{point.lon, point.lat};
  const geos::geom::Envelope box{p.x, p.x, p.y, p.y};
  std::uint32_t found = kNone;
  index_->tree.query(box, [&](std::uint32_t i) {
    if (i < found && index_->covers(i, p)) found = i;
  });
  return found;
}

}  // namespace tanggap::bench
