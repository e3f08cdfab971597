#include <algorithm>
#include <cmath>
#include <numbers>

#include "brief/canvas_impl.hpp"
#include "brief/text_layout.hpp"

namespace tanggap::brief {
namespace {

void trace(cairo_t* cr, const std::vector<Ring>& rings) {
  cairo_new_path(cr);
  for (const Ring& ring : rings) {
    if (ring.empty()) continue;
    cairo_move_to(cr, ring[0].x, ring[0].y);
    for (std::size_t i = 1; i < ring.size(); ++i) cairo_line_to(cr, ring[i].x, ring[i].y);
    cairo_close_path(cr);
  }
}

void draw(cairo_t* cr, const Stroke& stroke) {
  use(cr, stroke.color);
  cairo_set_line_width(cr, stroke.width);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash(cr, stroke.dashes.data(), static_cast<int>(stroke.dashes.size()), 0);
  cairo_stroke(cr);
}

void trace_rounded(cairo_t* cr, const Rect& area, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2;
  const double right = area.x + area.width - radius;
  const double bottom = area.y + area.height - radius;
  cairo_new_path(cr);
  cairo_arc(cr, right, area.y + radius, radius, -kQuarter, 0);
  cairo_arc(cr, right, bottom, radius, 0, kQuarter);
  cairo_arc(cr, area.x + radius, bottom, radius, kQuarter, 2 * kQuarter);
  cairo_arc(cr, area.x + radius, area.y + radius, radius, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(cr);
}

double offset_of(Align align, double width) {
  if (align == Align::left) return 0;
  return align == Align::centre ? -width / 2 : -width;
}

}  // namespace

void Canvas::Impl::show(PangoLayout* layout, Point at, Color color) {
  if (!tag_texts) return brief::show(cr, layout, at, color);
  structure->begin(cr, structure->add("P", parent));
  brief::show(cr, layout, at, color);
  structure->end(cr);
}

Size Canvas::text(Point at, double width, const std::string& words, const TextStyle& style) {
  const PangoLayoutPtr layout = set_text(impl_.context, width, words, style);
  impl_.show(layout.get(), at, style.color);
  return size_of(layout.get());
}

Size Canvas::measure(double width, const std::string& words, const TextStyle& style) const {
  return size_of(set_text(impl_.context, width, words, style).get());
}

Size Canvas::label(Point at, const std::string& words, const TextStyle& style) {
  const PangoLayoutPtr layout = set_text(impl_.context, -1, words, style);
  const Size size = size_of(layout.get());
  impl_.show(layout.get(), {at.x + offset_of(style.align, size.width), at.y}, style.color);
  return size;
}

void Canvas::label_turned(Point at, double degrees, const std::string& words,
                          const TextStyle& style) {
  cairo_save(impl_.cr);
  cairo_translate(impl_.cr, at.x, at.y);
  cairo_rotate(impl_.cr, degrees * std::numbers::pi / 180);
  label({0, 0}, words, style);
  cairo_restore(impl_.cr);
}

void Canvas::within(Point origin, const std::function<void()>& draw) {
  cairo_save(impl_.cr);
  cairo_translate(impl_.cr, origin.x, origin.y);
  draw();
  cairo_restore(impl_.cr);
}

void Canvas::line(Point from, Point to, const Stroke& stroke) { path({from, to}, stroke); }

void Canvas::path(const std::vector<Point>& points, const Stroke& stroke) {
  cairo_new_path(impl_.cr);
  for (const Point& p : points) cairo_line_to(impl_.cr, p.x, p.y);
  draw(impl_.cr, stroke);
}

void Canvas::fill(const Rect& area, Color color, double radius) {
  if (area.width <= 0 || area.height <= 0) return;
  use(impl_.cr, color);
  if (radius > 0) {
    trace_rounded(impl_.cr, area, radius);
  } else {
    cairo_rectangle(impl_.cr, area.x, area.y, area.width, area.height);
  }
  cairo_fill(impl_.cr);
}

void Canvas::frame(const Rect& area, const Stroke& stroke) {
  cairo_rectangle(impl_.cr, area.x, area.y, area.width, area.height);
  draw(impl_.cr, stroke);
}

void Canvas::disc(Point centre, double radius, Color color) {
  use(impl_.cr, color);
  cairo_new_path(impl_.cr);
  cairo_arc(impl_.cr, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
  cairo_fill(impl_.cr);
}

void Canvas::fill(const std::vector<Ring>& rings, Color color) {
  use(impl_.cr, color);
  trace(impl_.cr, rings);
  cairo_set_fill_rule(impl_.cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill(impl_.cr);
}

void Canvas::outline(const std::vector<Ring>& rings, const Stroke& stroke) {
  trace(impl_.cr, rings);
  draw(impl_.cr, stroke);
}

void Canvas::hatch(const std::vector<Ring>& rings, double distance, const Stroke& stroke) {
  cairo_t* cr = impl_.cr;
  cairo_save(cr);
  trace(cr, rings);
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  cairo_path_extents(cr, &left, &top, &right, &bottom);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip(cr);
  const double height = bottom - top;
  const double step = std::max(distance, 0.5) * std::numbers::sqrt2;
  // Lines start at multiples of the step, so that neighbours' lines meet.
  for (double x = std::floor((left - height) / step) * step; x < right; x += step) {
    cairo_move_to(cr, x, bottom);
    cairo_line_to(cr, x + height, top);
  }
  draw(cr, stroke);
  cairo_restore(cr);
}

Rect Canvas::photo(const Rect& area, const Photo& photo) {
  const SurfacePtr picture = picture_of(photo.bytes);
  if (!picture) {
    frame(area, {ink::kRule, 0.6, {3, 2}});
    const Bilingual note = photo.bytes.empty()
                               ? Bilingual{"Foto tidak tersedia", "The photo is missing"}
                               : Bilingual{"Foto tidak dapat dibaca", "The photo cannot be read"};
    TextStyle style{.size = 8.5, .color = ink::kMuted, .align = Align::centre};
    const Size size = measure(area.width - 12, in(impl_.language, note), style);
    text({area.x + 6, area.y + (area.height - size.height) / 2}, area.width - 12,
         in(impl_.language, note), style);
    return area;
  }
  const double width = cairo_image_surface_get_width(picture.get());
  const double height = cairo_image_surface_get_height(picture.get());
  const double scale = std::min(area.width / width, area.height / height);
  // At the left and at the bottom: flush with its caption.
  const Rect placed{area.x, area.y + area.height - height * scale, width * scale, height * scale};
  cairo_save(impl_.cr);
  cairo_translate(impl_.cr, placed.x, placed.y);
  cairo_scale(impl_.cr, scale, scale);
  cairo_set_source_surface(impl_.cr, picture.get(), 0, 0);
  // Not cairo_paint: a recording page takes an opaque picture for a new beginning.
  cairo_rectangle(impl_.cr, 0, 0, width, height);
  cairo_fill(impl_.cr);
  cairo_restore(impl_.cr);
  return placed;
}

}  // namespace tanggap::brief
