#include "storage/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/folder_store.hpp"
#include "storage/copy_files.hpp"
#include "storage/migrate.hpp"
#include "storage/open.hpp"

namespace tanggap::storage {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse_target(const fs::path& target) {
  throw StorageError(
      "backup-target", target.string(),
      {"Folder tujuan sudah berisi; tidak ada yang ditimpa.",
       "The target folder is not empty; nothing is overwritten."},
      {"Pilih folder yang belum ada atau kosong.", "Choose a folder that is new or empty."});
}

void make_empty_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && (!fs::is_directory(folder, error) || !fs::is_empty(folder))) {
    refuse_target(folder);
  }
  fs::create_directories(folder, error);
  if (!error) return;
  throw StorageError("backup-target", folder.string(),
                     {"Folder tujuan tidak dapat dibuat: " + error.message() + ".",
                      "The target folder cannot be made: " + error.message() + "."},
                     {"Periksa izin dan ruang disk.", "Check permissions and disk space."});
}

/// Makes a file or the entries of a folder survive a power cut.
void sync(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

[[noreturn]] void refuse_copying(const fs::path& to, const std::error_code& why) {
  throw StorageError("backup-target", to.string(),
                     {fmt::format("Tidak dapat disalin: {}.", why.message()),
                      fmt::format("It cannot be copied: {}.", why.message())},
                     {"Periksa izin dan ruang disk, lalu mulai lagi dengan folder kosong.",
                      "Check permissions and disk space, then begin again with an empty folder."});
}

void copy_durably(const fs::path& from, const fs::path& to) try {
  fs::copy_file(from, to);
  sync(to);
} catch (const fs::filesystem_error& error) {
  refuse_copying(to, error.code());
}

/// The files that the database `file` names. They never change, so copying them after the database
/// is early enough.
void copy_named(const fs::path& file, FileStore& from, FileStore& to, BackupSummary& summary) try {
  const auto database = open_sqlite({.file = file, .words = {}, .mode = Mode::read_only});
  const auto connection = database->connect_reader();
  const auto copy = [&](FileKind kind) {
    return copy_files(kind, named_in(*connection, kind), from, to);
  };
  const FilesCopied photos = copy(FileKind::photo);
  const FilesCopied letters = copy(FileKind::letter);
  summary.photos = photos.there;
  summary.missing_photos = photos.missing + photos.damaged;
  summary.letters = letters.there;
  summary.missing_letters = letters.missing + letters.damaged;
} catch (const std::system_error& error) {
  refuse_copying(to.shown(), error.code());
}

/// The database gets its name last: a folder without it is no backup and no data folder.
fs::path unfinished(const fs::path& folder) { return folder / "tanggap.db.unfinished"; }

void finish(const fs::path& folder) {
  sync(folder);
  fs::rename(unfinished(folder), database_file(folder));
  sync(folder);
  sync(folder.parent_path());
}

[[noreturn]] void refuse_backup(const fs::path& backup, const BrokenLink& link) {
  throw StorageError("backup-damaged", backup.string(),
                     {fmt::format("Cadangan rusak pada {} peristiwa {}: {}", link.reference,
                                  link.event_number, link.what.id),
                      fmt::format("The backup is broken at {} event {}: {}", link.reference,
                                  link.event_number, link.what.en)},
                     {"Pakai cadangan yang lain.", "Use another backup."});
}

[[noreturn]] void refuse_server(const Place& place) {
  throw StorageError(
      "backup-of-server", place.shown(),
      {"Basis data di peladen dicadangkan dengan alat peladen itu.",
       "A database on a server is backed up with that server's tools."},
      {"Pakai pg_basebackup dengan arsip WAL, atau pg_dump; foto dan surat disalin dengan "
       "`tanggap files copy`.",
       "Use pg_basebackup with a WAL archive, or pg_dump; copy photos and letters with `tanggap "
       "files copy`."});
}

}  // namespace

BackupSummary backup(const Place& place, const fs::path& target, BackupFiles files) {
  if (!place.embedded()) refuse_server(place);
  const fs::path file = require_database(place.data);
  make_empty_folder(target);
  open_sqlite({.file = file, .words = {}})->copy_to(unfinished(target));
  sync(unfinished(target));
  BackupSummary summary{.database_bytes = fs::file_size(unfinished(target))};
  if (files == BackupFiles::with) {
    FolderStore beside{target};
    copy_named(unfinished(target), *files_of(place), beside, summary);
  }
  finish(target);
  return summary;
}

Verification restore(const fs::path& backup, const Place& place) {
  const fs::path file = require_database(backup);
  const fs::path& data = place.data;
  const bool was_there = fs::exists(data);
  make_empty_folder(data);
  Verification found = [&] {
    try {
      // Proved under its unfinished name, in a folder that nobody else opens yet.
      copy_durably(file, unfinished(data));
      BackupSummary summary;
      FolderStore beside{backup};
      const auto files = files_of(place);
      copy_named(unfinished(data), beside, *files, summary);
      Verification proved = verify_file(unfinished(data), *files);
      if (!proved.intact()) refuse_backup(backup, proved.first_broken.value());
      return proved;
    } catch (...) {
      for (const fs::directory_entry& entry : fs::directory_iterator(data)) {
        fs::remove_all(entry.path());
      }
      if (!was_there) fs::remove(data);
      throw;
    }
  }();
  fs::create_directories(spool_folder(data));
  finish(data);
  return found;
}

}  // namespace tanggap::storage
