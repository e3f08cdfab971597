// A city folder on its way into the store and back. Used by the commands `city
// check|load|boundaries` and by the wiring, which opens the version in force. Loading is all or
// nothing and makes a new version; versions are kept for ever, so old reports keep the rules that
// routed them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/fault.hpp"
#include "city/reader.hpp"
#include "geo/shape.hpp"
#include "usecases/ports.hpp"

namespace tanggap::city {

/// Everything a folder holds, read and checked.
struct CheckedCity {
  CityDraft draft;
  std::vector<geo::AreaShape> shapes;  ///< Official, or approximate around the centroids.
  std::vector<geo::Place> places;

  [[nodiscard]] const std::vector<Fault>& faults() const& { return draft.faults; }
  [[nodiscard]] std::vector<Fault> faults() && { return std::move(draft.faults); }
  [[nodiscard]] bool ok() const { return draft.ok(); }
};

[[nodiscard]] CheckedCity check_city(const std::vector<ports::CityFile>& files,
                                     const CodeIds& code_id = running_numbers());

struct Loaded {
  std::optional<int> version;       ///< Missing when there are errors; then nothing was stored.
  bool unchanged = false;           ///< The same content is already in force.
  std::optional<int> overtaken_by;  ///< Another version than the expected one is in force.
  int users_added = 0;
  int users_changed = 0;
  std::vector<Fault> faults;
};

/// Checks, then stores a new version and its users. Users that exist keep their password and are
/// given the name, role and unit of the file; users that are not in the file stay as they are. When
/// `expected` is given and no longer in force nothing is stored: what came after it is not
/// overwritten unseen.
[[nodiscard]] Loaded load_city(ports::Store& store, ports::IdSource& ids,
                               const std::vector<ports::CityFile>& files, UserId loaded_by,
                               Instant now, std::optional<int> expected = {});

/// A stored version with its map. Error `city-not-loaded` when there is no such version (0: no city
/// has been loaded at all). Throws when a stored version cannot be read.
[[nodiscard]] Result<ports::CityInForce> open_city(ports::Reader& reader, int version);

/// The shapes of a stored version's wards. Errors as `open_city`.
[[nodiscard]] Result<std::vector<geo::AreaShape>> shapes_of(ports::Reader& reader, int version);

/// The boundaries of a stored version as GeoJSON; approximate ones say so.
[[nodiscard]] Result<std::string> boundaries_geojson(ports::Reader& reader, int version);

/// The files of a stored version as they were loaded.
[[nodiscard]] Result<std::vector<ports::CityFile>> files_of(ports::Reader& reader, int version);

/// The same city with other boundaries: for `city boundaries`, to be checked and loaded next.
[[nodiscard]] std::vector<ports::CityFile> replace_boundaries(std::vector<ports::CityFile> files,
                                                              std::string geojson);

}  // namespace tanggap::city
