#include "importers/faults.hpp"

#include <fmt/format.h>

namespace tanggap::importers {

Error missing_value(std::string_view column) {
  return fault("value-missing", std::string(column),
               {fmt::format("Kolom {} kosong.", column), fmt::format("{} is empty.", column)},
               {"Lengkapi di sumbernya lalu impor lagi; baris lain tidak digandakan.",
                "Fill it in at the source and import again; no other row is doubled."});
}

Error unknown_code(std::string slug, std::string_view column, Bilingual what) {
  return fault(std::move(slug), std::string(column), std::move(what),
               {"Tambahkan ke folder kota, atau perbaiki isinya di sumber.",
                "Add it to the city folder, or correct it at the source."});
}

Error unreadable_date(std::string_view column) {
  return fault("date-unreadable", std::string(column),
               {fmt::format("Tanggal di kolom {} tidak dapat dibaca.", column),
                fmt::format("The date in {} cannot be read.", column)},
               {"Periksa urutan hari dan bulan serta formatnya; lihat docs/import.md.",
                "Check the order of day and month and the format; see docs/import.md."});
}

Error unreadable_file(const std::string& file) {
  return {ErrorKind::not_found,
          "import-file-unreadable",
          file,
          {fmt::format("Berkas {} tidak ada atau tidak dapat dibaca.", file),
           fmt::format("The file {} does not exist or cannot be read.", file)},
          {"Periksa nama berkas dan hak bacanya.", "Check the file's name and permissions."}};
}

}  // namespace tanggap::importers
