// Which column of a foreign CSV file means what. Read from a small TOML file or filled by hand;
// used by the csv feed.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.hpp"

namespace tanggap::importers {

/// How dates are written: 2016-12-31 23:59, 31/12/2016 23:59 or 12/31/2016 11:59 PM. RFC 3339 is
/// understood in every order; a time without zone is the city's.
enum class DateOrder : std::uint8_t { iso, day_first, month_first };

struct CsvMapping {
  // Names of columns; empty: the file has none. The first two are required.
  std::string source_id{};
  std::string submitted_at{};
  std::string text{};
  std::string category{};  ///< Code or name.
  std::string lat{};
  std::string lon{};
  std::string status{};
  std::string status_at{};
  std::string channel{};
  std::string unit{};  ///< Code or name; only where the city takes places from columns.
  std::string area{};  ///< Code or name; likewise.
  std::string place_kind{};

  std::string channel_value = "import";  ///< When there is no channel column.
  DateOrder dates = DateOrder::iso;
  char delimiter = ',';
  /// The source's words → waiting, in_process or completed; besides the usual ones.
  std::map<std::string, std::string> status_words{};
};

/// Reads `[columns]`, `[status]` and the keys `channel`, `dates`, `delimiter`. Errors name the file
/// and line: `mapping-unreadable`, `mapping-unknown-key`, `mapping-value`.
[[nodiscard]] Result<CsvMapping> read_csv_mapping(const std::filesystem::path& file);

}  // namespace tanggap::importers
