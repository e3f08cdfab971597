#include "brief/text_layout.hpp"

namespace tanggap::brief {
namespace {

std::string printable(const std::string& words) {
  const std::unique_ptr<char, decltype(&g_free)> valid{
      g_utf8_make_valid(words.data(), static_cast<gssize>(words.size())), g_free};
  return valid.get();
}

PangoLayoutPtr new_layout(PangoContext* context, double width, const TextStyle& style) {
  PangoLayoutPtr layout{pango_layout_new(context)};
  PangoFontDescription* font = pango_font_description_from_string(font_families());
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  if (width >= 0) pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (style.align == Align::centre) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
  if (style.align == Align::right) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
  if (style.leading != 1) {
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.leading));
  }
  if (style.max_lines > 0) {
    pango_layout_set_height(layout.get(), -style.max_lines);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  }
  return layout;
}

}  // namespace

PangoLayoutPtr set_text(PangoContext* context, double width, const std::string& words,
                        const TextStyle& style) {
  PangoLayoutPtr layout = new_layout(context, width, style);
  const std::string valid = printable(words);
  pango_layout_set_text(layout.get(), valid.data(), static_cast<int>(valid.size()));
  return layout;
}

PangoLayoutPtr set_text(PangoContext* context, double width, const std::vector<Run>& runs,
                        const TextStyle& style) {
  PangoLayoutPtr layout = new_layout(context, width, style);
  std::string words;
  PangoAttrList* weights = pango_attr_list_new();
  for (const Run& run : runs) {
    const std::size_t begin = words.size();
    words += printable(run.text);
    if (!run.bold) continue;
    PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = static_cast<guint>(begin);
    bold->end_index = static_cast<guint>(words.size());
    pango_attr_list_insert(weights, bold);
  }
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  pango_layout_set_attributes(layout.get(), weights);
  pango_attr_list_unref(weights);
  return layout;
}

Size size_of(PangoLayout* layout) {
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout, &width, &height);
  return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE};
}

void use(cairo_t* cr, Color color) {
  const auto part = [&](int shift) { return ((color.rgb >> shift) & 0xFF) / 255.0; };
  if (color.alpha >= 1) {
    cairo_set_source_rgb(cr, part(16), part(8), part(0));
  } else {
    cairo_set_source_rgba(cr, part(16), part(8), part(0), color.alpha);
  }
}

void show(cairo_t* cr, PangoLayout* layout, Point at, Color color) {
  use(cr, color);
  cairo_move_to(cr, at.x, at.y);
  pango_cairo_show_layout(cr, layout);
}

}  // namespace tanggap::brief
