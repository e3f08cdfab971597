#include "storage/copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "base/failure.hpp"
#include "storage/copied_row.hpp"
#include "storage/copy_notes.hpp"
#include "storage/event_rows.hpp"
#include "storage/migrate.hpp"
#include "storage/postgres/postgres_database.hpp"
#include "storage/sql_reader.hpp"

namespace tanggap::storage {
namespace {

constexpr std::int64_t kChangesAtOnce = 10'000;
constexpr std::int64_t kTellEvery = 50'000;

std::unique_ptr<Database> open_database(const Place& place, Mode mode) {
  if (!place.embedded()) return open_postgres(place.database);
  if (mode == Mode::read_only) (void)require_database(place.data);
  std::error_code ignored;  // opening says what is wrong with the folder
  if (mode == Mode::create) std::filesystem::create_directories(place.data, ignored);
  return open_sqlite({.file = database_file(place.data), .words = {}, .mode = mode});
}

/// On a server, plans must suit the part of the log that is read, not any part; and a snapshot may
/// be left alone for as long as the other side is busy.
void expect_long_readings(Connection& connection, const Place& place) {
  if (place.embedded()) return;
  connection.execute(
      "SET plan_cache_mode = force_custom_plan; SET idle_in_transaction_session_timeout = 0");
}

[[noreturn]] void refuse_target(const Place& place, Bilingual what) {
  throw StorageError("copy-target", place.shown(), std::move(what),
                     {"Salin ke basis data baru yang kosong.", "Copy into a new, empty database."});
}

[[noreturn]] void refuse_source(const Place& place) {
  throw StorageError(
      "copy-source", place.shown(),
      {"Catatan peristiwa sumber bukan lagi yang telah disalin; mungkin sumber dipulihkan dari "
       "cadangan.",
       "The source's event log is not the one that was copied; it may have been restored from a "
       "backup."},
      {"Salin ke basis data baru yang kosong.", "Copy into a new, empty database."});
}

class Pace {
 public:
  Pace(const CopyOptions& options, CopyPhase phase, std::int64_t total)
      : options_(options), phase_(phase), total_(total) {}

  void tell(std::int64_t done) const {
    if (!options_.progress) return;
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
    CopyStep step{.phase = phase_, .done = done, .total = total_};
    if (passed.count() > 0) step.per_second = static_cast<double>(done) / passed.count();
    if (total_ > 0 && step.per_second > 0) {
      step.seconds_left = static_cast<double>(total_ - done) / step.per_second;
    }
    options_.progress(step);
  }

 private:
  const CopyOptions& options_;
  CopyPhase phase_;
  std::int64_t total_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Copy {
 public:
  Copy(const Place& from, const Place& to, const CopyOptions& options)
      : from_(from),
        to_(to),
        options_(options),
        source_database_(open_database(from, Mode::read_only)),
        source_(source_database_->connect_reader()) {}

  CopySummary run() {
    read_source();
    prepare_target();
    claim();
    copy_log();
    compare_tables();
    prove();
    source_->roll_back();
    if (summary_.equal()) {
      copy_all_files();
      finish();
    }
    return std::move(summary_);
  }

 private:
  /// One snapshot for the whole run.
  void read_source() {
    const std::string where = from_.shown();
    require_current_schema(*source_,
                           migrations(from_.embedded() ? Engine::sqlite : Engine::postgres), where);
    expect_long_readings(*source_, from_);
    source_->begin_read();
    refuse_unfinished_copy(*source_, where);
    city_ = source_->find<std::string>("find_setting", "database_id").value_or("");
    log_end_ = log_position(*source_);
  }

  void prepare_target() {
    target_database_ = open_database(to_, Mode::create);
    target_ = target_database_->connect_writer();
    migrate(*target_, migrations(to_.embedded() ? Engine::sqlite : Engine::postgres), to_.shown());
  }

  template <class Work>
  void write(Work&& work) {
    target_->begin_write();
    try {
      work();
      target_->commit();
    } catch (...) {
      target_->roll_back();
      throw;
    }
  }

  /// A transaction of this run, with the notes about how far it came.
  template <class Work>
  void write_part(Work&& work) {
    write([&] {
      if (find_copy_notes(*target_).run != notes_.run) {
        refuse_target(to_, {"Salinan lain sedang berjalan ke basis data ini.",
                            "Another copy into this database has begun."});
      }
      work();
      save_copy_notes(*target_, notes_);
    });
  }

  /// Takes a new database, or one that a run from the same city has left.
  void claim() {
    write([this] {
      notes_ = find_copy_notes(*target_);
      if (notes_.source.empty()) refuse_used_target();
      if (!notes_.source.empty() && notes_.source != city_) refuse_another_city();
      require_same_log();
      notes_.source = city_;
      notes_.run = random_token(12);
      notes_.unfinished = true;
      save_copy_notes(*target_, notes_);
      target_->run("save_setting", "database_id", city_);
    });
  }

  void refuse_used_target() {
    if (target_->find<std::int64_t>("holds_anything").value_or(0) == 0) return;
    if (target_->find<std::string>("find_setting", "database_id") != city_) refuse_another_city();
    refuse_target(to_, {"Basis data tujuan sudah dipakai setelah disalin.",
                        "The target has been in use since it was copied."});
  }

  [[noreturn]] void refuse_another_city() {
    refuse_target(to_, {"Basis data tujuan berisi kota lain.", "The target holds another city."});
  }

  void require_same_log() {
    if (notes_.copied > log_end_) refuse_source(from_);
    const auto ours = source_->find<Hash>("log_hash_at", notes_.copied);
    if (ours != target_->find<Hash>("log_hash_at", notes_.copied)) refuse_source(from_);
  }

  void copy_log() {
    const std::int64_t start = notes_.copied;
    const Pace pace(options_, CopyPhase::events, log_end_ - start);
    while (notes_.copied < log_end_) {
      const std::int64_t from = notes_.copied;
      const std::int64_t to = std::min(from + options_.events_at_once, log_end_);
      notes_.copied = to;
      write_part([&] {
        for (const CopiedTable& table : copied_tables()) {
          if (!table.follows_log) continue;
          CopiedRows rows(*source_, table, from, to);
          while (const CopiedRow* row = rows.next()) put_row(*target_, table, *row);
        }
      });
      pace.tell(to - start);
    }
    summary_.events = log_end_ - start;
  }

  void compare_tables() {
    const auto present = target_database_->connect_reader();
    expect_long_readings(*present, to_);
    present->begin_read();
    for (const CopiedTable& table : copied_tables()) {
      if (!table.follows_log) make_same(table, *present);
    }
    present->roll_back();
    write_part([this] { target_->run("advance_numbers"); });
    if (!to_.embedded()) target_->execute("ANALYZE");
  }

  /// Walks both in the order of keys. `present` reads the target as it was; changes go in parts.
  void make_same(const CopiedTable& table, Connection& present) {
    CopiedRows wanted(*source_, table);
    CopiedRows there(present, table);
    const CopiedRow* row = wanted.next();
    const CopiedRow* old = there.next();
    while (row != nullptr || old != nullptr) {
      write_part([&] {
        for (std::int64_t changes = 0; changes < kChangesAtOnce && (row || old);) {
          const bool gone =
              row == nullptr || (old != nullptr && std::is_gt(row->compare_key(*old)));
          const bool fresh = !gone && (old == nullptr || std::is_lt(row->compare_key(*old)));
          if (gone) {
            drop_row(*target_, table, *old);
            ++changes;
            ++summary_.changed;
          } else if (fresh || !row->same_as(*old)) {
            put_row(*target_, table, *row);
            ++changes;
            ++summary_.changed;
          }
          if (!gone) row = wanted.next();
          if (!fresh) old = there.next();
          if (++looked_at_ % kTellEvery == 0) tables_.tell(looked_at_);
        }
      });
    }
  }

  void prove() {
    const auto copy = target_database_->connect_reader();
    expect_long_readings(*copy, to_);
    copy->begin_read();
    const Pace pace(options_, CopyPhase::proof, log_end_ - notes_.proved);
    summary_.proof =
        prove_copy(*source_, *copy, notes_.proved, log_end_, options_.events_at_once,
                   [&](std::int64_t position) { pace.tell(position - notes_.proved); });
    if (options_.recount && summary_.equal()) {
      AnswerKeys none;
      SqlReader reader(*copy, *copy, none);
      options_.recount(reader, summary_.proof);
    }
    copy->roll_back();
  }

  void copy_all_files() try {
    const auto copy = target_database_->connect_reader();
    const auto from = files_of(from_);
    const auto to = files_of(to_);
    summary_.photos = copy_files(FileKind::photo, named_in(*copy, FileKind::photo), *from, *to);
    summary_.letters = copy_files(FileKind::letter, named_in(*copy, FileKind::letter), *from, *to);
  } catch (const FilesFailure& failure) {
    Error error = failure.error();
    error.remedy.id += " Lalu jalankan lagi; salinan dilanjutkan.";
    error.remedy.en += " Then run it again; the copy goes on.";
    throw FilesFailure(std::move(error));
  } catch (const std::system_error& error) {
    throw StorageError("copy-files", to_.data.string(),
                       {fmt::format("Berkas tidak dapat disalin: {}.", error.code().message()),
                        fmt::format("A file cannot be copied: {}.", error.code().message())},
                       {"Periksa izin dan ruang disk, lalu jalankan lagi; salinan dilanjutkan.",
                        "Check permissions and disk space, then run it again; the copy goes on."});
  }

  void finish() {
    notes_.proved = log_end_;
    notes_.unfinished = false;
    write_part([] {});
  }

  const Place& from_;
  const Place& to_;
  const CopyOptions& options_;
  std::unique_ptr<Database> source_database_;
  std::unique_ptr<Connection> source_;
  std::unique_ptr<Database> target_database_;
  std::unique_ptr<Connection> target_;
  std::string city_;  ///< Its database_id.
  std::int64_t log_end_ = 0;
  CopyNotes notes_;
  CopySummary summary_;
  std::int64_t looked_at_ = 0;
  Pace tables_{options_, CopyPhase::tables, 0};
};

}  // namespace

CopySummary copy_city(const Place& from, const Place& to, const CopyOptions& options) {
  return Copy(from, to, options).run();
}

}  // namespace tanggap::storage
