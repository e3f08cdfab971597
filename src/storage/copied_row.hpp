// A row of any table, read on one engine to be written on the other or compared with it. Used by
// copy.cpp.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/copied_tables.hpp"
#include "storage/database.hpp"

namespace tanggap::storage {

class CopiedRow {
 public:
  explicit CopiedRow(const CopiedTable& table) : table_(table), cells_(table.columns.size()) {}

  /// The row on which the statement stands.
  void read(Statement& statement);
  void bind_to(Statement& statement) const;
  void bind_key_to(Statement& statement) const;
  /// By the key, in the order in which both engines read.
  [[nodiscard]] std::strong_ordering compare_key(const CopiedRow& other) const;
  [[nodiscard]] bool same_as(const CopiedRow& other) const { return cells_ == other.cells_; }
  void add_to(Hasher& hasher) const;

 private:
  /// Text and bytes are both strings: their column tells them apart.
  using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;
  void bind_cell(Statement& statement, std::size_t column) const;

  const CopiedTable& table_;
  std::vector<Cell> cells_;
};

/// The rows of a reading, one after the other, bounded by what the engine holds of it in memory.
class CopiedRows {
 public:
  CopiedRows(Connection& connection, const CopiedTable& table);
  /// Of a table that follows the log: what came with the events after `after` up to `up_to`.
  CopiedRows(Connection& connection, const CopiedTable& table, std::int64_t after,
             std::int64_t up_to);

  /// The next row; null at the end.
  [[nodiscard]] const CopiedRow* next();
  [[nodiscard]] const CopiedRow* present() const { return at_end_ ? nullptr : &row_; }

 private:
  Rows rows_;
  Statement& statement_;
  CopiedRow row_;
  bool at_end_ = false;
};

/// Writes one row, or takes it away.
void put_row(Connection& connection, const CopiedTable& table, const CopiedRow& row);
void drop_row(Connection& connection, const CopiedTable& table, const CopiedRow& row);

}  // namespace tanggap::storage
