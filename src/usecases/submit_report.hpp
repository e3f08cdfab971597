// A citizen's report comes in: checked, placed, routed with a reason, and given deadlines, a
// reference number and a tracking code. Used by the API (own forms and push feeds) and the demo.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

inline constexpr std::size_t kMaxTextCodePoints = 4000;
inline constexpr std::size_t kMaxPhotosPerReport = 8;

struct SubmitReport {
  std::string text{};
  CategoryId category{};
  std::optional<domain::LatLon> position{};
  std::string place_kind{};  ///< Empty: taken from the map at the position.
  std::string channel = "web";
  std::vector<Hash> photos{};  ///< Stored before with Transaction::save_photo.
  /// With an address of its own channel, the reporter is asked whether to follow the report by
  /// mail.
  ports::ReporterIdentity reporter{};
  std::optional<Language> language{};  ///< Of those mails; the city's where not given.
  /// Feeds only (integrator, steward, system): a second delivery of (source, source_id) answers the
  /// first report.
  std::string source{};
  std::string source_id{};
  std::optional<Instant> submitted_at{};  ///< Feeds only; own channels report now.
};

struct SubmittedReport {
  domain::Report report;
  bool created = true;            ///< False: this delivery was known already.
  std::string tracking_code{};    ///< Told once, only when created here; stored as a hash.
  std::vector<ReportId> cited{};  ///< Existing reports whose numbers stand in the text.
};

/// Errors: those of domain::may, `source-missing`, `source-invalid`, `not-your-feed`, `text-…`,
/// `report-empty`, `unknown-category`, `unknown-place-kind`, `submitted-at-not-allowed`,
/// `category-inactive`, `position-not-a-number`, `position-out-of-range`, `position-null-island`,
/// `position-swapped`, `position-outside-city` (own channels; feeds are taken and flagged),
/// `channel-invalid`, `reporter-…`, `photo-unknown`, `too-many-photos`, `submitted-in-future`,
/// `submitted-too-early`.
[[nodiscard]] Result<SubmittedReport> submit_report(ports::Transaction& tx, const Context& context,
                                                    const SubmitReport& command);

}  // namespace tanggap::usecases
