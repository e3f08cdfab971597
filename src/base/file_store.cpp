#include "base/file_store.hpp"

#include <fmt/format.h>

namespace tanggap {
namespace {

struct Naming {
  std::string_view folder;
  std::string_view suffix;
};

constexpr Naming naming(FileKind kind) {
  return kind == FileKind::photo ? Naming{"photos/", ".jpg"} : Naming{"letters/", ".pdf"};
}

}  // namespace

std::string_view folder_of(FileKind kind) { return naming(kind).folder; }

std::string name_of(const FileId& file, std::string_view variant) {
  const auto [folder, suffix] = naming(file.kind);
  const std::string hex = file.hash.hex();
  return fmt::format("{}{}/{}{}{}{}", folder, hex.substr(0, 2), hex.substr(2),
                     variant.empty() ? "" : ".", variant, suffix);
}

std::optional<FileId> file_named(std::string_view name) {
  for (const FileKind kind : kFileKinds) {
    const auto [folder, suffix] = naming(kind);
    if (!name.starts_with(folder) || !name.ends_with(suffix)) continue;
    const std::string_view path =
        name.substr(folder.size(), name.size() - folder.size() - suffix.size());
    if (path.size() < 3) return std::nullopt;
    const auto hash = Hash::from_hex(fmt::format("{}{}", path.substr(0, 2), path.substr(3)));
    if (hash && name_of({kind, *hash}) == name) return FileId{kind, *hash};
  }
  return std::nullopt;
}

const KeptFile* FileList::find(const Hash& hash) {
  while (true) {
    while (next_ < page_.size() && page_[next_].hash < hash) ++next_;
    if (next_ < page_.size()) return page_[next_].hash == hash ? &page_[next_] : nullptr;
    if (ended_) return nullptr;
    // What comes before the hash that is asked for need not be listed at all.
    Hash after = hash;
    for (auto byte = after.bytes.rbegin(); byte != after.bytes.rend() && (*byte)-- == 0; ++byte) {
    }
    page_ = store_.list(kind_, after);
    next_ = 0;
    ended_ = page_.empty();
  }
}

}  // namespace tanggap
