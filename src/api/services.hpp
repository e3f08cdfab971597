// What the API needs from the rest of the program. The wiring fills one of these; it must outlive
// the routes made from it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/current_city.hpp"
#include "api/metrics.hpp"
#include "base/hash.hpp"
#include "base/instant.hpp"
#include "base/language.hpp"
#include "domain/case_filter.hpp"
#include "domain/meeting_brief.hpp"
#include "usecases/evaluate_month.hpp"
#include "usecases/ports.hpp"
#include "usecases/rate_ports.hpp"

namespace tanggap::api {

struct NearbyReport {
  ReportId id;
  double distance_m = 0;
};

struct MapPoint {
  ReportId id;
  domain::LatLon position;
  CategoryId category;
  domain::Status status = domain::Status::waiting;
};
struct MapQuestion {
  domain::LatLon low;
  domain::LatLon high;
  CategoryId category;  ///< 0: all.
  bool open_only = false;
  std::optional<Instant> since;
  std::size_t limit = 2000;
};

/// The columns in memory that follow the event log. All of it is thread-safe.
struct LedgerView {
  ports::Tallier& tallier;          ///< Counts quickly.
  ports::Tallier& hashing_tallier;  ///< Counts from the chains and hashes them: for closing.
  /// Counts quickly, but only these cases.
  std::function<std::unique_ptr<ports::Tallier>(const domain::CaseFilter&)> only;
  /// Open reports within `radius_m`, nearest first; of one category when it is given.
  std::function<std::vector<NearbyReport>(domain::LatLon centre, double radius_m, std::size_t limit,
                                          CategoryId category)>
      nearby;
  /// Reports in a box, newest month first.
  std::function<std::vector<MapPoint>(const MapQuestion&)> in_box;
  /// Newest event that is counted.
  std::function<std::int64_t()> position;
};

struct CityUpload {
  std::vector<ports::CityFile> files;
  UserId by{};
  /// The version that the files were made from: another one in force is not overwritten.
  std::optional<int> expected{};
};

/// Either the number of the version that is now in force, or every fault of the files; a single
/// `city-changed` (stale) when the expected version is no longer in force.
using CityLoading = tl::expected<int, std::vector<Error>>;

/// Checks the files of a city folder, stores them as a new version and puts it into force.
using CityLoader = std::function<CityLoading(const CityUpload& upload)>;

struct CityFault {
  bool stops_loading = true;  ///< Otherwise a warning.
  std::string file;
  int line = 0;  ///< 0: the whole file.
  std::string field;
  std::string slug;
  Bilingual what;
  Bilingual remedy;
};
/// Every fault and warning of the files of a city folder; loads nothing.
using CityChecker = std::function<std::vector<CityFault>(const std::vector<ports::CityFile>&)>;

/// The boundaries of a version of the city as a GeoJSON FeatureCollection; each feature has the
/// area's code among its properties. May block; asked once per version.
using Boundaries = std::function<std::string(int version)>;

/// The pages of a brief as PDF. May block.
using BriefPages =
    std::function<Result<std::string>(ports::Reader& reader, const domain::MeetingBrief& brief,
                                      const domain::City& city, Language language)>;

/// How many requests one address may make; 0 switches a limit off.
struct RateLimits {
  int sign_ins_per_minute = 10;
  int submissions_per_minute = 30;  ///< Reports, photos, supports and uses of a tracking code.
};

struct Options {
  RateLimits limits;
  PasswordCost password_cost = PasswordCost::interactive;
  std::uint64_t max_photo_bytes = 20UL * 1024 * 1024;
  std::int64_t ready_lag = 10'000;  ///< Events the ledger may be behind and still be "caught up".
  std::string openapi;              ///< Text of openapi.yaml.
  std::filesystem::path spool = std::filesystem::temp_directory_path();  ///< Files being sent.
};

struct Services {
  ports::Store& store;
  CurrentCity& city;
  ports::PhotoLibrary& photos;
  ports::DocumentLibrary& documents;
  ports::IdSource& ids;
  const Clock& clock;
  LedgerView ledger;
  usecases::CityOfVersion city_of_version;
  CityLoader load_city;
  CityChecker check_city;
  Boundaries boundaries;
  BriefPages brief_pages;
  Metrics& metrics;
  Options options;
  bool mail = false;                        ///< Mail is configured: who is concerned is told.
  ports::SharedBuckets* buckets = nullptr;  ///< Null: limits count in this process.
};

}  // namespace tanggap::api
