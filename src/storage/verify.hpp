// Proves a database: walks every report's chain and compares it with the current row, the citizen's
// words, the closed months, the photo files and the letters. Used by `tanggap verify` and by
// restore. Streams, in bounded memory; reads a snapshot, so it may run beside a server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "storage/copy_files.hpp"
#include "storage/open.hpp"

namespace tanggap::storage {

/// The first broken link.
struct BrokenLink {
  ReportId report;                ///< 0 when it is not a report's.
  std::string reference;          ///< Of the report; the month; the photo's hash; the letter's.
  std::int32_t event_number = 0;  ///< 0 when no single event is meant.
  Bilingual what;
};

struct Verification {
  std::int64_t reports = 0;
  std::int64_t events = 0;
  std::int64_t closed_months = 0;
  std::int64_t photos = 0;
  std::int64_t letters = 0;
  std::int64_t broken = 0;  ///< Reports, months, photos and letters with at least one fault.
  std::optional<BrokenLink> first_broken;

  [[nodiscard]] bool intact() const { return broken == 0; }
};

struct VerifyOptions {
  /// Also that the file of every photo and letter is there: in its size, or with the bytes that its
  /// name says.
  FileCheck files = FileCheck::whole;
  /// Called now and then with the events walked so far.
  std::function<void(std::int64_t events)> progress{};
};

/// Throws StorageError when the database cannot be opened or read at all.
[[nodiscard]] Verification verify(const Place& place, const VerifyOptions& options = {});
/// The same for a database file of any name, with photos and letters in that store.
[[nodiscard]] Verification verify_file(const std::filesystem::path& file, FileStore& files,
                                       const VerifyOptions& options = {});

}  // namespace tanggap::storage
