#include "objects/s3_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/failure.hpp"
#include "objects/s3_faults.hpp"

namespace tanggap::objects {
namespace fs = std::filesystem;
namespace {

/// One folder holds all, so that one bound holds for all.
std::string cache_name(const FileId& file, std::string_view variant = {}) {
  std::string name = name_of(file, variant);
  std::ranges::replace(name, '/', '-');
  return name;
}

FilesFailure altered(const FileId& file, const std::string& store) {
  const std::string name = name_of(file);
  return FilesFailure(
      {.kind = ErrorKind::unavailable,
       .slug = "files-object-altered",
       .where = store,
       .what = {fmt::format("Isi berkas {} di penyimpanan bukan lagi isi yang disimpan.", name),
                fmt::format("The file {} in the store no longer holds what was kept.", name)},
       .remedy = {"Pulihkan berkas itu dari cadangan dengan `tanggap files copy`.",
                  "Restore that file from a backup with `tanggap files copy`."}});
}

}  // namespace

std::optional<Error> Outage::known() {
  const std::lock_guard lock{mutex_};
  if (!error_) return std::nullopt;
  const auto now = std::chrono::steady_clock::now();
  if (now < until_) return error_;
  until_ = now + pause_;
  return std::nullopt;
}

void Outage::begin(const Error& error) {
  if (pause_ == pause_.zero()) return;
  const std::lock_guard lock{mutex_};
  error_ = error;
  until_ = std::chrono::steady_clock::now() + pause_;
}

void Outage::end() {
  const std::lock_guard lock{mutex_};
  error_.reset();
}

S3Store::S3Store(StoreSettings settings, fs::path cache, CacheLimits limits)
    : shown_(fmt::format("s3://{}/{} ({})", settings.bucket, settings.prefix, settings.endpoint)),
      client_(settings),
      outage_(settings.outage_pause),
      cache_(std::move(cache), limits) {}

Result<void> S3Store::check() {
  auto checked = client_.check();
  checked ? note_success() : note(checked.error());
  return checked;
}

void S3Store::note(const Error& fault) {
  away_ = !FilesFailure(fault).is_of_one_file();
  is_passing(fault) ? outage_.begin(fault) : outage_.end();
}

void S3Store::note_success() {
  away_ = false;
  outage_.end();
}

template <class Answer>
Answer S3Store::ask(const std::function<Result<Answer>()>& request) {
  if (auto known = outage_.known()) throw FilesFailure(*std::move(known));
  auto answer = request();
  if (!answer) {
    note(answer.error());
    throw FilesFailure(std::move(answer.error()));
  }
  note_success();
  if constexpr (!std::is_void_v<Answer>) return *std::move(answer);
}

Hash S3Store::keep(FileKind kind, std::string_view bytes) {
  const FileId file{kind, hash_of(bytes)};
  try {
    ask<void>([&] { return client_.put(name_of(file), bytes); });
    refuses_to_keep_ = false;
  } catch (const FilesFailure& failure) {
    refuses_to_keep_ = !is_passing(failure.error());
    throw;
  }
  if (cache_.has_size()) (void)held(cache_name(file), bytes);
  return file.hash;
}

FileContent S3Store::held(const std::string& name, std::string_view bytes) {
  try {
    return {.path = cache_.hold(name, bytes)};
  } catch (const std::system_error&) {
    // A full disk here costs another journey to the store next time.
    return {.bytes = std::string{bytes}};
  }
}

std::optional<FileContent> S3Store::file_of(const FileId& file) {
  if (auto made = made_of(file, {})) return made;
  const auto bytes = read(file);
  if (!bytes) return std::nullopt;
  if (hash_of(*bytes) != file.hash) throw altered(file, shown_);
  return held(cache_name(file), *bytes);
}

std::optional<std::string> S3Store::read(const FileId& file) {
  return ask<std::optional<std::string>>([&] { return client_.get(name_of(file)); });
}

std::vector<KeptFile> S3Store::list(FileKind kind, const Hash& after) {
  std::vector<KeptFile> files;
  std::string last = name_of({kind, after});
  for (bool more = true; more && files.empty();) {
    const auto page =
        ask<ObjectPage>([&] { return client_.list(std::string{folder_of(kind)}, last); });
    for (const StoredObject& object : page.objects) {
      if (const auto file = file_named(object.key)) {
        files.push_back({file->hash, object.size, object.modified_at});
      }
    }
    if (!page.objects.empty()) last = page.objects.back().key;
    more = page.more && !page.objects.empty();
  }
  return files;
}

void S3Store::remove(const FileId& file) {
  ask<void>([&] { return client_.remove(name_of(file)); });
  cache_.drop(cache_name(file));
}

std::optional<FileContent> S3Store::made_of(const FileId& file, std::string_view variant) {
  auto path = cache_.find(cache_name(file, variant));
  if (!path) return std::nullopt;
  return FileContent{.path = *std::move(path)};
}

FileContent S3Store::keep_made(const FileId& file, std::string_view variant,
                               std::string_view bytes) {
  return held(cache_name(file, variant), bytes);
}

std::string S3Store::shown() const { return shown_; }

}  // namespace tanggap::objects
