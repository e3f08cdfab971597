// What lies on the table of the monthly meeting: the evaluation with what it is compared with. The
// use case `prepare_brief` gathers it, the room `brief` sets it on paper and in sheets.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/evaluation.hpp"

namespace tanggap::domain {

/// One report as the evaluation counted it at the cut-off. Durations are whole seconds.
struct CountedCase {
  ReportId id;
  Instant submitted_at{};
  CategoryId category;
  AreaId area;
  UnitId unit;  ///< Present or final holder.
  Standing standing = Standing::waiting;
  Status status = Status::waiting;
  bool on_time = false;        ///< Completed within the holder's deadline.
  Instant completion_due{};    ///< The holder's; kNoInstant when nothing was promised.
  std::int64_t overdue_s = 0;  ///< Open and past the holder's deadline by so much; 0: not overdue.
  std::optional<std::int64_t> response_s;    ///< First response of the present holder.
  std::optional<std::int64_t> completion_s;  ///< The holder's own custody time.
  std::optional<std::int64_t> misrouting_s;  ///< With earlier holders; none when it never moved.
  friend bool operator==(const CountedCase&, const CountedCase&) = default;
};

/// Cases that took [from_s, until_s) seconds.
struct DurationBin {
  std::int64_t from_s = 0;
  std::optional<std::int64_t> until_s;  ///< None: the open last bin.
  std::int64_t count = 0;
};

/// One month of the trend. Each is judged at the same age as the evaluation it stands beside:
/// closed months at their own cut-off, others at the cut-off moved back by so many months.
struct TrendMonth {
  std::string month;  ///< "2016-12"
  Instant cut_off{};
  bool closed = false;
  Figures city;
};

/// An open case past its deadline, for the list of the longest.
struct LongOverdue {
  std::string reference;
  CountedCase counted;
};

struct MeetingBrief {
  std::string period;  ///< As it was asked for: "2016-12" or "2016-12-01..2016-12-15".
  Evaluation evaluation;
  std::optional<Evaluation> before;  ///< The month before at the same age; none for runs of days.
  std::vector<TrendMonth> trend;     ///< Up to twelve, oldest first; the last is this month.
  std::vector<DurationBin> responses;
  std::vector<DurationBin> completions;
  std::vector<LongOverdue> longest_overdue;  ///< Longest first.
  Hash document_hash;                        ///< Of the canonical JSON document of `evaluation`.
};

/// A report behind the figures, as it may be shown to anybody: no words, no reporter.
struct BriefCase {
  std::string reference;
  CountedCase counted;
};
/// Hands every report behind a brief to `visit`, by submission; the sheet of reports is written
/// row by row, so that hundreds of thousands need little memory.
using BriefCases = std::function<void(const std::function<void(const BriefCase&)>& visit)>;

}  // namespace tanggap::domain
