#include "storage/sqlite/sqlite_error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

struct Meaning {
  const char* slug;
  Bilingual what;
  Bilingual remedy;
};

Meaning meaning_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {"database-full",
              {"Disk penuh; perubahan ini tidak disimpan.",
               "The disk is full; nothing of this "
               "change was stored."},
              {"Kosongkan ruang disk lalu coba lagi.", "Free some disk space and try again."}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {"database-read-only",
              {"Basis data tidak dapat ditulisi.", "The database cannot be written."},
              {"Periksa izin folder dan apakah sistem berkas dipasang hanya-baca.",
               "Check the folder's permissions and whether the file system is mounted read-only."}};
    case SQLITE_CANTOPEN:
      return {"database-folder",
              {"Berkas basis data tidak dapat dibuka.", "The database file cannot be opened."},
              {"Periksa bahwa foldernya ada dan dapat ditulisi.",
               "Check that its folder exists and can be written."}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"database-busy",
              {"Basis data sedang dipakai program lain.", "Another program is using the database."},
              {"Coba lagi sebentar lagi.", "Try again in a moment."}};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return {"database-damaged",
              {"Berkas ini bukan basis data yang utuh.", "This file is no intact database."},
              {"Pulihkan cadangan terakhir dengan `tanggap restore`.",
               "Restore the latest backup with `tanggap restore`."}};
    case SQLITE_CONSTRAINT:
      return {
          "database-constraint",
          {"Perubahan melanggar aturan basis data.", "The change breaks a rule of the database."},
          {"Laporkan kesalahan ini kepada pengembang.", "Report this fault to the developers."}};
    case SQLITE_IOERR:
      return {"database-io",
              {"Disk tidak dapat dibaca atau ditulisi.", "The disk cannot be read or written."},
              {"Periksa disk dan ruang kosongnya.", "Check the disk and its free space."}};
    default:
      return {
          "database-error",
          {"Basis data menolak sebuah perintah.", "The database refused a command."},
          {"Laporkan kesalahan ini kepada pengembang.", "Report this fault to the developers."}};
  }
}

}  // namespace

void throw_sqlite_error(sqlite3* connection, int code, const std::string& where) {
  Meaning meaning = meaning_of(code);
  const std::string detail = fmt::format(" (SQLite {}: {})", code,
                                         connection != nullptr ? sqlite3_errmsg(connection) : "");
  meaning.what.id += detail;
  meaning.what.en += detail;
  throw StorageError(meaning.slug, where, std::move(meaning.what), std::move(meaning.remedy));
}

}  // namespace tanggap::storage
