// Every table of a city with its columns, for `tanggap db copy`: the one place that must know a
// table which a migration adds (a test compares it with the schema). The statements of the copy are
// made from this list and join the named queries. Used by copy.cpp and the catalogue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sql_catalogue.hpp"

namespace tanggap::storage {

enum class ColumnType : std::uint8_t { integer, real, text, bytes };

struct CopiedColumn {
  std::string name;
  ColumnType type = ColumnType::integer;
};

struct CopiedTable {
  std::string name;
  std::vector<CopiedColumn> columns;  ///< Those of the primary key first.
  std::size_t keys = 1;
  /// Its rows come with the events of their report; all others are compared key by key.
  bool follows_log = false;

  [[nodiscard]] std::string statement(std::string_view verb) const {
    return std::string("copy_").append(verb).append("_").append(name);
  }
};

/// A table comes after those that it refers to.
[[nodiscard]] const std::vector<CopiedTable>& copied_tables();

/// Named queries of every table: `copy_read_T` (in order of the key; of tables that follow the log,
/// what belongs to the events after $1 up to $2), `copy_put_T`, `copy_drop_T`, `copy_count_T`.
[[nodiscard]] std::string copy_statements(Engine engine);

}  // namespace tanggap::storage
