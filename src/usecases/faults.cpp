#include "usecases/faults.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace tanggap::usecases {
namespace {

constexpr std::size_t kMaxWords = 4000;
constexpr std::size_t kMaxName = 120;

}  // namespace

Fault report_not_found(std::string where) {
  return fail(ErrorKind::not_found, "report-not-found", std::move(where),
              {"Laporan itu tidak ada.", "There is no such report."},
              {"Periksa nomor laporannya.", "Check the report's number."});
}

Fault report_changed(const domain::Report& report, std::int32_t expected, std::string where) {
  return fail(
      ErrorKind::stale, "report-changed", std::move(where),
      {fmt::format("Laporan {} sudah berubah sejak Anda membacanya (versi {}, sekarang {}).",
                   report.reference, expected, report.last_number),
       fmt::format("Report {} has changed since you read it (version {}, now {}).",
                   report.reference, expected, report.last_number)},
      {"Muat ulang laporannya, lihat yang berubah, lalu putuskan lagi.",
       "Load the report again, see what changed, and decide again."});
}

Fault unknown_unit(std::string where) {
  return fail(ErrorKind::invalid, "unknown-unit", std::move(where),
              {"Unit kerja itu tidak dikenal di kota ini.", "This city knows no such work unit."},
              {"Pilih unit dari daftar unit kerja.", "Choose one from the list of units."});
}

Fault unknown_area(std::string where) {
  return fail(ErrorKind::invalid, "unknown-area", std::move(where),
              {"Wilayah itu tidak dikenal di kota ini.", "This city knows no such area."},
              {"Pilih kelurahan atau kecamatan dari daftar wilayah.",
               "Choose one from the list of areas."});
}

Fault unknown_category(std::string where) {
  return fail(ErrorKind::invalid, "unknown-category", std::move(where),
              {"Kategori itu tidak dikenal di kota ini.", "This city knows no such category."},
              {"Pilih kategori dari daftar kategori.", "Choose one from the list of categories."});
}

Fault unknown_user(std::string where) {
  return fail(ErrorKind::not_found, "unknown-user", std::move(where),
              {"Pengguna itu tidak ada.", "There is no such user."},
              {"Pilih pengguna dari daftar pengguna.", "Choose one from the list of users."});
}

Fault transfer_to_oneself(const domain::Unit& holder, std::string where) {
  return fail(ErrorKind::invalid, "transfer-to-oneself", std::move(where),
              {fmt::format("Laporan ini sudah berada di {}.", holder.name),
               fmt::format("{} already holds this report.", holder.name)},
              {"Pilih unit lain yang berwenang.", "Choose another unit that has the authority."});
}

Fault not_signed_in() {
  return fail(ErrorKind::unauthenticated, "not-signed-in", "",
              {"Anda belum masuk, atau sesi Anda sudah berakhir.",
               "You are not signed in, or your session has ended."},
              {"Masuk dengan akun Anda.", "Sign in with your account."});
}

Result<std::string> optional_words(std::string_view raw, std::string_view where) {
  return clean_text(raw, where, kMaxWords);
}

Result<std::string> required_words(std::string_view raw, std::string_view where) {
  auto words = optional_words(raw, where);
  if (words && words->empty()) {
    return fail(ErrorKind::invalid, "note-missing", std::string{where},
                {"Keterangan wajib diisi.", "Words are required here."},
                {"Tulis keterangan singkat.", "Write a short explanation."});
  }
  return words;
}

Result<std::string> required_name(std::string_view raw, std::string_view where) {
  auto name = clean_text(raw, where, kMaxName);
  if (!name) return name;
  if (name->empty()) {
    return fail(ErrorKind::invalid, "name-missing", std::string{where},
                {"Nama wajib diisi.", "A name is required."}, {"Tulis namanya.", "Give the name."});
  }
  if (name->find('\n') != std::string::npos) {
    return fail(ErrorKind::invalid, "name-not-one-line", std::string{where},
                {"Nama harus satu baris.", "A name must be one line."},
                {"Hapus ganti baris di dalam nama.", "Remove the line breaks from the name."});
  }
  return name;
}

}  // namespace tanggap::usecases
