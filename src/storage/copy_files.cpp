#include "storage/copy_files.hpp"

#include <fmt/format.h>

#include <system_error>
#include <vector>

#include "base/durable_file.hpp"
#include "storage/document_folder.hpp"
#include "storage/letter_rows.hpp"
#include "storage/open.hpp"
#include "storage/photo_files.hpp"
#include "storage/request_rows.hpp"

namespace tanggap::storage {
namespace fs = std::filesystem;
namespace {

constexpr int kPage = 1'000;

bool is_same_size(const fs::path& a, const fs::path& b) {
  std::error_code error;
  const auto size = fs::file_size(a, error);
  return !error && size == fs::file_size(b, error) && !error;
}

void copy_one(const fs::path& from, const fs::path& to, FilesCopied& copied) {
  std::error_code error;
  if (!fs::exists(from, error)) {
    // A folder that was emptied after an earlier run: what is there stays.
    ++(fs::exists(to, error) ? copied.there : copied.missing);
    return;
  }
  ++copied.there;
  if (is_same_size(from, to)) return;
  fs::create_directories(to.parent_path());
  replace_durably(to, read_whole(from));
  ++copied.copied;
}

template <class PageAfter, class FileIn>
FilesCopied copy_named(const fs::path& from, const fs::path& to, PageAfter page_after,
                       FileIn file_in) try {
  fs::create_directories(to);
  FilesCopied copied;
  Hash last{};
  for (std::vector<Hash> page = page_after(last); !page.empty(); page = page_after(last)) {
    for (const Hash& hash : page) copy_one(file_in(from, hash), file_in(to, hash), copied);
    last = page.back();
  }
  flush_folder(to);
  return copied;
} catch (const std::system_error& error) {
  throw StorageError("copy-files", to.string(),
                     {fmt::format("Berkas tidak dapat disalin: {}.", error.code().message()),
                      fmt::format("A file cannot be copied: {}.", error.code().message())},
                     {"Periksa izin dan ruang disk, lalu jalankan lagi; salinan dilanjutkan.",
                      "Check permissions and disk space, then run it again; the copy goes on."});
}

}  // namespace

FilesCopied copy_photos(Connection& connection, const fs::path& from, const fs::path& to) {
  return copy_named(
      photo_folder(from), photo_folder(to),
      [&](const Hash& last) {
        std::vector<Hash> hashes;
        for (const auto& photo : photos_after(connection, last, kPage)) {
          hashes.push_back(photo.hash);
        }
        return hashes;
      },
      photo_file);
}

FilesCopied copy_letters(Connection& connection, const fs::path& from, const fs::path& to) {
  return copy_named(
      letter_folder(from), letter_folder(to),
      [&](const Hash& last) { return letter_documents_after(connection, last, kPage); },
      document_file);
}

}  // namespace tanggap::storage
