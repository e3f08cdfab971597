// The page that a Canvas draws on. Only for the files that make papers.
#pragma once

#include <cairo.h>

#include "base/language.hpp"
#include "brief/canvas.hpp"
#include "brief/paper_fonts.hpp"
#include "brief/paper_structure.hpp"

namespace tanggap::brief {

class Canvas::Impl {
 public:
  cairo_t* cr = nullptr;
  PangoContext* context = nullptr;
  Structure* structure = nullptr;
  Language language = Language::id;
  int parent = Structure::kDocument;  ///< Of the paragraphs that are drawn.
  bool tag_texts = false;             ///< Each text is a paragraph; else it is part of a figure.

  void show(PangoLayout* layout, Point at, Color color);
};

/// An image surface that goes into the PDF as it came; nullptr when the bytes are no picture that
/// can be read, or one of more than 64 megapixels.
using SurfacePtr = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
[[nodiscard]] SurfacePtr picture_of(const std::string& bytes);

}  // namespace tanggap::brief
