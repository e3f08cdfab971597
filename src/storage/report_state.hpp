// The current row of a report: the columns that lists choose by, and everything the fold knows in
// one packed value. Made from a Report, compared by `verify`, read at start-up of the ledger.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report.hpp"
#include "storage/database.hpp"

namespace tanggap::storage {

struct ReportState {
  ReportId id;
  Instant submitted_at{};
  domain::Status status = domain::Status::waiting;
  bool is_open = true;
  UnitId holder;
  AreaId area;
  CategoryId category;
  UserId assignee;
  int pending = 0;  ///< kPendingTransfer + kPendingResolution
  Instant completion_due{};
  Instant next_escalation{};
  std::string folded;

  friend bool operator==(const ReportState&, const ReportState&) = default;
};
inline constexpr int kPendingTransfer = 1;
inline constexpr int kPendingResolution = 2;

/// `last_seq`: of the report's last event, where the report itself was folded before it got one.
[[nodiscard]] ReportState state_of(const domain::Report& report, std::int64_t last_seq);
[[nodiscard]] inline ReportState state_of(const domain::Report& report) {
  return state_of(report, report.last_seq);
}

/// States that are not written yet, the newest of each report. Not thread-safe.
class PendingStates {
 public:
  void put(ReportState state);
  /// Takes over what the others hold, and leaves them empty.
  void take(PendingStates& others);
  /// Each report once, in the order in which they came. None is left, even when it throws.
  void write(Connection& connection);
  void clear();

 private:
  std::vector<ReportState> states_;
  boost::unordered_flat_map<std::int64_t, std::size_t> places_;
};

/// Fills a report from `ReportState::folded`: all but the citizen's words, reference, tracking
/// hash, kind of place, channel, source, reason, photos and pending decisions. False for bytes that
/// state_of never writes.
[[nodiscard]] bool unfold(std::string_view folded, domain::Report& report);

}  // namespace tanggap::storage
