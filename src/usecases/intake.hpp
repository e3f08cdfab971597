// What submit_report and import_report share: the checks on a report that comes in, and the steps
// by which it becomes a routed report. Inside this room only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// A report that was checked and only has to be taken in.
struct Intake {
  std::string text{};
  CategoryId category{};
  std::optional<domain::LatLon> position{};
  domain::Location location{};
  std::string place_kind{};
  std::string channel{};
  std::string source{};
  std::string source_id{};
  Instant submitted_at{};
  std::vector<domain::PhotoRef> photos{};
  ports::ReporterIdentity reporter{};
  Hash tracking_hash{};
  UnitId holder{};  ///< Known from a column; none: the rules decide.
};

struct TakenIn {
  domain::Report report;
  std::vector<ReportId> cited;
};

/// Routes, promises, numbers, stores and links the report: events submitted and routed.
/// Errors: those of domain::route.
[[nodiscard]] Result<TakenIn> take_in(ports::Transaction& tx, const Context& context,
                                      Intake&& intake);

/// Whether the actor may write for this feed. Errors: `source-missing` (one of the two),
/// `source-invalid`, `not-your-feed`.
[[nodiscard]] Result<void> check_feed(const domain::Actor& actor, std::string_view source,
                                      std::string_view source_id);
/// Errors: `submitted-in-future`, `submitted-too-early` (before 2000).
[[nodiscard]] Result<void> check_submitted_at(Instant submitted_at, Instant now);
/// 1…32 of a–z 0–9 _ - . Error `channel-invalid`.
[[nodiscard]] Result<void> check_channel(std::string_view channel);
/// A place kind of this city or none. Error `unknown-place-kind`.
[[nodiscard]] Result<void> check_place_kind(const domain::City& city, std::string_view kind);
/// Name, address and number as they should be written; empty ones stay empty. The errors never
/// repeat what was given. Errors: `reporter-name-invalid`, `reporter-email-invalid`,
/// `reporter-phone-invalid`.
[[nodiscard]] Result<ports::ReporterIdentity> check_reporter(const ports::ReporterIdentity& given);

/// a–z 0–9 _ - only, between the given lengths.
[[nodiscard]] bool is_code(std::string_view text, std::size_t shortest, std::size_t longest);

}  // namespace tanggap::usecases
