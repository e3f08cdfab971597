// Reads comma-separated tables (RFC 4180, by libcsv) row by row in bounded memory. Used for the
// city folder and by the importers. Promises: quoted newlines, BOM, CRLF and lone CR are
// understood; every row knows the line it starts on and the byte offset after it, so that reading
// can go on there; a damaged row is reported and costs only its own first line, never the rest of
// the file. Not thread-safe. Broken streams throw std::runtime_error.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"

namespace tanggap {

enum class CsvDamage : std::uint8_t {
  none,
  unclosed_quote,   ///< A quoted field runs to the end of the input.
  too_long,         ///< Longer than the limit; often a quote that was never closed.
  too_many_fields,  ///< More fields than the limit.
};

/// What was wrong with a damaged row, as told to people.
[[nodiscard]] Bilingual describe(CsvDamage damage);

struct CsvLimits {
  std::size_t row_bytes = 1 << 20;
  std::size_t fields = 1000;
};

struct CsvRow {
  std::vector<std::string> fields;  ///< Unquoted; unquoted fields are trimmed of spaces.
  std::int64_t line = 0;            ///< 1-based line on which the row starts.
  std::int64_t next_line = 0;       ///< Line of the row after it.
  std::int64_t next_offset = 0;     ///< Bytes from the start of the input to the row after it.
  CsvDamage damage = CsvDamage::none;
};

class CsvReader {
 public:
  /// `input` must outlive the reader.
  explicit CsvReader(std::istream& input, CsvLimits limits = {}, char delimiter = ',');
  ~CsvReader();
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;

  /// Fills `row` with the next row that is not blank; false at the end of the input. A damaged row
  /// has `damage` set and no fields; reading goes on at the line after its first.
  [[nodiscard]] bool next(CsvRow& row);

  /// Goes on at `offset`, which was the `next_offset` of a row on the line before `line`.
  void resume(std::int64_t offset, std::int64_t line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Where the columns are. Names are compared without case and surrounding spaces.
class CsvHeader {
 public:
  CsvHeader() = default;
  explicit CsvHeader(const CsvRow& first_row);

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// Names that occur more than once.
  [[nodiscard]] std::vector<std::string> duplicates() const;
  /// The row's field of that column; empty when the column or the field is missing.
  [[nodiscard]] std::string_view field(const CsvRow& row, std::string_view name) const;

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> columns_;
};

/// A field as it must be written into a CSV file: quoted where needed.
[[nodiscard]] std::string csv_field(std::string_view value);

}  // namespace tanggap
