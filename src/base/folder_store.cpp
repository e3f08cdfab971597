#include "base/folder_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <system_error>

namespace tanggap {
namespace fs = std::filesystem;

FolderStore::FolderStore(fs::path data, Flush flush) : data_(std::move(data)), flush_(flush) {}

Result<void> FolderStore::check() {
  for (const FileKind kind : kFileKinds) prepare(kind);
  return {};
}

void FolderStore::prepare(FileKind kind) {
  std::call_once(prepared_.at(static_cast<std::size_t>(kind)), [&] {
    const fs::path folder = data_ / folder_of(kind);
    fs::create_directories(incoming(kind));
    remove_leftovers(incoming(kind));
    if (fs::exists(folder / "ff")) return;
    for (int i = 0; i < 256; ++i) fs::create_directory(folder / fmt::format("{:02x}", i));
    flush_folder(folder);
  });
}

Hash FolderStore::keep(FileKind kind, std::string_view bytes) {
  prepare(kind);
  const FileId file{kind, hash_of(bytes)};
  const fs::path target = data_ / name_of(file);
  std::error_code missing;
  const auto size = fs::file_size(target, missing);
  if (!missing && size != bytes.size()) {
    replace_durably(target, bytes);
    return file.hash;
  }
  // Young again, so that nobody sweeps it away before the transaction that names it.
  if (!missing) fs::last_write_time(target, fs::file_time_type::clock::now(), missing);
  write_durably(target, bytes, incoming(kind), flush_);
  return file.hash;
}

std::optional<FileContent> FolderStore::file_of(const FileId& file) {
  fs::path path = data_ / name_of(file);
  if (!fs::exists(path)) return std::nullopt;
  return FileContent{.path = std::move(path)};
}

std::optional<std::string> FolderStore::read(const FileId& file) {
  const auto found = file_of(file);
  if (!found) return std::nullopt;
  return found->read();
}

std::vector<KeptFile> FolderStore::list(FileKind kind, const Hash& after) {
  for (int first = after.bytes[0]; first < 256; ++first) {
    auto files = files_in(kind, first, after);
    if (!files.empty()) return files;
  }
  return {};
}

std::vector<KeptFile> FolderStore::files_in(FileKind kind, int first_byte,
                                            const Hash& after) const {
  const std::string folder = fmt::format("{}{:02x}/", folder_of(kind), first_byte);
  std::vector<KeptFile> files;
  std::error_code gone;
  for (fs::directory_iterator entry(data_ / folder, gone), end; !gone && entry != end;
       entry.increment(gone)) {
    const auto file = file_named(folder + entry->path().filename().string());
    if (!file || file->hash <= after) continue;
    std::error_code removed;
    const auto size = entry->file_size(removed);
    if (removed) continue;
    const auto written = entry->last_write_time(removed);
    if (removed) continue;
    files.push_back(
        {.hash = file->hash,
         .size = size,
         .kept_at = std::chrono::floor<Duration>(std::chrono::file_clock::to_sys(written))});
  }
  std::ranges::sort(files, {}, &KeptFile::hash);
  return files;
}

void FolderStore::remove(const FileId& file) { fs::remove(data_ / name_of(file)); }

std::optional<FileContent> FolderStore::made_of(const FileId& file, std::string_view variant) {
  fs::path path = data_ / name_of(file, variant);
  if (!fs::exists(path)) return std::nullopt;
  return FileContent{.path = std::move(path)};
}

FileContent FolderStore::keep_made(const FileId& file, std::string_view variant,
                                   std::string_view bytes) {
  fs::path path = data_ / name_of(file, variant);
  try {
    prepare(file.kind);
    write_durably(path, bytes, incoming(file.kind), flush_);
  } catch (const std::system_error&) {
    return {.bytes = std::string{bytes}};
  }
  return {.path = std::move(path)};
}

void FolderStore::flush() {
  if (flush_ == Flush::later) flush_all(data_);
}

std::string FolderStore::shown() const { return data_.string(); }

fs::path FolderStore::incoming(FileKind kind) const {
  return data_ / folder_of(kind) / ".incoming";
}

void remove_leftovers(const fs::path& incoming) {
  const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const fs::directory_entry& entry : fs::directory_iterator(incoming)) {
    std::error_code gone;
    if (entry.last_write_time(gone) < old && !gone) fs::remove(entry.path(), gone);
  }
}

}  // namespace tanggap
