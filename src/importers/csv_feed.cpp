#include "base/text.hpp"
#include "importers/cells.hpp"
#include "importers/faults.hpp"
#include "importers/feeds.hpp"

namespace tanggap::importers {
namespace {

using usecases::ImportReport;
using usecases::SourceStatus;

enum Column : std::size_t {
  kId,
  kSubmitted,
  kText,
  kCategory,
  kLat,
  kLon,
  kStatus,
  kStatusAt,
  kChannel,
  kUnit,
  kArea,
  kPlaceKind
};

WantedColumns wanted(const CsvMapping& m) {
  return {{m.source_id, m.submitted_at, m.text, m.category, m.lat, m.lon, m.status, m.status_at,
           m.channel, m.unit, m.area, m.place_kind},
          12};
}

SourceStatus status_named(std::string_view name) {
  if (name == "completed") return SourceStatus::completed;
  return name == "in_process" ? SourceStatus::in_process : SourceStatus::waiting;
}

std::unordered_map<std::string, SourceStatus> status_words(const CsvMapping& mapping) {
  std::unordered_map<std::string, SourceStatus> words;
  for (const char* word :
       {"", "waiting", "wait", "open", "new", "menunggu", "baru", "koordinasi", "disposisi"}) {
    words[word] = SourceStatus::waiting;
  }
  for (const char* word : {"inprocess", "inprogress", "process", "proses", "diproses", "assigned",
                           "started", "pending"}) {
    words[word] = SourceStatus::in_process;
  }
  for (const char* word : {"completed", "complete", "closed", "done", "selesai", "resolved"}) {
    words[word] = SourceStatus::completed;
  }
  for (const auto& [word, name] : mapping.status_words) words[fold_name(word)] = status_named(name);
  return words;
}

class CsvFeed {
 public:
  CsvFeed(const domain::City& city, const ImportOptions& options)
      : city_(city),
        mapping_(options.mapping),
        names_(city),
        default_category_(names_.category(options.default_category)),
        statuses_(status_words(options.mapping)) {}

  [[nodiscard]] Result<ImportReport> read(const std::vector<std::string>& row) const {
    ImportReport report{
        .source_id = row[kId],
        .text = row[kText],
        .place_kind = row[kPlaceKind],
        .channel = mapping_.channel.empty() ? mapping_.channel_value : channel_code(row[kChannel])};
    const auto submitted = date(row[kSubmitted]);
    if (!submitted) return tl::unexpected(unreadable_date(mapping_.submitted_at));
    report.submitted_at = *submitted;
    const auto position = parse_position(row[kLat], row[kLon]);
    if (!position) return pass(position);
    report.position = *position;
    report.category = names_.category(row[kCategory]);
    if (!report.category) report.category = default_category_;
    if (!report.category) {
      return tl::unexpected(
          unknown_code("unknown-category", mapping_.category,
                       {"Kategori ini tidak ada di kota.", "The city has no such category."}));
    }
    if (const auto ok = read_place(row, report); !ok) return pass(ok);
    if (const auto ok = read_status(row, report); !ok) return pass(ok);
    return report;
  }

 private:
  [[nodiscard]] std::optional<Instant> date(std::string_view text) const {
    return parse_date(text, mapping_.dates, city_.time_zone());
  }

  Result<void> read_place(const std::vector<std::string>& row, ImportReport& report) const {
    if (!row[kUnit].empty()) {
      report.holder = names_.unit(row[kUnit]);
      if (!report.holder) {
        return tl::unexpected(
            unknown_code("unknown-unit", mapping_.unit,
                         {"Unit ini tidak ada di kota.", "The city has no such unit."}));
      }
    }
    if (!row[kArea].empty()) {
      report.area = names_.area(row[kArea]);
      if (!report.area) {
        return tl::unexpected(
            unknown_code("unknown-area", mapping_.area,
                         {"Wilayah ini tidak ada di kota.", "The city has no such area."}));
      }
    }
    return {};
  }

  Result<void> read_status(const std::vector<std::string>& row, ImportReport& report) const {
    const auto status = statuses_.find(fold_name(row[kStatus]));
    if (status == statuses_.end()) {
      return tl::unexpected(
          unknown_code("unknown-status", mapping_.status,
                       {"Status ini tidak dikenal; petakan di bagian [status].",
                        "This status is not known; map it in the section [status]."}));
    }
    report.status = status->second;
    if (report.status == SourceStatus::waiting || trim(row[kStatusAt]).empty()) return {};
    report.status_at = date(row[kStatusAt]);
    if (!report.status_at) return tl::unexpected(unreadable_date(mapping_.status_at));
    return {};
  }

  const domain::City& city_;
  CsvMapping mapping_;
  Names names_;
  CategoryId default_category_;
  std::unordered_map<std::string, SourceStatus> statuses_;
};

}  // namespace

Result<FeedRules> csv_rules(const domain::City& city, const ImportOptions& options) {
  if (options.mapping.source_id.empty() || options.mapping.submitted_at.empty()) {
    return tl::unexpected(
        fault("import-mapping-incomplete",
              options.mapping.source_id.empty() ? "source_id" : "submitted_at",
              {"Kolom nomor laporan dan kolom waktu laporan harus disebut.",
               "The columns of the report's number and of its time must be named."},
              {"Lengkapi pemetaan kolom; contohnya ada di docs/import.md.",
               "Complete the column mapping; docs/import.md has an example."}));
  }
  return FeedRules{wanted(options.mapping),
                   [feed = CsvFeed(city, options)](const std::vector<std::string>& row) {
                     return feed.read(row);
                   }};
}

}  // namespace tanggap::importers
