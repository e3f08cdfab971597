#include <algorithm>

#include "brief/paper_impl.hpp"

namespace tanggap::brief {
namespace {

constexpr double kPadY = 3;

struct SetCell {
  std::shared_ptr<PangoLayout> text;
  std::shared_ptr<PangoLayout> note;
  Color color;
  double text_height = 0;
  double bar = 0;
  int node = 0;
};

struct SetRow {
  std::vector<SetCell> cells;
  double height = 0;
  bool strong = false;
};

struct SetTable {
  std::vector<double> x;  ///< Left edges of the columns, and the right edge of the last.
  SetRow header;
  std::vector<SetRow> rows;
  bool rules = true;
  double padding = 4;
};

std::vector<double> edges_of(const std::vector<Column>& columns) {
  double fixed = 0;
  double flexible = 0;
  for (const Column& column : columns) {
    fixed += column.width;
    flexible += column.width <= 0;
  }
  const double share = flexible > 0 ? std::max(24.0, (Paper::kTextWidth - fixed) / flexible) : 0;
  std::vector<double> edges{0};
  for (const Column& column : columns) {
    edges.push_back(edges.back() + (column.width > 0 ? column.width : share));
  }
  return edges;
}

/// Sets the cells of one row and tells how high it is.
class RowSetter {
 public:
  RowSetter(Paper::Impl& paper, const Table& table, const std::vector<double>& x, int node)
      : paper_(paper), table_(table), x_(x), node_(node) {}

  SetRow header() {
    SetRow row;
    const int tr = paper_.structure.add("TR", node_);
    const TextStyle base{.size = table_.size - 0.7, .color = ink::kMuted};
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      add(row, i, {.text = table_.columns[i].title, .color = ink::kMuted}, base,
          paper_.structure.add("TH", tr));
    }
    return row;
  }

  SetRow row(const Row& said) {
    SetRow row;
    row.strong = said.strong;
    const int tr = paper_.structure.add("TR", node_);
    for (std::size_t i = 0; i < table_.columns.size() && i < said.cells.size(); ++i) {
      TextStyle style{.size = table_.size};
      style.bold = said.strong || said.cells[i].bold;
      add(row, i, said.cells[i], style, paper_.structure.add("TD", tr));
    }
    return row;
  }

 private:
  void add(SetRow& row, std::size_t column, const Cell& said, TextStyle style, int node) {
    const double width = std::max(6.0, x_[column + 1] - x_[column] - 2 * table_.padding);
    style.align = table_.columns[column].align;
    SetCell cell{.text = set(width, said.text, style), .note = {}, .color = said.color};
    cell.node = node;
    cell.bar = std::clamp(said.bar, 0.0, 1.0);
    cell.text_height = size_of(cell.text.get()).height;
    double height = cell.text_height;
    if (!said.note.empty()) {
      TextStyle small = style;
      small.size = table_.size - 1.2;
      small.bold = false;
      cell.note = set(width, said.note, small);
      height += size_of(cell.note.get()).height;
    }
    row.height = std::max(row.height, height + 2 * kPadY);
    row.cells.push_back(std::move(cell));
  }

  /// A cell is never higher than half a page, so that a row always fits.
  std::shared_ptr<PangoLayout> set(double width, const std::string& words, const TextStyle& style) {
    PangoLayoutPtr layout = set_text(paper_.context.get(), width, words, style);
    constexpr double kMost = Paper::Impl::kPageHeight / 2 - 40;
    if (size_of(layout.get()).height > kMost) {
      pango_layout_set_height(layout.get(), static_cast<int>(kMost * PANGO_SCALE));
      pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    return layout;
  }

  Paper::Impl& paper_;
  const Table& table_;
  const std::vector<double>& x_;
  int node_;
};

void rule(cairo_t* cr, const SetTable& table, double y, Color color, double width) {
  use(cr, color);
  cairo_set_line_width(cr, width);
  cairo_move_to(cr, 0, y);
  cairo_line_to(cr, table.x.back(), y);
  cairo_stroke(cr);
}

/// The words of a cell; repeated headers are decoration, which a reader hears once.
void show_cell(Canvas::Impl& canvas, const SetCell& cell, Point at, bool tagged) {
  if (pango_layout_get_character_count(cell.text.get()) == 0 && !cell.note) return;
  if (tagged) canvas.structure->begin(canvas.cr, cell.node);
  show(canvas.cr, cell.text.get(), at, cell.color);
  if (cell.note) show(canvas.cr, cell.note.get(), {at.x, at.y + cell.text_height}, ink::kMuted);
  if (tagged) canvas.structure->end(canvas.cr);
}

void show_bar(cairo_t* cr, const SetTable& table, std::size_t column, const SetRow& row, double y) {
  if (row.cells[column].bar <= 0) return;
  const double width = table.x[column + 1] - table.x[column] - table.padding;
  use(cr, ink::kBar);
  cairo_rectangle(cr, table.x[column], y + 1.5, std::max(1.0, width * row.cells[column].bar),
                  row.height - 3);
  cairo_fill(cr);
}

double show_header(Canvas::Impl& canvas, const SetTable& table, bool tagged) {
  const SetRow& row = table.header;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const double lift = row.height - kPadY - row.cells[i].text_height;  // stand on the rule
    show_cell(canvas, row.cells[i], {table.x[i] + table.padding, lift}, tagged);
  }
  if (!row.cells.empty()) rule(canvas.cr, table, row.height, ink::kText, 0.8);
  return row.height;
}

void show_rows(Canvas::Impl& canvas, const SetTable& table, std::size_t first, std::size_t last) {
  double y = show_header(canvas, table, first == 0);
  for (std::size_t r = first; r < last; ++r) {
    const SetRow& row = table.rows[r];
    if (row.strong && r > first) rule(canvas.cr, table, y, ink::kText, 0.8);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      show_bar(canvas.cr, table, i, row, y);
      show_cell(canvas, row.cells[i], {table.x[i] + table.padding, y + kPadY}, true);
    }
    y += row.height;
    if (table.rules) rule(canvas.cr, table, y, ink::kRule, 0.4);
  }
}

double height_of(const SetTable& table, std::size_t first, std::size_t last) {
  double height = table.header.height;
  for (std::size_t r = first; r < last; ++r) height += table.rows[r].height;
  return height;
}

/// One past the last row that fits, such that no page gets a row alone; `first` when none does.
std::size_t fitting(const SetTable& table, std::size_t first, double room) {
  const std::size_t count = table.rows.size();
  std::size_t last = first;
  double height = table.header.height;
  while (last < count && height + table.rows[last].height <= room + 0.01) {
    height += table.rows[last++].height;
  }
  if (last == count) return last;
  if (count - last == 1 && last - first > 2) --last;
  return last - first < 2 ? first : last;
}

void place_rows(Paper::Impl& paper, const std::shared_ptr<const SetTable>& table) {
  const std::size_t count = table->rows.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t last = fitting(*table, first, paper.left_below_headings());
    if (last == first) {
      if (!paper.at_top()) {
        paper.new_page();
        continue;
      }
      last = first + 1;  // two rows of half a page each
    }
    paper.place(height_of(*table, first, last), [table, first, last](Canvas::Impl& canvas) {
      show_rows(canvas, *table, first, last);
    });
    first = last;
    if (first < count) paper.new_page();
  }
}

}  // namespace

void Paper::table(const Table& table) {
  auto set = std::make_shared<SetTable>();
  set->x = edges_of(table.columns);
  set->rules = table.rules;
  set->padding = table.padding;
  RowSetter setter{*impl_, table, set->x, impl_->structure.add("Table")};
  if (table.header) set->header = setter.header();
  set->rows.reserve(table.rows.size());
  for (const Row& row : table.rows) set->rows.push_back(setter.row(row));
  const double whole = height_of(*set, 0, set->rows.size());
  if (table.together && whole <= Impl::kPageHeight / 1.5) impl_->need(whole);
  place_rows(*impl_, set);
}

}  // namespace tanggap::brief
