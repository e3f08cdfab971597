// Files from one store to another by the hash of their bytes: those that are there are left alone,
// each is durable before it has its name, so a copy that was stopped is gone on with by the next.
// Used by `tanggap files copy`, by the copy of a city, by backup and restore.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "storage/named_files.hpp"

namespace tanggap::storage {

struct FilesCopied {
  std::int64_t there = 0;    ///< After the copy.
  std::int64_t copied = 0;   ///< By this run.
  std::int64_t missing = 0;  ///< Wanted, but in neither store.
  std::int64_t damaged = 0;  ///< At the source no longer what its name says; not copied.
  std::optional<FileId> first_damaged{};

  [[nodiscard]] bool whole() const { return missing + damaged == 0; }
};

/// A store twice: counted only. `progress` is told how many were looked at, after each page.
[[nodiscard]] FilesCopied copy_files(FileKind kind, const FilePages& wanted, FileStore& from,
                                     FileStore& to,
                                     const std::function<void(std::int64_t)>& progress = {});

/// Puts a file of `from` in the place of what `to` has under its name. False when the source itself
/// has none, or has other bytes.
[[nodiscard]] bool replace_file(const FileId& file, FileStore& from, FileStore& to);

enum class FileCheck : std::uint8_t { none, sizes, whole };
enum class FileFault : std::uint8_t { missing, altered };

/// Looks for every file that is wanted: `sizes` asks the store for its list, `whole` reads each one
/// and compares its hash. Returns how many were looked at; faults are told in order of the hashes.
std::int64_t check_files(FileKind kind, const FilePages& wanted, FileStore& files, FileCheck how,
                         const std::function<void(const Hash&, FileFault)>& on_fault,
                         const std::function<void(std::int64_t)>& progress = {});

}  // namespace tanggap::storage
