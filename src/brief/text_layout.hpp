// Text as pango sets it, for the drawing of papers.
#pragma once

#include <string>
#include <vector>

#include "brief/canvas.hpp"
#include "brief/paper.hpp"
#include "brief/paper_fonts.hpp"

namespace tanggap::brief {

/// Wrapped at `width` points; not at all when it is negative. Bytes that are no UTF-8 are replaced.
[[nodiscard]] PangoLayoutPtr set_text(PangoContext* context, double width, const std::string& words,
                                      const TextStyle& style);
[[nodiscard]] PangoLayoutPtr set_text(PangoContext* context, double width,
                                      const std::vector<Run>& runs, const TextStyle& style);
[[nodiscard]] Size size_of(PangoLayout* layout);

void use(cairo_t* cr, Color color);
/// Upper left corner at `at`.
void show(cairo_t* cr, PangoLayout* layout, Point at, Color color);

}  // namespace tanggap::brief
