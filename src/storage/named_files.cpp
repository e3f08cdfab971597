#include "storage/named_files.hpp"

namespace tanggap::storage {
namespace {

constexpr int kPage = 1'000;

}  // namespace

FilePages named_in(Connection& connection, FileKind kind) {
  return [&connection, kind](const Hash& after) {
    const char* query = kind == FileKind::photo ? "photo_files_after" : "letter_files_after";
    Rows rows = connection.query(query, after, kPage);
    std::vector<NamedFile> files;
    while (rows.next()) {
      NamedFile& file = files.emplace_back();
      rows.read(file.hash, file.size);
    }
    return files;
  };
}

FilePages listed_in(FileStore& files, FileKind kind) {
  return [&files, kind](const Hash& after) {
    std::vector<NamedFile> named;
    for (const KeptFile& file : files.list(kind, after)) {
      named.push_back({file.hash, static_cast<std::int64_t>(file.size)});
    }
    return named;
  };
}

void for_each_page(const FilePages& pages,
                   const std::function<void(const std::vector<NamedFile>&)>& use) {
  Hash last{};
  for (auto page = pages(last); !page.empty(); page = pages(last)) {
    use(page);
    last = page.back().hash;
  }
}

}  // namespace tanggap::storage
