// The fonts of all papers: Debian's Noto, read from their own files, so that neither a user's font
// configuration nor other fonts of the machine change a document. Loaded once, on first use; safe
// from several threads.
#pragma once

#include <pango/pangocairo.h>

#include <memory>

#include "base/result.hpp"

namespace tanggap::brief {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using PangoContextPtr = std::unique_ptr<PangoContext, Unref>;
using PangoLayoutPtr = std::unique_ptr<PangoLayout, Unref>;

/// The families in the order in which a character is looked for.
[[nodiscard]] const char* font_families();

/// A context for measuring and drawing in points without hinting, for the calling thread only.
/// Error `fonts-missing`.
[[nodiscard]] Result<PangoContextPtr> paper_context();

}  // namespace tanggap::brief
