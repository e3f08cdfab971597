// A folder of photos and letters that can be taken away, as a network takes away a store.
#pragma once

#include <atomic>

#include "base/failure.hpp"
#include "base/folder_store.hpp"

namespace tanggap::test {

class RemoteFolder final : public FileStore {
 public:
  explicit RemoteFolder(const std::filesystem::path& folder) : folder_(folder) {}

  std::atomic<bool> away = false;

  [[nodiscard]] Result<void> check() override { return there().check(); }
  Hash keep(FileKind kind, std::string_view bytes) override { return there().keep(kind, bytes); }
  [[nodiscard]] std::optional<FileContent> file_of(const FileId& file) override {
    return there().file_of(file);
  }
  [[nodiscard]] std::optional<std::string> read(const FileId& file) override {
    return there().read(file);
  }
  [[nodiscard]] std::vector<KeptFile> list(FileKind kind, const Hash& after) override {
    return there().list(kind, after);
  }
  void remove(const FileId& file) override { there().remove(file); }
  [[nodiscard]] std::optional<FileContent> made_of(const FileId& file,
                                                   std::string_view variant) override {
    return folder_.made_of(file, variant);
  }
  FileContent keep_made(const FileId& file, std::string_view variant,
                        std::string_view bytes) override {
    return folder_.keep_made(file, variant, bytes);
  }
  [[nodiscard]] bool is_away() const override { return away; }
  [[nodiscard]] std::string shown() const override { return folder_.shown(); }

 private:
  FolderStore& there() {
    if (!away) return folder_;
    throw FilesFailure({.kind = ErrorKind::unavailable,
                        .slug = "files-store-unreachable",
                        .where = "files",
                        .what = {"Penyimpanan jauh.", "The store is away."},
                        .remedy = {"Coba lagi.", "Try again."}});
  }

  FolderStore folder_;
};

}  // namespace tanggap::test
