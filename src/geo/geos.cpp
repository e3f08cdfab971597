#include "geo/geos.hpp"

#include <stdexcept>

namespace tanggap::geo {

Geos::Geos() : context_(GEOS_init_r()) {
  GEOSContext_setErrorMessageHandler_r(
      context_,
      [](const char* message, void* self) { static_cast<Geos*>(self)->last_error_ = message; },
      this);
}

Geos::~Geos() { GEOS_finish_r(context_); }

Geos::Geometry Geos::own(GEOSGeometry* geometry) const {
  if (geometry == nullptr) throw std::runtime_error("GEOS: " + last_error_);
  return Geometry{geometry, Free{context_}};
}

GEOSGeometry* Geos::ring(const Ring& points, double x_scale) const {
  GEOSCoordSequence* sequence =
      GEOSCoordSeq_create_r(context_, static_cast<unsigned>(points.size()), 2);
  for (unsigned i = 0; i < points.size(); ++i) {
    GEOSCoordSeq_setXY_r(context_, sequence, i, points[i].lon * x_scale, points[i].lat);
  }
  return own(GEOSGeom_createLinearRing_r(context_, sequence)).release();
}

Geos::Geometry Geos::polygon(const Polygon& polygon, double x_scale) const {
  std::vector<Geometry> holes;
  for (const auto& hole : polygon.holes) holes.push_back(own(ring(hole, x_scale)));
  Geometry outer = own(ring(polygon.outer, x_scale));
  std::vector<GEOSGeometry*> raw;
  raw.reserve(holes.size());
  for (auto& hole : holes) raw.push_back(hole.release());
  return own(GEOSGeom_createPolygon_r(context_, outer.release(), raw.data(),
                                      static_cast<unsigned>(raw.size())));
}

Geos::Geometry Geos::multi_polygon(const MultiPolygon& shape, double x_scale) const {
  std::vector<GEOSGeometry*> parts;
  parts.reserve(shape.size());
  for (const auto& part : shape) parts.push_back(polygon(part, x_scale).release());
  return own(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(),
                                         static_cast<unsigned>(parts.size())));
}

Geos::Geometry Geos::multi_point(const std::vector<domain::LatLon>& points, double x_scale) const {
  std::vector<GEOSGeometry*> parts;
  parts.reserve(points.size());
  for (const auto& p : points) {
    parts.push_back(own(GEOSGeom_createPointFromXY_r(context_, p.lon * x_scale, p.lat)).release());
  }
  return own(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOINT, parts.data(),
                                         static_cast<unsigned>(parts.size())));
}

Ring Geos::ring_of(const GEOSGeometry* ring, double x_scale) const {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context_, sequence, &size);
  Ring points(size);
  for (unsigned i = 0; i < size; ++i) {
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(context_, sequence, i, &x, &y);
    points[i] = {y, x / x_scale};
  }
  return points;
}

MultiPolygon Geos::shape_of(const GEOSGeometry* geometry, double x_scale) const {
  MultiPolygon shape;
  const int count = GEOSGetNumGeometries_r(context_, geometry);
  for (int i = 0; i < count; ++i) {
    const GEOSGeometry* part = GEOSGetGeometryN_r(context_, geometry, i);
    const int type = GEOSGeomTypeId_r(context_, part);
    if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      for (auto& inner : shape_of(part, x_scale)) shape.push_back(std::move(inner));
    }
    if (type != GEOS_POLYGON || GEOSisEmpty_r(context_, part) == 1) continue;
    Polygon polygon;
    polygon.outer = ring_of(GEOSGetExteriorRing_r(context_, part), x_scale);
    const int holes = GEOSGetNumInteriorRings_r(context_, part);
    for (int h = 0; h < holes; ++h) {
      polygon.holes.push_back(ring_of(GEOSGetInteriorRingN_r(context_, part, h), x_scale));
    }
    shape.push_back(std::move(polygon));
  }
  return shape;
}

}  // namespace tanggap::geo
