#include "demo/painter.hpp"

#include <algorithm>

#include "demo/dice.hpp"

namespace tanggap::demo {
namespace {

struct Colour {
  int red = 0;
  int green = 0;
  int blue = 0;
};

class Canvas {
 public:
  Canvas(int width, int height)
      : width_(width),
        height_(height),
        rgb_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) {}

  void box(int left, int top, int right, int bottom, Colour colour) {
    for (int y = std::max(top, 0); y < std::min(bottom, height_); ++y) {
      std::uint8_t* pixel = row(y) + std::ptrdiff_t{3} * std::max(left, 0);
      for (int x = std::max(left, 0); x < std::min(right, width_); ++x) {
        *pixel++ = static_cast<std::uint8_t>(colour.red);
        *pixel++ = static_cast<std::uint8_t>(colour.green);
        *pixel++ = static_cast<std::uint8_t>(colour.blue);
      }
    }
  }
  void ellipse(int x0, int y0, int rx, int ry, Colour colour) {
    for (int y = -ry; y <= ry; ++y) {
      int half = rx;
      while (half > 0 && half * half * ry * ry + y * y * rx * rx > rx * rx * ry * ry) --half;
      box(x0 - half, y0 + y, x0 + half, y0 + y + 1, colour);
    }
  }
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] std::vector<std::uint8_t> pixels() && { return std::move(rgb_); }

 private:
  std::uint8_t* row(int y) {
    return rgb_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) * 3;
  }
  int width_;
  int height_;
  std::vector<std::uint8_t> rgb_;
};

Colour shade(Dice& dice, Colour base, int spread) {
  const auto near = [&](int value) {
    return std::clamp(value + dice.between(-spread, spread), 0, 255);
  };
  return {near(base.red), near(base.green), near(base.blue)};
}

void paint_background(Canvas& canvas, Dice& dice) {
  const int w = canvas.width();
  const int h = canvas.height();
  canvas.box(0, 0, w, h / 2, shade(dice, {170, 200, 225}, 25));
  for (int x = -dice.below(w / 6); x < w;) {
    const int wide = dice.between(w / 8, w / 4);
    const int top = dice.between(h / 8, h / 3);
    canvas.box(x, top, x + wide - 2, h / 2, shade(dice, {190, 150, 120}, 50));
    canvas.box(x, top - h / 30, x + wide, top, shade(dice, {150, 70, 50}, 30));
    canvas.box(x + wide / 3, top + h / 12, x + wide / 2, top + h / 6,
               shade(dice, {70, 80, 95}, 20));
    x += wide;
  }
  canvas.box(0, h / 2, w, h, shade(dice, {120, 118, 112}, 18));
  canvas.box(0, h / 2, w, h / 2 + h / 20, shade(dice, {95, 130, 70}, 30));
}

void paint_problem(Canvas& canvas, Dice& dice) {
  const int w = canvas.width();
  const int h = canvas.height();
  for (int i = dice.between(3, 9); i > 0; --i) {
    canvas.ellipse(dice.between(w / 8, w * 7 / 8), dice.between(h * 6 / 10, h * 8 / 10),
                   dice.between(w / 40, w / 9), dice.between(h / 50, h / 14),
                   shade(dice, {60, 50, 40}, 40));
  }
}

void paint_number(Canvas& canvas, std::uint64_t number) {
  const int block = std::max(canvas.width() / 64, 1);
  for (int bit = 0; bit < 64; ++bit) {
    const int light = (number >> bit & 1) != 0 ? 235 : 20;
    canvas.box(bit * block, canvas.height() - 2 * block, (bit + 1) * block, canvas.height(),
               {light, light, light});
  }
}

}  // namespace

std::vector<std::uint8_t> paint_street(std::uint64_t number, bool with_problem, int width,
                                       int height) {
  Canvas canvas(width, height);
  Dice dice(number);
  paint_background(canvas, dice);
  if (with_problem) paint_problem(canvas, dice);
  paint_number(canvas, number);
  return std::move(canvas).pixels();
}

}  // namespace tanggap::demo
