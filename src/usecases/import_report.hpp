// One row of another system's file or feed: taken in once, its status followed afterwards. Used by
// the importers and the push feed; idempotent by (source, source_id).
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// How far the source says that it is.
enum class SourceStatus : std::uint8_t { waiting, in_process, completed };

struct ImportReport {
  std::string source{};     ///< Feed name, required.
  std::string source_id{};  ///< Its key there, required.
  std::string text{};       ///< May be empty: the category says it.
  CategoryId category{};
  std::optional<domain::LatLon> position{};  ///< Outside the city is taken and flagged.
  std::string place_kind{};
  std::string channel = "import";
  Instant submitted_at{};
  /// Taken from columns; only in cities with settings.place_from_columns.
  UnitId holder{};
  AreaId area{};
  SourceStatus status = SourceStatus::waiting;
  /// When it reached that status; context.now when the source does not say.
  std::optional<Instant> status_at{};
};

enum class ImportOutcome : std::uint8_t { created, updated, unchanged };

struct ImportedReport {
  domain::Report report;
  ImportOutcome outcome = ImportOutcome::created;
};

/// Errors besides those of submit_report: `source-missing`, `place-from-columns-not-allowed`,
/// `unknown-unit`, `unknown-area`, `status-before-submission`, `status-in-future`, and those of
/// domain::check_transition when the case here has taken another way.
[[nodiscard]] Result<ImportedReport> import_report(ports::Transaction& tx, const Context& context,
                                                   const ImportReport& command);

}  // namespace tanggap::usecases
