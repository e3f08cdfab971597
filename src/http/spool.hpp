// Where uploads lie until their request is done: one folder, one unique file each. Files left by a
// killed process are deleted when the folder is opened and no other process uses it. Thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace tanggap::http {

/// A file being written; deletes it unless it was kept. Throws std::system_error when the disk
/// refuses (full, read-only).
class SpoolFile {
 public:
  explicit SpoolFile(const std::filesystem::path& folder);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  void write(std::string_view bytes);
  /// Closes the file and leaves its deletion to the caller.
  [[nodiscard]] std::filesystem::path keep();

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

class SpoolFolder {
 public:
  /// Creates the folder when it is missing; throws std::system_error naming it when it cannot be
  /// used.
  explicit SpoolFolder(std::filesystem::path folder);
  ~SpoolFolder();
  SpoolFolder(const SpoolFolder&) = delete;
  SpoolFolder& operator=(const SpoolFolder&) = delete;

  [[nodiscard]] std::unique_ptr<SpoolFile> create() const;

 private:
  std::filesystem::path folder_;
  int lock_ = -1;
};

}  // namespace tanggap::http
