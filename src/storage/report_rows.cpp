#include "storage/report_rows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>

#include "storage/event_rows.hpp"
#include "storage/full_text.hpp"
#include "storage/report_state.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

[[noreturn]] void refuse_state(ReportId id) {
  throw StorageError("database-damaged", fmt::format("report {}", id.value),
                     {"Keadaan laporan tidak dapat dibaca.", "A report's state cannot be read."},
                     {"Jalankan `tanggap verify`, lalu pulihkan cadangan terakhir.",
                      "Run `tanggap verify`, then restore the latest backup."});
}

// ------------------------------------------------------------------------------------- filters

/// The statement's parameters; what is not asked for stays neutral.
struct ListParameters {
  std::int64_t key_time = kLast;
  std::int64_t key_id = kLast;
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t until = kLast;
  std::int64_t statuses = 0;
  std::string areas;
  std::int64_t overdue_at = 0;
  int pending = 0;
  std::int64_t due_from = 0;
};

/// ",3,14,": what the statements look for ids in.
std::string listed(const std::vector<AreaId>& areas) {
  std::string list;
  for (const AreaId area : areas) list += fmt::format(",{}", area.value);
  if (!list.empty()) list += ',';
  return list;
}

ListParameters parameters_of(const ports::ReportFilter& filter,
                             const std::optional<ports::PageKey>& after) {
  ListParameters p;
  if (filter.order == ports::ReportOrder::soonest_due) {
    p.key_time = p.key_id = std::numeric_limits<std::int64_t>::min();
  }
  if (after) {
    p.key_time = to_micros(after->at);
    p.key_id = after->id.value;
  }
  if (filter.submitted_from) p.from = to_micros(*filter.submitted_from);
  if (filter.submitted_until) p.until = to_micros(*filter.submitted_until);
  for (const domain::Status status : filter.statuses) {
    p.statuses |= std::int64_t{1} << static_cast<int>(status);
  }
  std::vector<AreaId> areas = filter.areas;
  if (filter.area) areas.push_back(filter.area);
  p.areas = listed(areas);
  if (filter.overdue_at) p.overdue_at = to_micros(*filter.overdue_at);
  if (filter.due_from) p.due_from = to_micros(*filter.due_from);
  p.pending = (filter.transfer_pending ? kPendingTransfer : 0) |
              (filter.resolution_pending ? kPendingResolution : 0);
  return p;
}

bool only_open(const ports::ReportFilter& filter) {
  if (filter.overdue_at || filter.due_from) return true;
  domain::Report report;
  return !filter.statuses.empty() &&
         std::ranges::all_of(filter.statuses, [&](domain::Status status) {
           report.status = status;
           return report.is_open();
         });
}

/// The list whose leading index leaves the fewest rows to look at.
std::string_view best_list(const ports::ReportFilter& filter) {
  if (filter.order == ports::ReportOrder::soonest_due) {
    if (!filter.words.empty()) return "due_with_words";
    if (filter.assignee) return "due_by_assignee";
    if (filter.transfer_pending || filter.resolution_pending) return "due_pending";
    return filter.holder ? "due_on_desk" : "due_everywhere";
  }
  if (!filter.words.empty()) return "list_with_words";
  if (filter.assignee) return "list_by_assignee";
  if (filter.transfer_pending || filter.resolution_pending) return "list_pending";
  if (filter.holder && only_open(filter)) return "list_on_desk";
  return "list_by_time";
}

ports::ReportSummary read_summary(Rows& rows) {
  ports::ReportSummary summary;
  std::string_view folded;
  int pending = 0;
  rows.read(summary.id, summary.reference, summary.text, summary.channel, folded, pending,
            summary.photo);
  summary.transfer_pending = (pending & kPendingTransfer) != 0;
  summary.resolution_pending = (pending & kPendingResolution) != 0;
  domain::Report report;
  if (!unfold(folded, report)) refuse_state(summary.id);
  summary.category = report.category;
  summary.position = report.position;
  summary.area = report.location.area;
  summary.holder = report.holder();
  summary.status = report.status;
  summary.submitted_at = report.submitted_at;
  if (!report.custody.empty()) {
    const domain::Custody& present = report.custody.back();
    summary.completion_due = present.completion_due;
    if (present.responded_at == kNoInstant) summary.response_due = present.response_due;
  }
  summary.assignee = report.assignee;
  summary.last_event_at = report.last_event_at;
  summary.supporters = report.supporters;
  summary.hops = report.hops;
  summary.disputes = report.disputes;
  summary.version = report.last_number;
  return summary;
}

}  // namespace

void insert_report(Connection& connection, const domain::Report& report,
                   const ports::ReporterIdentity& reporter) {
  const std::optional<Hash> tracking =
      report.tracking_hash.empty() ? std::nullopt : std::optional(report.tracking_hash);
  connection.run("insert_report", report.id, report.reference, tracking, report.source,
                 report.source_id, report.channel, report.text);
  if (reporter.empty()) return;
  connection.run("insert_reporter", report.id, reporter.name, reporter.email, reporter.phone);
}

std::optional<domain::Report> find_report(Connection& connection, ReportId id) {
  Rows rows = connection.query("find_report", id);
  if (!rows.next()) return std::nullopt;
  const std::vector<domain::Event> events = events_of(connection, id);
  std::optional<domain::Report> report = domain::fold(events);
  if (report) rows.read(report->reference, report->tracking_hash, report->text);
  return report;
}

std::vector<ports::ReportSummary> list_reports(Connection& connection,
                                               const ports::ReportFilter& filter,
                                               const std::optional<ports::PageKey>& after,
                                               int limit) {
  const std::string words = full_text_query(filter.words);
  if (!filter.words.empty() && words.empty()) return {};
  const ListParameters p = parameters_of(filter, after);
  Rows rows = connection.query(best_list(filter), p.key_time, p.key_id, p.from, p.until, p.statuses,
                               filter.holder, p.areas, filter.category, filter.channel,
                               p.overdue_at, p.pending, filter.assignee, limit, words, p.due_from,
                               filter.unassigned ? 1 : 0);
  std::vector<ports::ReportSummary> found;
  while (rows.next()) found.push_back(read_summary(rows));
  return found;
}

ports::WorklistCounts worklist_counts(Connection& connection, const ports::ReportFilter& desk,
                                      Instant now, Instant soon) {
  const std::string areas = listed(desk.areas);
  ports::WorklistCounts counts;
  const auto take = [&](Rows rows) {
    if (!rows.next()) return;
    rows.read(counts.open, counts.waiting, counts.due_soon, counts.overdue, counts.disputed,
              counts.unassigned, counts.transfers, counts.resolutions);
  };
  if (desk.assignee) {
    take(connection.query("counts_by_assignee", now, soon, areas, desk.assignee));
  } else if (desk.holder) {
    take(connection.query("counts_on_desk", now, soon, areas, desk.holder));
  } else {
    take(connection.query("counts_everywhere", now, soon, areas));
  }
  return counts;
}

void scan_reports(Connection& connection, const std::function<void(const domain::Report&)>& visit) {
  Rows rows = connection.stream("scan_report_states");
  domain::Report report;
  while (rows.next()) {
    report.id = rows.get<ReportId>();
    if (!unfold(rows.bytes(1), report)) refuse_state(report.id);
    visit(report);
  }
}

std::vector<ports::Reader::Reference> references(Connection& connection, Period submitted) {
  Rows rows = connection.stream("references_submitted", submitted.begin, submitted.end);
  std::vector<ports::Reader::Reference> found;
  while (rows.next()) {
    auto& line = found.emplace_back();
    rows.read(line.id, line.reference);
  }
  return found;
}

std::vector<ReportId> report_ids(Rows& rows) {
  std::vector<ReportId> ids;
  while (rows.next()) ids.push_back(rows.get<ReportId>());
  return ids;
}

}  // namespace tanggap::storage
