#include "objects/file_cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <vector>

#include "base/durable_file.hpp"

namespace tanggap::objects {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kIncoming = ".incoming";

std::string name_of(const Hash& hash, std::string_view suffix) { return hash.hex().append(suffix); }

std::string key_of(const std::string& name) { return name.substr(0, 2) + "/" + name.substr(2); }

tl::unexpected<Error> altered(const std::string& key) {
  return fail(ErrorKind::unavailable, "files-object-altered", "files",
              {fmt::format("Isi berkas {} di penyimpanan bukan lagi isi yang disimpan.", key),
               fmt::format("The file {} in the store no longer holds what was kept.", key)},
              {"Pulihkan berkas itu dari cadangan.", "Restore that file from a backup."});
}

/// Drafts of a process that was killed while writing; younger ones may belong to a live one.
void remove_leftovers(const fs::path& incoming) {
  const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const fs::directory_entry& entry : fs::directory_iterator(incoming)) {
    std::error_code gone;
    if (entry.last_write_time(gone) < old && !gone) fs::remove(entry.path(), gone);
  }
}

}  // namespace

FileCache::FileCache(S3Client& store, fs::path folder, CacheLimits limits)
    : store_(store), folder_(std::move(folder)), limits_(limits) {
  fs::create_directories(folder_ / kIncoming);
  remove_leftovers(folder_ / kIncoming);
  take_over();
}

Result<Hash> FileCache::keep(std::string_view bytes, std::string_view suffix) {
  const Hash hash = hash_of(bytes);
  const std::string name = name_of(hash, suffix);
  if (const auto put = store_.put(key_of(name), bytes); !put) return pass(put);
  hold(name, bytes);
  return hash;
}

Result<std::optional<fs::path>> FileCache::file_of(const Hash& hash, std::string_view suffix) {
  const std::string name = name_of(hash, suffix);
  if (use(name)) return folder_ / name;
  const auto got = store_.get(key_of(name));
  if (!got) return pass(got);
  if (!*got) return std::nullopt;
  if (hash_of(**got) != hash) return altered(key_of(name));
  hold(name, **got);
  return folder_ / name;
}

void FileCache::take_over() {
  struct Found {
    fs::file_time_type written;
    Entry entry;
  };
  std::vector<Found> found;
  for (const fs::directory_entry& file : fs::directory_iterator(folder_)) {
    std::error_code gone;
    if (!file.is_regular_file(gone)) continue;
    const auto size = file.file_size(gone);
    if (gone) continue;
    const auto written = file.last_write_time(gone);
    if (!gone) found.push_back({written, {file.path().filename().string(), size}});
  }
  std::ranges::sort(found, {}, &Found::written);
  const std::lock_guard lock{mutex_};
  for (const Found& one : found) note(one.entry.name, one.entry.size);
  make_room();
}

void FileCache::hold(const std::string& name, std::string_view bytes) {
  // Flushed, so that a power cut leaves no empty file that would be served as if it were whole.
  write_durably(folder_ / name, bytes, folder_ / kIncoming);
  const std::lock_guard lock{mutex_};
  note(name, bytes.size());
  make_room();
}

/// False when the folder has no such file; another process may have made room.
bool FileCache::use(const std::string& name) {
  const std::lock_guard lock{mutex_};
  std::error_code gone;
  const auto size = fs::file_size(folder_ / name, gone);
  if (gone) {
    forget(name);
    return false;
  }
  note(name, size);
  return true;
}

void FileCache::note(const std::string& name, std::uint64_t size) {
  forget(name);
  files_.push_front({name, size});
  by_name_[name] = files_.begin();
  bytes_ += size;
}

void FileCache::forget(const std::string& name) {
  const auto known = by_name_.find(name);
  if (known == by_name_.end()) return;
  bytes_ -= known->second->size;
  files_.erase(known->second);
  by_name_.erase(known);
}

/// Who has a file open goes on reading it: Linux keeps it until it is closed.
void FileCache::make_room() {
  while (bytes_ > limits_.max_bytes && files_.size() > limits_.least_files) {
    const std::string oldest = files_.back().name;
    std::error_code gone;
    fs::remove(folder_ / oldest, gone);
    forget(oldest);
  }
}

}  // namespace tanggap::objects
