// Lists of reports: the public one, and the desk of whoever is signed in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// all: every report, public fields; withdrawn ones without words and exact place. desk: officer →
/// held by the own unit; crew → assigned to oneself; Camat → the wards of the kecamatan; others who
/// work for the city → every report.
enum class ListScope : std::uint8_t { all, desk };

inline constexpr int kMaxPageSize = 200;

struct ListReports {
  ports::ReportFilter filter{};
  ListScope scope = ListScope::all;
  std::optional<ports::PageKey> after{};
  int limit = 50;  ///< 1…kMaxPageSize
};

struct ReportPage {
  std::vector<ports::ReportSummary> reports;
  std::optional<ports::PageKey> next;  ///< `after` of the next page; empty on the last one.
  std::map<UserId, std::string> crew;  ///< Names of those who work on them; on a desk only.
};

/// The wards meant by an area: itself, or those of a subdistrict (and the subdistrict, for reports
/// that were placed no finer).
[[nodiscard]] std::vector<AreaId> wards_of(const domain::City& city, AreaId area);

inline constexpr std::chrono::hours kDueSoon{24};

struct Worklist {
  ports::WorklistCounts desk;
  std::int64_t my_tasks = 0;  ///< Open reports assigned to whoever asks.
};

/// What lies on the desk (as in ListScope::desk) of whoever is signed in. Errors: `not-signed-in`,
/// `not-your-desk` (a Camat without a kecamatan).
[[nodiscard]] Result<Worklist> count_worklist(ports::Reader& reader, const Context& context);

/// Errors: `limit-out-of-range`, `unknown-area`, `unknown-unit`, `unknown-category`,
/// `not-signed-in` (desk, or a filter by assignee, as a citizen), `not-your-desk` (an assignee of
/// another desk).
[[nodiscard]] Result<ReportPage> list_reports(ports::Reader& reader, const Context& context,
                                              const ListReports& query);

}  // namespace tanggap::usecases
