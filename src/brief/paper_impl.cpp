#include "brief/paper_impl.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <stdexcept>

namespace tanggap::brief {
namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

SurfacePtr new_document(std::string& to, const PaperInfo& info) {
  SurfacePtr surface{
      cairo_pdf_surface_create_for_stream(append, &to, Paper::kWidth, Paper::kHeight),
      cairo_surface_destroy};
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& words) {
    if (!words.empty()) cairo_pdf_surface_set_metadata(surface.get(), what, words.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, info.title);
  say(CAIRO_PDF_METADATA_AUTHOR, info.author);
  say(CAIRO_PDF_METADATA_SUBJECT, info.subject);
  say(CAIRO_PDF_METADATA_CREATOR, "tanggap");
  say(CAIRO_PDF_METADATA_CREATE_DATE, format_utc(info.created));
  return surface;
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("cannot draw the document: ") +
                             cairo_status_to_string(status));
  }
}

}  // namespace

void Paper::Impl::new_page() {
  pages_.emplace_back();
  y_ = kTop;
}

void Paper::Impl::need(double height) {
  if (!at_top() && left_below_headings() < height) new_page();
}

double Paper::Impl::waiting_height() const {
  double height = 0;
  for (const Waiting& heading : waiting_) {
    height += heading.before + heading.height + heading.after;
  }
  return height;
}

void Paper::Impl::put(double height, Draw draw) {
  pages_.back().push_back({y_, std::move(draw)});
  y_ += height;
}

void Paper::Impl::place_waiting() {
  for (Waiting& heading : waiting_) {
    if (!at_top()) y_ += heading.before;
    put(heading.height, std::move(heading.draw));
    y_ += heading.after;
  }
  waiting_.clear();
}

void Paper::Impl::place(double height, Draw draw) {
  need(height);
  place_waiting();
  put(height, std::move(draw));
}

void Paper::Impl::keep_with_next(double before, double height, double after, Draw draw) {
  waiting_.push_back({before, height, after, std::move(draw)});
}

void Paper::Impl::space(double height) {
  if (!waiting_.empty()) {
    waiting_.back().after += height;
  } else if (!at_top()) {
    y_ += height;
  }
}

void Paper::Impl::draw_running_lines(cairo_t* cr, std::size_t page) const {
  const TextStyle style{.size = 7.5, .color = ink::kMuted, .max_lines = 1};
  const auto side = [&](double y, double width, Align align, const std::string& words) {
    if (words.empty()) return;
    TextStyle own = style;
    own.align = align;
    const double x = align == Align::left ? kLeft : kWidth - kRight - width;
    show(cr, set_text(context.get(), width, words, own).get(), {x, y}, own.color);
  };
  const auto rule = [&](double y) {
    use(cr, ink::kRule);
    cairo_set_line_width(cr, 0.5);
    cairo_move_to(cr, kLeft, y);
    cairo_line_to(cr, kWidth - kRight, y);
    cairo_stroke(cr);
  };
  if ((page > 0 || info.header_on_first_page) &&
      !(info.header_left.empty() && info.header_right.empty())) {
    side(kTop - 30, kTextWidth * 0.6, Align::left, info.header_left);
    side(kTop - 30, kTextWidth * 0.38, Align::right, info.header_right);
    rule(kTop - 16);
  }
  rule(kHeight - kBottom + 18);
  side(kHeight - kBottom + 23, kTextWidth * 0.8, Align::left, info.footer_left);
  const Bilingual number{fmt::format("Halaman {} dari {}", page + 1, pages_.size()),
                         fmt::format("Page {} of {}", page + 1, pages_.size())};
  side(kHeight - kBottom + 23, kTextWidth * 0.19, Align::right, in(info.language, number));
}

std::string Paper::Impl::draw_all() {
  std::string bytes;
  const SurfacePtr surface = new_document(bytes, info);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cr{cairo_create(surface.get()),
                                                              cairo_destroy};
  Canvas::Impl canvas{cr.get(), context.get(), &structure, info.language};
  for (std::size_t page = 0; page < pages_.size(); ++page) {
    if (page > 0) structure.next_page();
    for (const Item& item : pages_[page]) {
      cairo_save(cr.get());
      cairo_translate(cr.get(), kLeft, item.y);
      item.draw(canvas);
      cairo_restore(cr.get());
    }
    draw_running_lines(cr.get(), page);
    cairo_show_page(cr.get());
    pages_[page].clear();  // its layouts are no longer needed
    check(cairo_status(cr.get()));
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return bytes;
}

}  // namespace tanggap::brief
