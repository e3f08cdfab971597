#include "storage/document_folder.hpp"

#include <set>
#include <system_error>

#include "base/durable_file.hpp"
#include "storage/letter_rows.hpp"
#include "storage/postgres/postgres_database.hpp"

namespace tanggap::storage {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSuffix = ".pdf";

class DocumentFolder final : public ports::DocumentLibrary {
 public:
  explicit DocumentFolder(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(incoming());
  }

  Hash keep(std::string_view bytes) override {
    const Hash hash = hash_of(bytes);
    const fs::path target = document_file(folder_, hash);
    if (fs::create_directory(target.parent_path())) flush_folder(folder_);
    write_durably(target, bytes, incoming());
    return hash;
  }

  Result<fs::path> file_of(const Hash& hash) override {
    fs::path file = document_file(folder_, hash);
    if (fs::exists(file)) return file;
    return fail(ErrorKind::not_found, "document-not-found", "document",
                {"Berkas surat ini tidak ada.", "The file of this letter is missing."},
                {"Pulihkan dari cadangan; `tanggap verify` menyebut berkas yang hilang.",
                 "Restore it from a backup; `tanggap verify` names the missing files."});
  }

 private:
  [[nodiscard]] fs::path incoming() const { return folder_ / ".incoming"; }

  fs::path folder_;
};

std::optional<Hash> hash_in(const fs::path& file) {
  if (file.extension() != kSuffix) return std::nullopt;
  return Hash::from_hex(file.parent_path().filename().string() + file.stem().string());
}

}  // namespace

fs::path document_file(const fs::path& folder, const Hash& hash) {
  const std::string hex = hash.hex();
  return folder / hex.substr(0, 2) / hex.substr(2).append(kSuffix);
}

std::unique_ptr<ports::DocumentLibrary> open_document_folder(fs::path folder) {
  return std::make_unique<DocumentFolder>(std::move(folder));
}

std::int64_t sweep_documents(const fs::path& folder,
                             const std::function<bool(const Hash&)>& is_named,
                             std::chrono::seconds age) {
  const auto old = fs::file_time_type::clock::now() - age;
  std::int64_t removed = 0;
  std::error_code gone;
  for (fs::recursive_directory_iterator entry(folder, gone), end; !gone && entry != end;
       entry.increment(gone)) {
    if (!entry->is_regular_file(gone) || entry->last_write_time(gone) >= old) continue;
    const std::optional<Hash> hash = hash_in(entry->path());
    const bool unfinished = entry->path().parent_path().filename() == ".incoming";
    if (!unfinished && (!hash || is_named(*hash))) continue;
    if (fs::remove(entry->path(), gone)) ++removed;
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
  for (Hash last{};;) {
    const auto page = letter_documents_after(*connection, last, 1'000);
    if (page.empty()) break;
    named.insert(page.begin(), page.end());
    last = page.back();
  }
  return sweep_documents(letter_folder(place.data),
                         [&](const Hash& hash) { return named.contains(hash); });
}

}  // namespace tanggap::storage
