#include "storage/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "storage/document_folder.hpp"
#include "storage/letter_rows.hpp"
#include "storage/migrate.hpp"
#include "storage/open.hpp"
#include "storage/photo_files.hpp"
#include "storage/request_rows.hpp"

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

void copy_durably(const fs::path& from, const fs::path& to) try {
  fs::create_directories(to.parent_path());
  fs::copy_file(from, to);
  sync(to);
} catch (const fs::filesystem_error& error) {
  throw StorageError("backup-target", to.string(),
                     {fmt::format("Tidak dapat disalin: {}.", error.code().message()),
                      fmt::format("It cannot be copied: {}.", error.code().message())},
                     {"Periksa izin dan ruang disk, lalu mulai lagi dengan folder kosong.",
                      "Check permissions and disk space, then begin again with an empty folder."});
}

constexpr int kPage = 1'000;

struct Copied {
  std::int64_t files = 0;
  std::int64_t missing = 0;
};

/// Copies the files that a database names from one folder to the other. `page_after` gives the next
/// of their hashes, `file_in` their place in a folder. They never change, so copying them after the
/// database is early enough.
template <class PageAfter, class FileIn>
Copied copy_named(const fs::path& from, const fs::path& to, PageAfter page_after, FileIn file_in) {
  fs::create_directories(to);
  Copied copied;
  Hash last{};
  for (std::vector<Hash> page = page_after(last); !page.empty(); page = page_after(last)) {
    for (const Hash& hash : page) {
      std::error_code error;
      if (fs::exists(file_in(from, hash), error)) {
        copy_durably(file_in(from, hash), file_in(to, hash));
        ++copied.files;
      } else {
        ++copied.missing;
      }
    }
    last = page.back();
  }
  for (const fs::directory_entry& folder : fs::directory_iterator(to)) sync(folder.path());
  sync(to);
  return copied;
}

/// Everything beside the database `file` that it names, from one data folder to another.
void copy_files(const fs::path& file, const fs::path& from, const fs::path& to,
                BackupSummary& summary) {
  const auto database = open_sqlite({.file = file, .words = {}, .mode = Mode::read_only});
  const auto connection = database->connect_reader();
  const Copied photos = copy_named(
      photo_folder(from), photo_folder(to),
      [&](const Hash& last) {
        std::vector<Hash> hashes;
        for (const auto& photo : photos_after(*connection, last, kPage)) {
          hashes.push_back(photo.hash);
        }
        return hashes;
      },
      photo_file);
  const Copied letters = copy_named(
      letter_folder(from), letter_folder(to),
      [&](const Hash& last) { return letter_documents_after(*connection, last, kPage); },
      document_file);
  summary.photos = photos.files;
  summary.missing_photos = photos.missing;
  summary.letters = letters.files;
  summary.missing_letters = letters.missing;
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
      {"Pakai pg_basebackup dengan arsip WAL, atau pg_dump; folder foto dan surat disalin "
       "terpisah.",
       "Use pg_basebackup with a WAL archive, or pg_dump; copy the folders of photos and letters "
       "beside it."});
}

}  // namespace

BackupSummary backup(const Place& place, const fs::path& target) {
  if (!place.embedded()) refuse_server(place);
  const fs::path& data = place.data;
  const fs::path file = require_database(data);
  make_empty_folder(target);
  open_sqlite({.file = file, .words = {}})->copy_to(unfinished(target));
  sync(unfinished(target));
  BackupSummary summary{.database_bytes = fs::file_size(unfinished(target))};
  copy_files(unfinished(target), data, target, summary);
  finish(target);
  return summary;
}

Verification restore(const fs::path& backup, const fs::path& data) {
  const fs::path file = require_database(backup);
  const bool was_there = fs::exists(data);
  make_empty_folder(data);
  Verification found = [&] {
    try {
      // Proved under its unfinished name, in a folder that nobody else opens yet.
      copy_durably(file, unfinished(data));
      BackupSummary summary;
      copy_files(unfinished(data), backup, data, summary);
      Verification proved = verify_file(unfinished(data), data);
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
