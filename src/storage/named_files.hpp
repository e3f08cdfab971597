// Files that are to be copied, checked or kept, page by page in order of their hashes: those that a
// database names, or all that a store holds. Used by backup, copy, verify and sweeping.
#pragma once

#include <functional>
#include <vector>

#include "base/file_store.hpp"
#include "storage/database.hpp"

namespace tanggap::storage {

struct NamedFile {
  Hash hash;
  std::int64_t size = 0;
};

/// The next ones behind a hash; empty at the end.
using FilePages = std::function<std::vector<NamedFile>(const Hash& after)>;

/// Both refer to what they are given.
[[nodiscard]] FilePages named_in(Connection& connection, FileKind kind);
[[nodiscard]] FilePages listed_in(FileStore& files, FileKind kind);

/// Calls `use` with every page.
void for_each_page(const FilePages& pages,
                   const std::function<void(const std::vector<NamedFile>&)>& use);

}  // namespace tanggap::storage
