#include <fmt/format.h>

#include "base/text.hpp"
#include "importers/cells.hpp"
#include "importers/faults.hpp"
#include "importers/feeds.hpp"

namespace tanggap::importers {
namespace {

using usecases::ImportReport;
using usecases::SourceStatus;

enum Column : std::size_t {
  kKey,
  kCreated,
  kAgency,
  kComplaint,
  kDescriptor,
  kStatus,
  kClosed,
  kUpdated,
  kBoard,
  kChannel,
  kLatitude,
  kLongitude
};
const WantedColumns kWanted{{"Unique Key", "Created Date", "Agency", "Complaint Type", "Descriptor",
                             "Status", "Closed Date", "Resolution Action Updated Date",
                             "Community Board", "Open Data Channel Type", "Latitude", "Longitude"},
                            6};

std::optional<SourceStatus> status_of(std::string_view text) {
  const std::string status = fold_name(text);
  if (status.starts_with("closed")) return SourceStatus::completed;
  for (const char* word : {"pending", "assigned", "started", "inprogress", "emailsent"}) {
    if (status == word) return SourceStatus::in_process;
  }
  for (const char* word : {"open", "unassigned", "unspecified", "draft", "new"}) {
    if (status == word) return SourceStatus::waiting;
  }
  return std::nullopt;
}

class Nyc311 {
 public:
  Nyc311(const domain::City& city, const ImportOptions& options)
      : city_(city), names_(city), default_category_(names_.category(options.default_category)) {}

  [[nodiscard]] Result<ImportReport> read(const std::vector<std::string>& row) const {
    ImportReport report;
    report.source_id = row[kKey];
    report.text = row[kDescriptor].empty()
                      ? row[kComplaint]
                      : fmt::format("{}: {}", row[kComplaint], row[kDescriptor]);
    report.channel = channel_code(row[kChannel]);
    const auto created = date(row[kCreated]);
    if (!created) return tl::unexpected(unreadable_date("Created Date"));
    report.submitted_at = *created;
    const auto position = parse_position(row[kLatitude], row[kLongitude]);
    if (!position) return pass(position);
    report.position = *position;
    if (const auto ok = read_category(row, report); !ok) return pass(ok);
    if (const auto ok = read_place(row, report); !ok) return pass(ok);
    if (const auto ok = read_status(row, report); !ok) return pass(ok);
    return report;
  }

 private:
  [[nodiscard]] std::optional<Instant> date(std::string_view text) const {
    return parse_date(text, DateOrder::month_first, city_.time_zone());
  }

  Result<void> read_category(const std::vector<std::string>& row, ImportReport& report) const {
    report.category = names_.category(row[kComplaint]);
    if (!report.category) report.category = default_category_;
    if (report.category) return {};
    return tl::unexpected(unknown_code("unknown-category", "Complaint Type",
                                       {"Jenis keluhan ini bukan kategori kota.",
                                        "This complaint type is no category of the city."}));
  }

  /// Unit and area come from the columns where the city says so, otherwise from its own rules.
  Result<void> read_place(const std::vector<std::string>& row, ImportReport& report) const {
    if (!city_.settings.place_from_columns) return {};
    report.holder = names_.unit(row[kAgency]);
    if (!report.holder) {
      return tl::unexpected(
          unknown_code("unknown-unit", "Agency",
                       {"Dinas ini bukan unit kota.", "This agency is no unit of the city."}));
    }
    report.area = names_.area(row[kBoard]);
    const std::string board = fold_name(row[kBoard]);
    if (report.area || board.empty() || board.starts_with("unspecified") ||
        board.starts_with("0unspecified")) {
      return {};
    }
    return tl::unexpected(
        unknown_code("unknown-area", "Community Board",
                     {"Wilayah ini tidak ada di kota.", "The city has no such area."}));
  }

  Result<void> read_status(const std::vector<std::string>& row, ImportReport& report) const {
    const auto status = status_of(row[kStatus]);
    if (!status) {
      return tl::unexpected(unknown_code(
          "unknown-status", "Status", {"Status ini tidak dikenal.", "This status is not known."}));
    }
    report.status = *status;
    if (report.status == SourceStatus::in_process) {
      // A closing date on a case that is not closed means nothing (often 01/01/1900).
      report.status_at = date(row[kUpdated]);
      if (report.status_at && *report.status_at < report.submitted_at) report.status_at.reset();
    }
    return report.status == SourceStatus::completed ? read_closing(row, report) : Result<void>{};
  }

  Result<void> read_closing(const std::vector<std::string>& row, ImportReport& report) const {
    const bool given = !trim(row[kClosed]).empty();
    report.status_at = date(given ? row[kClosed] : row[kUpdated]);
    if (!report.status_at) {
      if (given) return tl::unexpected(unreadable_date("Closed Date"));
      return tl::unexpected(
          fault("closed-without-date", "Closed Date",
                {"Ditutup, tetapi tanggal penutupannya tidak ada.",
                 "Closed, but no closing date is given."},
                {"Lengkapi tanggalnya di sumber.", "Fill in the date at the source."}));
    }
    if (*report.status_at >= report.submitted_at) return {};
    if (const auto end = end_of_day_when_only_the_day_is_known(report)) {
      report.status_at = end;
      return {};
    }
    return tl::unexpected(
        fault("closed-before-created", "Closed Date",
              {"Tanggal penutupan mendahului tanggal laporan.",
               "The closing date is before the creation date."},
              {"Periksa kedua tanggal di sumbernya.", "Check both dates at the source."}));
  }

  /// Some agencies write midnight for "on this day": then the case was closed by that day's end.
  [[nodiscard]] std::optional<Instant> end_of_day_when_only_the_day_is_known(
      const ImportReport& report) const {
    const TimeZone& zone = city_.time_zone();
    const LocalTime closed = zone.to_local(*report.status_at);
    const auto day = std::chrono::floor<std::chrono::days>(closed);
    const auto created_day =
        std::chrono::floor<std::chrono::days>(zone.to_local(report.submitted_at));
    if (closed != day || day != created_day) return std::nullopt;
    return zone.to_instant(day + std::chrono::days{1}) - std::chrono::seconds{1};
  }

  const domain::City& city_;
  Names names_;
  CategoryId default_category_;
};

}  // namespace

FeedRules nyc311_rules(const domain::City& city, const ImportOptions& options) {
  return {kWanted, [feed = Nyc311(city, options)](const std::vector<std::string>& row) {
            return feed.read(row);
          }};
}

}  // namespace tanggap::importers
