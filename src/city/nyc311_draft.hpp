// Drafts a city folder from a file of NYC 311 requests: agencies become units, community boards
// wards under their boroughs, complaint types categories. For `city init --from nyc311`; the draft
// passes `city check` and is meant to be edited. Streams the file; memory grows with the number of
// distinct names only.
#pragma once

#include <filesystem>
#include <istream>
#include <vector>

#include "base/result.hpp"
#include "usecases/ports.hpp"

namespace tanggap::city {

/// Errors: `file-unreadable`, `not-nyc311` (columns are missing, or no row names an agency).
[[nodiscard]] Result<std::vector<ports::CityFile>> draft_city_from_nyc311(
    const std::filesystem::path& csv);
[[nodiscard]] Result<std::vector<ports::CityFile>> draft_city_from_nyc311(std::istream& csv);

}  // namespace tanggap::city
