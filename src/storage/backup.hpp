// Backups of a data folder: a copy of the database as of one moment, taken while others read and
// write, and the photos and letters that it names. Used by `tanggap backup` and `tanggap restore`.
#pragma once

#include <cstdint>
#include <filesystem>

#include "storage/verify.hpp"

namespace tanggap::storage {

struct BackupSummary {
  std::uintmax_t database_bytes = 0;
  std::int64_t photos = 0;
  std::int64_t missing_photos = 0;  ///< Named by the database, but without a whole file.
  std::int64_t letters = 0;
  std::int64_t missing_letters = 0;
};

/// `without`: for a store of files that is backed up by itself.
enum class BackupFiles : bool { without, with };

/// Copies into the folder `target`, which must be new or empty; a backup that did not finish is
/// never taken for one. Throws StorageError `backup-target`, `backup-of-server` (whose own tools do
/// that), or what the database and the disk say.
BackupSummary backup(const Place& place, const std::filesystem::path& target,
                     BackupFiles files = BackupFiles::with);

/// Copies a backup into the place's data folder, which must be new or empty, and its files to where
/// the place has them (those that are there already need not be in the backup); proves the result
/// with `verify` before it becomes the folder's database. Throws StorageError `backup-target`,
/// `backup-damaged` (naming the first broken link), `database-missing`.
Verification restore(const std::filesystem::path& backup, const Place& place);

}  // namespace tanggap::storage
