// An Excel workbook that is written row by row with little memory, over libxlsxwriter. Used by the
// sheets of a brief. Text is always a string cell, never a formula; the same calls give the same
// bytes. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace tanggap::brief {

/// How a cell looks; numbers and dates stay numbers and dates.
enum class Look : std::uint8_t {
  text,
  wrapped,  ///< Long sentences.
  heading,
  count,   ///< 1,234
  change,  ///< +12 or −3
  score,   ///< As it comes: 12 or 12.5
  share,   ///< 0.123 shown as 12.3 %
  hours,   ///< 12.3
  moment,  ///< Date and time of the city.
};

struct SheetColumn {
  std::string title;
  Look look = Look::text;
  double width = 12;  ///< In characters.
};

/// What is printed on every page of every sheet, beside the sheet's name. A narrow page has room
/// for two texts in a line.
struct PageWords {
  std::string top;     ///< Top left.
  std::string bottom;  ///< Bottom left.
  std::string page;    ///< "Page"
};

struct Properties {
  std::string title;
  std::string subject;
  std::string author;
  Instant created{};
};

class Workbook;

/// One sheet: a header that is frozen, filtered and printed on every page, and rows below it.
class Sheet {
 public:
  /// Cells of the row begun last, from left to right; nothing for a missing value.
  Sheet& text(std::string_view value);
  Sheet& number(double value);
  Sheet& number(std::optional<double> value);
  Sheet& moment(Instant value);  ///< kNoInstant: an empty cell.
  Sheet& skip();
  /// The next cell looks like this instead of like its column.
  Sheet& as(Look look);
  void next_row();

  /// A line chart of some columns over the first one, right of the table.
  void chart(const std::string& title, const std::vector<int>& columns);
  /// Rows that still fit; the header is one.
  [[nodiscard]] std::uint32_t room() const;
  [[nodiscard]] std::uint32_t rows() const { return row_ - 1; }

 private:
  friend class Workbook;
  Sheet(Workbook& book, void* sheet, std::string name, std::vector<SheetColumn> columns)
      : book_(book), sheet_(sheet), name_(std::move(name)), columns_(std::move(columns)) {}
  [[nodiscard]] Look look();
  void close();

  Workbook& book_;
  void* sheet_;
  std::string name_;
  std::vector<SheetColumn> columns_;
  std::uint32_t row_ = 1;
  std::uint16_t column_ = 0;
  std::optional<Look> instead_;
};

class Workbook {
 public:
  /// Temporary files lie beside the target. `zone` is that of all dates.
  Workbook(const std::filesystem::path& target, TimeZone zone, PageWords words,
           const Properties& properties);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Names are unique, of at most 31 characters. `frozen`: columns that stay on the left.
  Sheet& add(const std::string& name, std::vector<SheetColumn> columns, std::uint16_t frozen = 0);
  /// Writes the file; throws std::runtime_error when that is not possible.
  void close();

 private:
  friend class Sheet;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tanggap::brief
