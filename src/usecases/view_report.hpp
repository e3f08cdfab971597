// What somebody may see of a report: the case with everything that happened for those who handle
// it, the public part for everybody else. The reporter's identity is in neither.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/compare_photos.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct LinkedReport {
  ReportId id;
  std::string reference;
};

struct ReportView {
  /// Public view: without people (assignee, who asked, who submitted). Both: tracking_hash is zero.
  domain::Report report;
  /// In order. Public view: without internal comments, and without people.
  std::vector<domain::Event> events;
  std::vector<LinkedReport> linked;      ///< Cited by it, citing it, merged into or from.
  bool internal = false;                 ///< The case view.
  std::map<UserId, std::string> people;  ///< Names of the officials in `events`; case view only.
  std::optional<PhotoComparison> comparison;  ///< Of the result that waits; case view only.
};

/// The case view when domain::may allows `view_case` on it, otherwise the public view.
/// Error: `report-not-found`.
[[nodiscard]] Result<ReportView> view_report(ports::Reader& reader, const Context& context,
                                             ReportId report);

/// Takes out of a report and its events what only those who handle it may see; of a withdrawn one
/// also words, photos and exact place.
[[nodiscard]] ReportView public_part(domain::Report report, std::vector<domain::Event> events);

}  // namespace tanggap::usecases
