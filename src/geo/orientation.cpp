#include "geo/orientation.hpp"

#include <array>
#include <cstddef>

namespace tanggap::geo::detail {
namespace {

/// a number as a sum of doubles that do not overlap, smallest first.
struct Expansion {
  std::array<double, 32> parts{};
  std::size_t size = 0;

  /// Adds one double without any error.
  void add(double value) {
    for (std::size_t i = 0; i < size; ++i) {
      const double sum = parts[i] + value;
      const double taken = sum - parts[i];
      parts[i] = (parts[i] - (sum - taken)) + (value - taken);
      value = sum;
    }
    parts[size++] = value;
  }

  void add_product(double a, double b) {
    const double product = a * b;
    add(std::fma(a, b, -product));
    add(product);
  }

  [[nodiscard]] int sign() const {
    for (std::size_t i = size; i-- > 0;) {
      if (parts[i] != 0) return parts[i] > 0 ? 1 : -1;
    }
    return 0;
  }
};

/// a − b as a rounded difference and what the rounding lost.
struct Difference {
  double high, low;
};

Difference difference(double a, double b) {
  const double high = a - b;
  const double virtual_b = a - high;
  const double virtual_a = high + virtual_b;
  return {high, (a - virtual_a) + (virtual_b - b)};
}

void add_product(Expansion& sum, Difference a, Difference b) {
  sum.add_product(a.low, b.low);
  sum.add_product(a.low, b.high);
  sum.add_product(a.high, b.low);
  sum.add_product(a.high, b.high);
}

}  // namespace

int exact_orientation(double ax, double ay, double bx, double by, double cx, double cy) {
  Expansion sum;
  add_product(sum, difference(ax, cx), difference(by, cy));
  const Difference right = difference(ay, cy);
  add_product(sum, {-right.high, -right.low}, difference(bx, cx));
  return sum.sign();
}

}  // namespace tanggap::geo::detail
