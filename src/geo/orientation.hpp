// On which side of a line a point lies, exactly. Used by the area grid; it answers as GEOS does on
// vertices and edges because both are right.
#pragma once

#include <cmath>

namespace tanggap::geo {

namespace detail {
/// Sign by exact arithmetic on the differences (expansions after Shewchuk).
[[nodiscard]] int exact_orientation(double ax, double ay, double bx, double by, double cx,
                                    double cy);
}  // namespace detail

/// +1 when c lies to the left of a → b, −1 to the right, 0 exactly on the line.
[[nodiscard]] inline int orientation(double ax, double ay, double bx, double by, double cx,
                                     double cy) {
  // Shewchuk's bound for this expression in double arithmetic: (3 + 16 eps) eps.
  constexpr double kErrorBound = 3.3306690738754716e-16;
  const double left = (ax - cx) * (by - cy);
  const double right = (ay - cy) * (bx - cx);
  const double determinant = left - right;
  const double bound = kErrorBound * (std::abs(left) + std::abs(right));
  if (determinant > bound) return 1;
  if (-determinant > bound) return -1;
  return detail::exact_orientation(ax, ay, bx, by, cx, cy);
}

}  // namespace tanggap::geo
