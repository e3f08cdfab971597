// Thin, owning covers of the GEOS C API. Internal to this room: only geometry that is checked or
// made goes through GEOS, lookups do not.
#pragma once

#include <geos_c.h>

#include <memory>
#include <optional>
#include <string>

#include "geo/shape.hpp"

namespace tanggap::geo {

/// A GEOS context of its own, so that threads do not share one.
class Geos {
 public:
  Geos();
  ~Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  struct Free {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Free>;

  [[nodiscard]] GEOSContextHandle_t context() const { return context_; }
  /// Takes what a GEOS function returned; throws std::runtime_error when that is null.
  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const;

  /// Rings must be closed and have four points or more. x is lon × x_scale.
  [[nodiscard]] Geometry polygon(const Polygon& polygon, double x_scale = 1) const;
  [[nodiscard]] Geometry multi_polygon(const MultiPolygon& shape, double x_scale = 1) const;
  [[nodiscard]] Geometry multi_point(const std::vector<domain::LatLon>& points,
                                     double x_scale = 1) const;
  /// The polygons of any geometry; points and lines in it are dropped.
  [[nodiscard]] MultiPolygon shape_of(const GEOSGeometry* geometry, double x_scale = 1) const;

 private:
  [[nodiscard]] GEOSGeometry* ring(const Ring& ring, double x_scale) const;
  [[nodiscard]] Ring ring_of(const GEOSGeometry* ring, double x_scale) const;

  GEOSContextHandle_t context_;
  std::string last_error_;
};

}  // namespace tanggap::geo
