// The CSV file of rows that were not taken: row, line, field, code and why. Inside this room only.
// Lines are written before the batch they belong to is committed and replaced when the batch is run
// again, so that the file never lacks a refused row that the database has counted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tanggap::importers {

/// One line of the file. Nothing of the row's content but its number at the source is repeated.
[[nodiscard]] std::string refused_line(std::int64_t row, std::int64_t line,
                                       std::string_view source_id, const Error& why);

class RefusedReport {
 public:
  /// Keeps the lines of an earlier run up to `keep_until_row` (0: begins anew). With an empty path
  /// nothing is written. Error `import-report-unwritable`.
  [[nodiscard]] static Result<RefusedReport> open(const std::filesystem::path& file,
                                                  std::int64_t keep_until_row);
  RefusedReport(RefusedReport&&) noexcept;
  RefusedReport& operator=(RefusedReport&&) noexcept;
  ~RefusedReport();

  /// Writes the lines of the present batch in place of what an earlier try of it wrote.
  void write_batch(std::string_view lines);
  /// The present batch is stored; the next one follows after it.
  void batch_is_stored();

 private:
  struct State;
  explicit RefusedReport(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tanggap::importers
