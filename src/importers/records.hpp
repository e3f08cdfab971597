// Rows of a file, whatever its format: the wanted columns of one row after the other, in bounded
// memory, with the place where each row ends. Inside this room only.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace tanggap::importers {

struct Record {
  std::int64_t line = 0;            ///< On which it starts.
  std::int64_t next_offset = 0;     ///< Bytes from the start of the file to the next row.
  std::vector<std::string> values;  ///< One per wanted column; empty where the row has none.
  std::optional<Error> damage;      ///< The row cannot be read; the next one can.
};

/// Where a reader goes on after a restart.
struct Mark {
  std::int64_t offset = 0;
  std::int64_t line = 0;
};

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// False at the end of the file.
  [[nodiscard]] virtual bool next(Record& record) = 0;
};

struct WantedColumns {
  std::vector<std::string> names;  ///< An empty name stands for a column that the file lacks.
  std::size_t required = 0;        ///< So many of the first must be in a table's header.
};

/// Errors: `import-file-empty`, `import-columns-missing`.
[[nodiscard]] Result<std::unique_ptr<RecordReader>> open_csv(std::istream& input,
                                                             const WantedColumns& wanted,
                                                             char delimiter,
                                                             std::optional<Mark> resume);
/// An array of flat objects; other members of an object are never kept.
/// Errors: `import-file-empty`, `import-not-a-json-array`.
[[nodiscard]] Result<std::unique_ptr<RecordReader>> open_json_array(std::istream& input,
                                                                    const WantedColumns& wanted,
                                                                    std::optional<Mark> resume);

}  // namespace tanggap::importers
