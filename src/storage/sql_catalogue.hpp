// The SQL that the program knows: named queries and numbered migrations, embedded at build. Almost
// all of it is one text for both engines; folders named after an engine hold what is its own.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tanggap::storage {

enum class Engine : std::uint8_t { sqlite, postgres };

/// Every named query of sql/queries and of the engine's folder in it, fragments filled in, and
/// those that copy tables (copied_tables.hpp).
[[nodiscard]] const std::map<std::string, std::string, std::less<>>& queries(Engine engine);

/// Splits text into its `-- name:` blocks; `@fragment` stands for the `-- fragment:` of that name.
/// Throws std::logic_error for names that occur twice and fragments that do not exist.
[[nodiscard]] std::map<std::string, std::string, std::less<>> parse_queries(std::string_view text);

struct Migration {
  int version = 0;   ///< Ascending from 1 without gaps.
  std::string name;  ///< "0001_foundation.sql"
  std::string sql;
};
/// In order. What an engine adds to a migration follows the shared text, in the same transaction.
[[nodiscard]] const std::vector<Migration>& migrations(Engine engine);

}  // namespace tanggap::storage
