#include "objects/local_cache.hpp"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <vector>

#include "base/durable_file.hpp"
#include "base/folder_store.hpp"

namespace tanggap::objects {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kIncoming = ".incoming";

}  // namespace

LocalCache::LocalCache(fs::path folder, CacheLimits limits)
    : folder_(std::move(folder)), limits_(limits) {
  if (!has_size()) return;
  fs::create_directories(folder_ / kIncoming);
  remove_leftovers(folder_ / kIncoming);
  take_over();
}

std::optional<fs::path> LocalCache::find(const std::string& name) {
  const std::lock_guard lock{mutex_};
  std::error_code gone;
  const auto size = fs::file_size(folder_ / name, gone);
  if (gone) {
    forget(name);
    return std::nullopt;
  }
  note(name, size);
  return folder_ / name;
}

fs::path LocalCache::hold(const std::string& name, std::string_view bytes) {
  if (!has_size()) fs::create_directories(folder_ / kIncoming);
  // Flushed, so that a power cut leaves no empty file that would be served as if it were whole.
  write_durably(folder_ / name, bytes, folder_ / kIncoming);
  const std::lock_guard lock{mutex_};
  note(name, bytes.size());
  make_room();
  return folder_ / name;
}

void LocalCache::drop(const std::string& name) {
  const std::lock_guard lock{mutex_};
  std::error_code gone;
  fs::remove(folder_ / name, gone);
  forget(name);
}

void LocalCache::take_over() {
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

void LocalCache::note(const std::string& name, std::uint64_t size) {
  forget(name);
  files_.push_front({name, size});
  by_name_[name] = files_.begin();
  bytes_ += size;
}

void LocalCache::forget(const std::string& name) {
  const auto known = by_name_.find(name);
  if (known == by_name_.end()) return;
  bytes_ -= known->second->size;
  files_.erase(known->second);
  by_name_.erase(known);
}

/// Who has a file open goes on reading it: Linux keeps it until it is closed.
void LocalCache::make_room() {
  while (bytes_ > limits_.max_bytes && files_.size() > limits_.least_files) {
    const std::string oldest = files_.back().name;
    std::error_code gone;
    fs::remove(folder_ / oldest, gone);
    forget(oldest);
  }
}

}  // namespace tanggap::objects
