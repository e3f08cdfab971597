// Reads a city folder (docs/city.md) and lists every fault at once, with file and line. Used by
// `city check`, by loading and by opening a stored version. Pure but for `read_city_folder`; the
// numbers of units, areas and categories come from the caller, so that the store's codebook
// decides.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "city/fault.hpp"
#include "domain/city.hpp"
#include "domain/event.hpp"
#include "usecases/ports.hpp"

namespace tanggap::city {

/// A line of users.csv. Passwords are never in the folder.
struct UserRow {
  std::string login;
  std::string name;
  domain::Role role = domain::Role::officer;
  UnitId unit;
};

struct CityDraft {
  domain::City city;  ///< Indexed; complete only when there are no errors.
  std::vector<UserRow> users;
  std::optional<std::string> boundaries;  ///< Content of boundaries.geojson.
  std::optional<std::string> places;      ///< Content of places.geojson.
  std::vector<Fault> faults;              ///< Sorted by file and line.

  [[nodiscard]] bool ok() const { return !has_errors(faults); }
};

/// The number of a code; called once per distinct code.
using CodeIds = std::function<std::uint16_t(ports::Codebook, std::string_view)>;
/// 1, 2, 3… per codebook in order of asking: for checks without a store.
[[nodiscard]] CodeIds running_numbers();

/// The tables and settings only; the maps are checked by `check_city` (load.hpp).
[[nodiscard]] CityDraft read_city(const std::vector<ports::CityFile>& files,
                                  const CodeIds& code_id = running_numbers());

/// The files of a folder that belong to a city, by name. Errors: `city-folder-unreadable`,
/// `city-file-too-large`.
[[nodiscard]] Result<std::vector<ports::CityFile>> read_city_folder(
    const std::filesystem::path& folder);

inline constexpr std::string_view kBoundariesFile = "boundaries.geojson";
inline constexpr std::string_view kPlacesFile = "places.geojson";

}  // namespace tanggap::city
