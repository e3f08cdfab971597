// A document on A4, set from top to bottom: headings, paragraphs, tables, figures and photos, with
// running lines and page numbers. Used by the meeting's brief and the result letter.
// Promises: the same calls give the same bytes on machines with the same packages; text can be
// selected and searched, fonts are embedded, the structure is tagged for screen readers; any UTF-8
// is drawn, also from right to left. One document belongs to one thread; several threads may each
// set their own. Lengths are points (1/72 inch).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/language.hpp"
#include "brief/canvas.hpp"

namespace tanggap::brief {

struct PaperInfo {
  std::string title;
  std::string author;
  std::string subject;
  Language language = Language::id;
  Instant created{};  ///< Goes into the document; the clock is never read.
  std::string header_left;
  std::string header_right;
  std::string footer_left;  ///< "Halaman 2 dari 7" stands to the right of it.
  bool header_on_first_page = false;
};

/// A piece of a paragraph.
struct Run {
  std::string text;
  bool bold = false;
};

struct Column {
  std::string title;
  double width = 0;  ///< Points; 0: an equal part of what the others leave.
  Align align = Align::left;
};

struct Cell {
  std::string text;
  std::string note{};  ///< Small and grey below.
  bool bold = false;
  Color color = ink::kText;
  double bar = 0;  ///< 0…1: a pale bar behind the words, so much of the column's width.
};

struct Row {
  std::vector<Cell> cells;  ///< As many as there are columns.
  bool strong = false;      ///< A total: bold, with a rule above.
};

/// Cells wrap, numbers belong into columns aligned right. A page break repeats the header and
/// leaves no row alone; a table that fits on one page but not on the rest of this one is moved when
/// `together`. A row higher than a page is cut.
struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
  double size = 8.5;
  bool header = true;
  bool together = false;
  bool rules = true;   ///< A hairline under each row.
  double padding = 4;  ///< To the left and right of the words of a cell.
};

class Paper {
 public:
  static constexpr double kWidth = 595.276, kHeight = 841.890;
  static constexpr double kLeft = 54, kRight = 54, kTop = 64, kBottom = 64;
  static constexpr double kTextWidth = kWidth - kLeft - kRight;

  /// Error `fonts-missing` names the packages to install.
  [[nodiscard]] static Result<Paper> open(PaperInfo info);
  Paper(Paper&&) noexcept;
  Paper& operator=(Paper&&) noexcept;
  ~Paper();

  /// Level 1 is the document's title, 2 its chapters, 3 their parts. Never the last line of a page.
  void heading(int level, const std::string& words);
  void heading(int level, const std::string& words, const TextStyle& style);
  /// Breaks over pages between lines, never leaving one line alone.
  void paragraph(const std::string& words, const TextStyle& style = {});
  void paragraph(const std::vector<Run>& runs, const TextStyle& style = {});
  /// A short paragraph that stays with what follows, as a heading does.
  void lead(const std::string& words, const TextStyle& style = {});
  void table(const Table& table);
  /// A picture in the sense of the structure: read out as `alt`. Stays on one page.
  void figure(double height, const std::string& alt, std::function<void(Canvas&)> draw);
  /// Free setting: each text drawn is a paragraph of the structure. Stays on one page.
  void block(double height, std::function<void(Canvas&)> draw);
  /// Side by side, each as large as fits, captions below. Stays on one page.
  void photos(const std::vector<Photo>& row, double height);
  /// Vertical white; none at the top of a page.
  void space(double height);
  void page_break();
  /// Begins a new page unless so much is left on this one.
  void need(double height);
  [[nodiscard]] Size measure(double width, const std::string& words,
                             const TextStyle& style = {}) const;

  /// The PDF. The document is used up.
  [[nodiscard]] std::string finish() &&;

  class Impl;

 private:
  explicit Paper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tanggap::brief
