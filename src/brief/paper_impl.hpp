// How a paper keeps what is to be drawn: pages of placed items. Nothing is drawn before `finish`,
// because only then the number of pages is known. Only for the files that make papers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "brief/canvas_impl.hpp"
#include "brief/paper.hpp"
#include "brief/text_layout.hpp"

namespace tanggap::brief {

class Paper::Impl {
 public:
  using Draw = std::function<void(Canvas::Impl&)>;

  Impl(PaperInfo said, PangoContextPtr with) : info(std::move(said)), context(std::move(with)) {}

  PaperInfo info;
  PangoContextPtr context;
  Structure structure;

  [[nodiscard]] double left() const { return kHeight - kBottom - y_; }
  [[nodiscard]] bool at_top() const { return y_ <= kTop; }
  /// Left for what has to stay below the headings that wait for it.
  [[nodiscard]] double left_below_headings() const { return left() - waiting_height(); }
  void new_page();
  void need(double height);
  /// Places the waiting headings and then an item below them; both stay together.
  void place(double height, Draw draw);
  /// A heading: is placed with whatever comes next.
  void keep_with_next(double before, double height, double after, Draw draw);
  void space(double height);
  void end_of_content() { place_waiting(); }
  [[nodiscard]] std::string draw_all();

  static constexpr double kPageHeight = kHeight - kTop - kBottom;

 private:
  struct Item {
    double y;
    Draw draw;
  };
  struct Waiting {
    double before;
    double height;
    double after;
    Draw draw;
  };
  [[nodiscard]] double waiting_height() const;
  void place_waiting();
  void put(double height, Draw draw);
  void draw_running_lines(cairo_t* cr, std::size_t page) const;

  std::vector<std::vector<Item>> pages_{1};
  std::vector<Waiting> waiting_;
  double y_ = kTop;
};

}  // namespace tanggap::brief
