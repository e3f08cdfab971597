// The SQL that the program knows: named queries and numbered migrations, embedded at build.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tanggap::storage {

/// Every named query of sql/queries, fragments filled in.
[[nodiscard]] const std::map<std::string, std::string, std::less<>>& queries();

/// Splits text into its `-- name:` blocks; `@fragment` stands for the `-- fragment:` of that name.
/// Throws std::logic_error for names that occur twice and fragments that do not exist.
[[nodiscard]] std::map<std::string, std::string, std::less<>> parse_queries(std::string_view text);

struct Migration {
  int version = 0;   ///< Ascending from 1 without gaps.
  std::string name;  ///< "0001_foundation.sql"
  std::string sql;
};
/// In order.
[[nodiscard]] const std::vector<Migration>& migrations();

}  // namespace tanggap::storage
