#include "brief/paper.hpp"

#include <algorithm>

#include "brief/paper_impl.hpp"

namespace tanggap::brief {
namespace {

TextStyle heading_style(int level) {
  if (level <= 1) return {.size = 22, .bold = true, .leading = 0.92};
  if (level == 2) return {.size = 14, .bold = true, .color = ink::kAccent, .leading = 0.95};
  return {.size = 10.5, .bold = true};
}

double white_before(int level) { return level <= 1 ? 0 : level == 2 ? 22 : 12; }
double white_after(int level) { return level <= 1 ? 6 : level == 2 ? 6 : 3; }

const char* heading_tag(int level) { return level <= 1 ? "H1" : level == 2 ? "H2" : "H3"; }

/// Where each line of a layout ends, in points from its top.
std::vector<double> line_ends(PangoLayout* layout) {
  std::vector<double> ends;
  PangoLayoutIter* line = pango_layout_get_iter(layout);
  do {
    int top = 0;
    int bottom = 0;
    pango_layout_iter_get_line_yrange(line, &top, &bottom);
    ends.push_back(static_cast<double>(bottom) / PANGO_SCALE);
  } while (pango_layout_iter_next_line(line));
  pango_layout_iter_free(line);
  return ends;
}

/// Lines [first, last) with the first at the top.
void show_lines(cairo_t* cr, PangoLayout* layout, std::size_t first, std::size_t last, double above,
                Color color) {
  use(cr, color);
  PangoLayoutIter* line = pango_layout_get_iter(layout);
  std::size_t index = 0;
  do {
    if (index >= first && index < last) {
      PangoRectangle extents;
      pango_layout_iter_get_line_extents(line, nullptr, &extents);
      cairo_move_to(
          cr, static_cast<double>(extents.x) / PANGO_SCALE,
          static_cast<double>(pango_layout_iter_get_baseline(line)) / PANGO_SCALE - above);
      pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(line));
    }
    ++index;
  } while (pango_layout_iter_next_line(line));
  pango_layout_iter_free(line);
}

/// How many of the `rest` lines go onto this page: all, or such that neither page gets one alone.
std::size_t lines_here(const std::vector<double>& ends, std::size_t first, double room) {
  const double above = first == 0 ? 0 : ends[first - 1];
  std::size_t last = first;
  while (last < ends.size() && ends[last] - above <= room + 0.01) ++last;
  if (last == ends.size()) return last - first;
  if (ends.size() - last == 1 && last > first) --last;
  return last - first < 2 ? 0 : last - first;
}

void set_paragraph(Paper::Impl& paper, const std::shared_ptr<PangoLayout>& layout, Color color) {
  const std::vector<double> ends = line_ends(layout.get());
  const int node = paper.structure.add("P");
  for (std::size_t first = 0; first < ends.size();) {
    std::size_t count = lines_here(ends, first, paper.left_below_headings());
    if (count == 0) {
      if (!paper.at_top()) {
        paper.new_page();
        continue;
      }
      count = ends.size() - first;  // cannot be: a page holds more than two lines
    }
    const double above = first == 0 ? 0 : ends[first - 1];
    const std::size_t last = first + count;
    paper.place(ends[last - 1] - above, [layout, node, first, last, above, color](auto& canvas) {
      canvas.structure->begin(canvas.cr, node);
      show_lines(canvas.cr, layout.get(), first, last, above, color);
      canvas.structure->end(canvas.cr);
    });
    first = last;
    if (first < ends.size()) paper.new_page();
  }
}

void keep_with_next(Paper::Impl& paper, const char* tag, const std::string& words,
                    const TextStyle& style, double before, double after) {
  std::shared_ptr<PangoLayout> layout =
      set_text(paper.context.get(), Paper::kTextWidth, words, style);
  const int node = paper.structure.add(tag);
  paper.keep_with_next(before, size_of(layout.get()).height, after,
                       [layout, node, color = style.color](Canvas::Impl& canvas) {
                         canvas.structure->begin(canvas.cr, node);
                         show(canvas.cr, layout.get(), {0, 0}, color);
                         canvas.structure->end(canvas.cr);
                       });
}

}  // namespace

Result<Paper> Paper::open(PaperInfo info) {
  auto context = paper_context();
  if (!context) return pass(context);
  pango_context_set_language(context->get(), pango_language_from_string(tag_of(info.language)));
  return Paper(std::make_unique<Impl>(std::move(info), std::move(*context)));
}

Paper::Paper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Paper::Paper(Paper&&) noexcept = default;
Paper& Paper::operator=(Paper&&) noexcept = default;
Paper::~Paper() = default;

void Paper::heading(int level, const std::string& words) {
  heading(level, words, heading_style(level));
}

void Paper::heading(int level, const std::string& words, const TextStyle& style) {
  keep_with_next(*impl_, heading_tag(level), words, style, white_before(level), white_after(level));
}

void Paper::lead(const std::string& words, const TextStyle& style) {
  keep_with_next(*impl_, "P", words, style, 0, 0);
}

void Paper::paragraph(const std::string& words, const TextStyle& style) {
  set_paragraph(*impl_, set_text(impl_->context.get(), kTextWidth, words, style), style.color);
}

void Paper::paragraph(const std::vector<Run>& runs, const TextStyle& style) {
  set_paragraph(*impl_, set_text(impl_->context.get(), kTextWidth, runs, style), style.color);
}

void Paper::figure(double height, const std::string& alt, std::function<void(Canvas&)> draw) {
  const int node = impl_->structure.add("Figure", Structure::kDocument, alt);
  impl_->place(height, [node, draw = std::move(draw)](Canvas::Impl& impl) {
    impl.structure->begin(impl.cr, node);
    Canvas canvas{impl};
    draw(canvas);
    impl.structure->end(impl.cr);
  });
}

void Paper::block(double height, std::function<void(Canvas&)> draw) {
  const int node = impl_->structure.add("Div");
  impl_->place(height, [node, draw = std::move(draw)](Canvas::Impl& impl) {
    impl.parent = node;
    impl.tag_texts = true;
    Canvas canvas{impl};
    draw(canvas);
    impl.tag_texts = false;
  });
}

void Paper::photos(const std::vector<Photo>& row, double height) {
  if (row.empty()) return;
  constexpr double kGap = 12;
  const auto count = static_cast<double>(row.size());
  const double width = (kTextWidth - kGap * (count - 1)) / count;
  const TextStyle style{.size = 8, .color = ink::kMuted};
  double captions = 0;
  std::vector<int> nodes;
  for (const Photo& photo : row) {
    nodes.push_back(impl_->structure.add("Figure", Structure::kDocument, photo.alt));
    if (photo.caption.empty()) continue;
    captions = std::max(captions, measure(width, photo.caption, style).height + 3);
  }
  impl_->place(height + captions, [=](Canvas::Impl& impl) {
    Canvas canvas{impl};
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double x = static_cast<double>(i) * (width + kGap);
      impl.structure->begin(impl.cr, nodes[i]);
      canvas.photo({x, 0, width, height}, row[i]);
      canvas.text({x, height + 3}, width, row[i].caption, style);
      impl.structure->end(impl.cr);
    }
  });
}

void Paper::space(double height) { impl_->space(height); }

void Paper::page_break() {
  if (!impl_->at_top()) impl_->new_page();
}

void Paper::need(double height) { impl_->need(height); }

Size Paper::measure(double width, const std::string& words, const TextStyle& style) const {
  return size_of(set_text(impl_->context.get(), width, words, style).get());
}

std::string Paper::finish() && {
  impl_->end_of_content();
  const std::string drawn = impl_->draw_all();
  return finish_pdf(drawn, impl_->structure, impl_->info.language);
}

}  // namespace tanggap::brief
