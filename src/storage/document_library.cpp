#include "storage/document_library.hpp"

#include <set>

#include "storage/named_files.hpp"
#include "storage/postgres/postgres_database.hpp"

namespace tanggap::storage {
namespace {

class DocumentsInStore final : public ports::DocumentLibrary {
 public:
  explicit DocumentsInStore(std::shared_ptr<FileStore> files) : files_(std::move(files)) {}

  Hash keep(std::string_view bytes) override { return files_->keep(FileKind::letter, bytes); }

  Result<FileContent> file_of(const Hash& hash) override {
    if (auto file = files_->file_of({FileKind::letter, hash})) return *std::move(file);
    return fail(ErrorKind::not_found, "document-not-found", "document",
                {"Berkas surat ini tidak ada.", "The file of this letter is missing."},
                {"Pulihkan dari cadangan; `tanggap verify` menyebut berkas yang hilang.",
                 "Restore it from a backup; `tanggap verify` names the missing files."});
  }

 private:
  std::shared_ptr<FileStore> files_;
};

}  // namespace

std::unique_ptr<ports::DocumentLibrary> open_document_library(std::shared_ptr<FileStore> files) {
  return std::make_unique<DocumentsInStore>(std::move(files));
}

std::int64_t sweep_documents(FileStore& files, const std::function<bool(const Hash&)>& is_named,
                             std::chrono::seconds age) {
  const Instant old = SystemClock{}.now() - age;
  std::int64_t removed = 0;
  Hash last{};
  for (auto page = files.list(FileKind::letter, last); !page.empty();
       page = files.list(FileKind::letter, last)) {
    last = page.back().hash;
    for (const KeptFile& file : page) {
      if (file.kept_at >= old || is_named(file.hash)) continue;
      files.remove({FileKind::letter, file.hash});
      ++removed;
    }
  }
  return removed;
}

std::int64_t sweep_letters(const Place& place) {
  std::set<Hash> named;
  const auto connection =
      place.embedded()
          ? open_sqlite(
                {.file = require_database(place.data), .words = {}, .mode = Mode::read_only})
                ->connect_reader()
          : open_postgres(place.database)->connect_reader();
  for_each_page(named_in(*connection, FileKind::letter), [&](const auto& page) {
    for (const NamedFile& file : page) named.insert(file.hash);
  });
  return sweep_documents(*files_of(place), [&](const Hash& hash) { return named.contains(hash); });
}

}  // namespace tanggap::storage
