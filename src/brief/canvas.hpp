// What is drawn on paper: text, lines, shapes and pictures at places in points (1/72 inch), y
// downwards, in the frame of the block that is being drawn. Used by whoever sets a chart, a map or
// a letterhead with `Paper`. A Canvas lives only during the call that it is handed to.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tanggap::brief {

struct Point {
  double x = 0;
  double y = 0;
};

struct Size {
  double width = 0;
  double height = 0;
};

struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct Color {
  std::uint32_t rgb = 0;  ///< 0xRRGGBB
  double alpha = 1;
};

/// The few colours of all papers; status colours are told apart by the colour-blind (Okabe–Ito)
/// and by their lightness in black and white.
namespace ink {
inline constexpr Color kText{0x1B2430};
inline constexpr Color kMuted{0x5B6675};
inline constexpr Color kRule{0xC9D0D8};
inline constexpr Color kPale{0xF2F5F8};
inline constexpr Color kBar{0xDCE8F3};
inline constexpr Color kAccent{0x0B4F8A};
inline constexpr Color kGood{0x00735C};
inline constexpr Color kBad{0xB54708};
inline constexpr Color kWhite{0xFFFFFF};
}  // namespace ink

enum class Align : std::uint8_t { left, centre, right };

struct TextStyle {
  double size = 9.5;  ///< Points.
  bool bold = false;
  bool italic = false;
  Color color = ink::kText;
  Align align = Align::left;
  int max_lines = 0;   ///< 0: as many as needed; else what is left over is cut with "…".
  double leading = 1;  ///< Distance of lines, 1 is the font's own (1.36 times the size).
};

struct Stroke {
  Color color = ink::kText;
  double width = 0.6;
  std::vector<double> dashes{};
};

/// A picture as it came: JPEG (grey or colour) or PNG. JPEG goes into the document as it is.
struct Photo {
  std::string bytes;    ///< Empty when it is missing.
  std::string alt;      ///< What it shows, for readers who cannot see it.
  std::string caption;  ///< Printed below; may be empty.
};

using Ring = std::vector<Point>;

class Canvas {
 public:
  /// Drawn from its upper left corner, wrapped at `width`; answers the size it took.
  Size text(Point at, double width, const std::string& words, const TextStyle& style = {});
  [[nodiscard]] Size measure(double width, const std::string& words,
                             const TextStyle& style = {}) const;
  /// One line, not wrapped; `at` is its left, middle or right end by `style.align`.
  Size label(Point at, const std::string& words, const TextStyle& style = {});
  /// The same, turned by so many degrees clockwise about `at`.
  void label_turned(Point at, double degrees, const std::string& words,
                    const TextStyle& style = {});

  void line(Point from, Point to, const Stroke& stroke = {});
  void path(const std::vector<Point>& points, const Stroke& stroke = {});
  void fill(const Rect& area, Color color, double radius = 0);
  void frame(const Rect& area, const Stroke& stroke = {});
  void disc(Point centre, double radius, Color color);
  /// Rings together, holes by the even-odd rule.
  void fill(const std::vector<Ring>& rings, Color color);
  void outline(const std::vector<Ring>& rings, const Stroke& stroke);
  /// Slanted lines, for what a colour alone would not tell in black and white.
  void hatch(const std::vector<Ring>& rings, double distance, const Stroke& stroke);

  /// Whatever `draw` draws lies from `origin` on.
  void within(Point origin, const std::function<void()>& draw);
  /// As large as it fits into `area`, centred; a framed note when it cannot be read. Answers where
  /// it was drawn.
  Rect photo(const Rect& area, const Photo& photo);

  class Impl;
  explicit Canvas(Impl& impl) : impl_(impl) {}

 private:
  Impl& impl_;
};

}  // namespace tanggap::brief
