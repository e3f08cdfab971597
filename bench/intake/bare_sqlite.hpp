// The peer of the intake benchmark: the same rows written with nothing but sqlite3.h.
#pragma once

#include <filesystem>
#include <vector>

#include "rows.hpp"

namespace tanggap::bench {

/// Writes the rows into a new database with synchronous=FULL in WAL mode, 100 reports to a
/// transaction, primary keys but no other index. Reports a second.
[[nodiscard]] double bare_sqlite(const std::filesystem::path& file,
                                 const std::vector<Submission>& submissions);

}  // namespace tanggap::bench
