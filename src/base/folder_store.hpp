// A city's files in its data folder, and what is made of them beside them. The default.
#pragma once

#include <array>
#include <mutex>

#include "base/durable_file.hpp"
#include "base/file_store.hpp"

namespace tanggap {

class FolderStore final : public FileStore {
 public:
  /// Touches nothing before something is kept.
  explicit FolderStore(std::filesystem::path data, Flush flush = Flush::now);

  /// Also clears away what killed processes left half-written.
  [[nodiscard]] Result<void> check() override;
  Hash keep(FileKind kind, std::string_view bytes) override;
  [[nodiscard]] std::optional<FileContent> file_of(const FileId& file) override;
  [[nodiscard]] std::optional<std::string> read(const FileId& file) override;
  [[nodiscard]] std::vector<KeptFile> list(FileKind kind, const Hash& after) override;
  void remove(const FileId& file) override;
  [[nodiscard]] std::optional<FileContent> made_of(const FileId& file,
                                                   std::string_view variant) override;
  FileContent keep_made(const FileId& file, std::string_view variant,
                        std::string_view bytes) override;
  void flush() override;
  [[nodiscard]] std::string shown() const override;

 private:
  void prepare(FileKind kind);
  [[nodiscard]] std::filesystem::path incoming(FileKind kind) const;
  [[nodiscard]] std::vector<KeptFile> files_in(FileKind kind, int first_byte,
                                               const Hash& after) const;

  std::filesystem::path data_;
  Flush flush_;
  std::array<std::once_flag, std::size(kFileKinds)> prepared_;
};

/// Removes what lies in a folder for drafts for more than an hour: its process was killed.
/// Younger ones may belong to a live one.
void remove_leftovers(const std::filesystem::path& incoming);

}  // namespace tanggap
