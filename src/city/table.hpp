// One CSV file of the city folder with its known columns: rows by column name, and the faults that
// every table can have (unknown or missing columns, damage, invalid UTF-8). Internal to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "city/fault.hpp"

namespace tanggap::city {

struct Column {
  std::string_view name;
  bool required = true;  ///< The column must be in the file.
  bool filled = false;   ///< No row may leave it empty.
};

class Table {
 public:
  struct Row {
    int line = 0;
    std::map<std::string, std::string, std::less<>> fields;

    /// Empty when the column is absent.
    [[nodiscard]] const std::string& operator[](std::string_view column) const;
  };

  /// Rows that lack a `filled` field are reported and left out.
  Table(const std::string& content, const std::vector<Column>& columns, Faults faults);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] Faults& faults() const { return faults_; }

 private:
  std::vector<Row> rows_;
  mutable Faults faults_;
};

/// "yes/no", "ya/tidak", "true/false", "1/0"; empty gives `otherwise`. nullopt for anything else.
[[nodiscard]] std::optional<bool> read_flag(std::string_view text, bool otherwise);
/// A whole number in [low, high] and nothing else.
[[nodiscard]] std::optional<int> read_int(std::string_view text, int low, int high);
[[nodiscard]] std::optional<double> read_double(std::string_view text);

/// Codes are keys and appear in lists: no white space, `|`, `,`, `@` or ':'; 1 to 64 characters.
/// Reports and answers false otherwise.
bool check_code(const Table& table, const Table::Row& row, std::string_view column);

}  // namespace tanggap::city
