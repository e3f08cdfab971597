#include "storage/verify.hpp"

#include <fmt/format.h>

#include "storage/chain_check.hpp"
#include "storage/city_rows.hpp"
#include "storage/event_rows.hpp"
#include "storage/migrate.hpp"
#include "storage/open.hpp"
#include "storage/postgres/postgres_database.hpp"

namespace tanggap::storage {
namespace {

constexpr std::int64_t kTellEvery = 50'000;

void read_report(Rows& rows, StoredReport& report) {
  ReportState state;
  std::optional<std::int64_t> submitted_at;
  rows.read(report.id, report.reference, report.text, report.channel, report.source,
            report.source_id, submitted_at, state.status, state.is_open, state.holder, state.area,
            state.category, state.assignee, state.pending, state.completion_due,
            state.next_escalation, state.folded);
  report.state.reset();
  if (!submitted_at) return;
  state.id = report.id;
  state.submitted_at = from_micros(*submitted_at);
  report.state = std::move(state);
}

class Walk {
 public:
  Walk(Connection& connection, const VerifyOptions& options)
      : connection_(connection), options_(options) {}

  void reports() {
    Rows reports = connection_.stream("all_reports");
    Rows events = connection_.stream("all_events");
    bool more = next_event(events);
    StoredReport report;
    while (reports.next()) {
      read_report(reports, report);
      ++found_.reports;
      more = skip_strays(events, report.id, more);
      ChainCheck check(report);
      while (more && event_.report == report.id) {
        check.next(event_, encoded_, readable_);
        more = next_event(events);
      }
      if (auto fault = check.finish()) note(*std::move(fault));
    }
    while (more) more = skip_strays(events, ReportId{event_.report.value + 1}, more);
    if (const auto lost = connection_.find<ReportId>("lost_state")) {
      note({.report = *lost,
            .reference = {},
            .what = {"Baris keadaan tanpa laporannya.", "A current row without its report."}});
    }
  }

  void closed_months() {
    for (const ports::ClosedEvaluation& month : all_closed_evaluations(connection_)) {
      ++found_.closed_months;
      if (hash_of(month.document) == month.document_hash) continue;
      note({.report = {},
            .reference = month.month,
            .what = {"Dokumen evaluasi bulan ini telah diubah.",
                     "The document of this closed month was altered."}});
    }
  }

  void photos(FileStore& files) {
    found_.photos = check(files, FileKind::photo,
                          {"Berkas foto telah berubah.", "The photo's file has changed."},
                          {"Berkas foto hilang.", "The photo's file is missing."});
  }

  void letters(FileStore& files) {
    found_.letters = check(files, FileKind::letter,
                           {"Berkas surat telah berubah.", "The letter's document has changed."},
                           {"Berkas surat hilang.", "The letter's document is missing."});
  }

  [[nodiscard]] Verification found() { return std::move(found_); }

 private:
  bool next_event(Rows& events) {
    if (!events.next()) return false;
    readable_ = read_event(events, event_, encoded_);
    if (++found_.events % kTellEvery == 0 && options_.progress) options_.progress(found_.events);
    return true;
  }

  /// Events of reports that are not there, which sort before `id`.
  bool skip_strays(Rows& events, ReportId id, bool more) {
    while (more && event_.report < id) {
      const ReportId stray = event_.report;
      note({.report = stray,
            .reference = {},
            .event_number = event_.number,
            .what = {"Peristiwa tanpa laporannya.", "An event without its report."}});
      while (more && event_.report == stray) more = next_event(events);
    }
    return more;
  }

  std::int64_t check(FileStore& files, FileKind kind, const Bilingual& changed,
                     const Bilingual& missing) {
    return check_files(kind, named_in(connection_, kind), files, options_.files,
                       [&](const Hash& hash, FileFault fault) {
                         note({.report = {},
                               .reference = hash.hex(),
                               .what = fault == FileFault::altered ? changed : missing});
                       });
  }

  void note(BrokenLink link) {
    ++found_.broken;
    if (!found_.first_broken) found_.first_broken = std::move(link);
  }

  Connection& connection_;
  const VerifyOptions& options_;
  Verification found_;
  domain::Event event_;
  std::string_view encoded_;
  bool readable_ = false;
};

}  // namespace

namespace {

Verification walk(Connection& connection, FileStore& files, const VerifyOptions& options) {
  Walk walk(connection, options);
  connection.begin_read();
  walk.reports();
  walk.closed_months();
  connection.roll_back();
  walk.photos(files);
  walk.letters(files);
  return walk.found();
}

}  // namespace

Verification verify(const Place& place, const VerifyOptions& options) {
  const auto files = files_of(place);
  if (place.embedded()) return verify_file(require_database(place.data), *files, options);
  const auto connection = open_postgres(place.database)->connect_reader();
  require_current_schema(*connection, migrations(Engine::postgres), place.shown());
  return walk(*connection, *files, options);
}

Verification verify_file(const std::filesystem::path& file, FileStore& files,
                         const VerifyOptions& options) {
  const auto database = open_sqlite({.file = file, .words = {}, .mode = Mode::read_only});
  const auto connection = database->connect_reader();
  require_current_schema(*connection, migrations(Engine::sqlite), file.string());
  const std::string structure = database->check_structure();
  Verification found = walk(*connection, files, options);
  if (structure == "ok") return found;
  ++found.broken;
  found.first_broken =
      BrokenLink{.report = {},
                 .reference = file.string(),
                 .what = {fmt::format("Struktur berkas rusak: {}.", structure),
                          fmt::format("The file's structure is damaged: {}.", structure)}};
  return found;
}

}  // namespace tanggap::storage
