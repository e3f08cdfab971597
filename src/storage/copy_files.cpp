#include "storage/copy_files.hpp"

#include "base/in_parallel.hpp"

namespace tanggap::storage {
namespace {

constexpr std::size_t kThreads = 4;

enum class Fate : std::uint8_t { copied, missing, damaged };

Fate copy_one(const FileId& file, FileStore& from, FileStore& to) {
  const auto bytes = from.read(file);
  if (!bytes) return Fate::missing;
  if (hash_of(*bytes) != file.hash) return Fate::damaged;
  to.keep(file.kind, *bytes);
  return Fate::copied;
}

/// Nullopt when the file is as it should be.
std::optional<FileFault> read_one(const FileId& file, FileStore& files) {
  const auto bytes = files.read(file);
  if (!bytes) return FileFault::missing;
  if (hash_of(*bytes) != file.hash) return FileFault::altered;
  return std::nullopt;
}

std::vector<std::optional<FileFault>> read_page(FileKind kind, const std::vector<NamedFile>& page,
                                                FileStore& files) {
  std::vector<std::optional<FileFault>> faults(page.size());
  in_parallel(page.size(), kThreads, [&](std::size_t i) {
    faults[i] = read_one({kind, page[i].hash}, files);
  });
  return faults;
}

std::vector<std::optional<FileFault>> look_up_page(const std::vector<NamedFile>& page,
                                                   FileList& list) {
  std::vector<std::optional<FileFault>> faults(page.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    const KeptFile* kept = list.find(page[i].hash);
    if (kept == nullptr) {
      faults[i] = FileFault::missing;
    } else if (static_cast<std::int64_t>(kept->size) != page[i].size) {
      faults[i] = FileFault::altered;
    }
  }
  return faults;
}

class Copying {
 public:
  Copying(FileKind kind, FileStore& from, FileStore& to)
      : kind_(kind), from_(from), to_(to), at_source_(from, kind), at_target_(to, kind) {}

  void copy(const std::vector<NamedFile>& page) {
    std::vector<FileId> needed;
    for (const NamedFile& file : page) {
      if (is_there(file.hash)) {
        ++copied_.there;
      } else {
        needed.push_back({kind_, file.hash});
      }
    }
    std::vector<Fate> fates(needed.size());
    in_parallel(needed.size(), kThreads,
                [&](std::size_t i) { fates[i] = copy_one(needed[i], from_, to_); });
    for (std::size_t i = 0; i < needed.size(); ++i) count(needed[i], fates[i]);
  }

  [[nodiscard]] FilesCopied copied() const { return copied_; }

 private:
  /// Also when the source was emptied after an earlier run.
  bool is_there(const Hash& hash) {
    const KeptFile* target = at_target_.find(hash);
    if (target == nullptr) return false;
    const KeptFile* source = at_source_.find(hash);
    return source == nullptr || source->size == target->size;
  }

  void count(const FileId& file, Fate fate) {
    copied_.there += fate == Fate::copied ? 1 : 0;
    copied_.copied += fate == Fate::copied ? 1 : 0;
    copied_.missing += fate == Fate::missing ? 1 : 0;
    copied_.damaged += fate == Fate::damaged ? 1 : 0;
    if (fate == Fate::damaged && !copied_.first_damaged) copied_.first_damaged = file;
  }

  FileKind kind_;
  FileStore& from_;
  FileStore& to_;
  FileList at_source_;
  FileList at_target_;
  FilesCopied copied_{};
};

}  // namespace

FilesCopied copy_files(FileKind kind, const FilePages& wanted, FileStore& from, FileStore& to,
                       const std::function<void(std::int64_t)>& progress) {
  Copying copying{kind, from, to};
  std::int64_t seen = 0;
  for_each_page(wanted, [&](const std::vector<NamedFile>& page) {
    copying.copy(page);
    seen += static_cast<std::int64_t>(page.size());
    if (progress) progress(seen);
  });
  return copying.copied();
}

bool replace_file(const FileId& file, FileStore& from, FileStore& to) {
  const auto bytes = from.read(file);
  if (!bytes || hash_of(*bytes) != file.hash) return false;
  to.remove(file);
  to.keep(file.kind, *bytes);
  return true;
}

std::int64_t check_files(FileKind kind, const FilePages& wanted, FileStore& files, FileCheck how,
                         const std::function<void(const Hash&, FileFault)>& on_fault,
                         const std::function<void(std::int64_t)>& progress) {
  FileList list{files, kind};
  std::int64_t seen = 0;
  if (how == FileCheck::none) return seen;
  for_each_page(wanted, [&](const std::vector<NamedFile>& page) {
    const auto faults =
        how == FileCheck::whole ? read_page(kind, page, files) : look_up_page(page, list);
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (faults[i]) on_fault(page[i].hash, *faults[i]);
    }
    seen += static_cast<std::int64_t>(page.size());
    if (progress) progress(seen);
  });
  return seen;
}

}  // namespace tanggap::storage
