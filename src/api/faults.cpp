#include "api/faults.hpp"

#include <fmt/format.h>

namespace tanggap::api::faults {
namespace {

Error make(ErrorKind kind, std::string slug, std::string where, Bilingual what, Bilingual remedy) {
  return {kind, std::move(slug), std::move(where), std::move(what), std::move(remedy)};
}

const Bilingual kCorrect{"Perbaiki lalu kirim lagi.", "Correct it and send it again."};
const Bilingual kSeeContract{"Lihat nama dan jenis bidang di /openapi.yaml.",
                             "See /openapi.yaml for the names and types of fields."};
const Bilingual kTryLater{"Coba lagi sebentar lagi.", "Try again in a moment."};

}  // namespace

Error not_json(std::size_t offset) {
  return make(ErrorKind::malformed, "json-malformed", "",
              {fmt::format("Isi bukan JSON yang sah; kesalahan setelah {} bita.", offset),
               fmt::format("The body is not valid JSON; the fault is after {} bytes.", offset)},
              kCorrect);
}

Error json_too_deep() {
  return make(ErrorKind::malformed, "json-too-deep", "",
              {"JSON bersarang terlalu dalam.", "The JSON is nested too deep."},
              {"Kirim paling banyak 32 tingkat.", "Send at most 32 levels."});
}

Error json_not_utf8() {
  return make(ErrorKind::malformed, "json-not-utf8", "",
              {"Isi bukan UTF-8 yang sah.", "The body is not valid UTF-8."},
              {"Kirim teks sebagai UTF-8.", "Send text as UTF-8."});
}

Error not_an_object() {
  return make(ErrorKind::malformed, "json-not-an-object", "",
              {"Isi harus berupa objek JSON.", "The body must be a JSON object."}, kSeeContract);
}

Error content_type_not_json() {
  return make(
      ErrorKind::unsupported_media, "content-type-not-json", "Content-Type",
      {"Isi harus berjenis application/json.", "The body must be of type application/json."},
      {"Sertakan Content-Type: application/json.", "Send Content-Type: application/json."});
}

Error field_missing(std::string pointer) {
  return make(ErrorKind::invalid, "field-missing", std::move(pointer),
              {"Bidang wajib ini tidak ada.", "This required field is missing."}, kSeeContract);
}

Error unknown_field(std::string pointer) {
  return make(ErrorKind::invalid, "unknown-field", std::move(pointer),
              {"Bidang ini tidak dikenal.", "This field is not known."},
              {"Periksa ejaannya atau hapus bidang itu.", "Check its spelling, or leave it out."});
}

Error wrong_type(std::string pointer, const Bilingual& expected) {
  return make(ErrorKind::invalid, "wrong-type", std::move(pointer),
              {fmt::format("Bidang ini harus berupa {}.", expected.id),
               fmt::format("This field must be {}.", expected.en)},
              kSeeContract);
}

Error not_an_instant(std::string where) {
  return make(
      ErrorKind::invalid, "not-an-instant", std::move(where),
      {"Ini bukan waktu yang dikenal.", "This is not an instant."},
      {"Tulis seperti 2016-12-31T23:59:00+07:00.", "Write it like 2016-12-31T23:59:00+07:00."});
}

Error instant_out_of_range(std::string where) {
  return make(ErrorKind::invalid, "instant-out-of-range", std::move(where),
              {"Waktu itu sebelum tahun 2000 atau terlalu jauh di depan.",
               "That instant is before 2000 or too far in the future."},
              {"Periksa tahunnya.", "Check the year."});
}

Error not_one_of(std::string where, std::string_view allowed) {
  return make(ErrorKind::invalid, "not-one-of", std::move(where),
              {fmt::format("Nilai ini harus salah satu dari: {}.", allowed),
               fmt::format("This value must be one of: {}.", allowed)},
              kCorrect);
}

Error not_a_photo_id(std::string where) {
  return make(ErrorKind::invalid, "photo-id-invalid", std::move(where),
              {"Ini bukan tanda foto.", "This is not the id of a photo."},
              {"Pakai id dari jawaban POST /api/v1/photos.",
               "Use the id that POST /api/v1/photos answered."});
}

Error not_an_id(std::string where) {
  return make(ErrorKind::invalid, "id-invalid", std::move(where),
              {"Ini bukan nomor yang sah.", "This is not a valid id."},
              {"Pakai id dari daftar.", "Use an id from the list."});
}

Error lat_lon_together() {
  return make(ErrorKind::invalid, "position-incomplete", "/lat",
              {"lat dan lon harus disertakan bersama.", "lat and lon belong together."},
              {"Kirim keduanya atau tidak sama sekali.", "Send both, or neither."});
}

Error position_out_of_range() {
  return make(ErrorKind::invalid, "position-out-of-range", "/lat",
              {"Koordinat di luar jangkauan: lat −90…90, lon −180…180.",
               "The coordinates are out of range: lat −90…90, lon −180…180."},
              {"Periksa apakah lat dan lon tertukar.", "Check whether lat and lon are swapped."});
}

Error too_many(std::string where, std::size_t limit) {
  return make(
      ErrorKind::invalid, "too-many-items", std::move(where),
      {fmt::format("Paling banyak {} butir.", limit), fmt::format("At most {} items.", limit)},
      kCorrect);
}

Error too_long(std::string where, std::size_t limit) {
  return make(
      ErrorKind::invalid, "text-too-long", std::move(where),
      {fmt::format("Paling panjang {} bita.", limit), fmt::format("At most {} bytes.", limit)},
      kCorrect);
}

Error out_of_range(std::string where, double low, double high) {
  return make(ErrorKind::invalid, "out-of-range", std::move(where),
              {fmt::format("Nilai ini harus antara {} dan {}.", low, high),
               fmt::format("This value must be between {} and {}.", low, high)},
              kCorrect);
}

Error unknown_code(std::string slug, std::string where, const Bilingual& kind) {
  return make(ErrorKind::invalid, std::move(slug), std::move(where),
              {fmt::format("Kode {} ini tidak dikenal.", kind.id),
               fmt::format("This code of {} is not known.", kind.en)},
              {"Pilih dari daftar.", "Choose one from the list."});
}

Error device_invalid() {
  return make(ErrorKind::invalid, "device-invalid", "/device",
              {"Tanda perangkat harus 16–128 huruf, angka, atau -_.:",
               "The device must be 16–128 letters, digits or -_.:"},
              {"Buat teks acak sekali dan simpan di aplikasi.",
               "Make a random text once and keep it in the app."});
}

Error photo_missing() {
  return make(
      ErrorKind::invalid, "photo-missing", "photo",
      {"Tidak ada berkas pada bagian bernama photo.", "There is no file in a part named photo."},
      {"Kirim satu berkas multipart/form-data bernama photo.",
       "Send one multipart/form-data file named photo."});
}

Error city_files_missing() {
  return make(ErrorKind::invalid, "city-files-missing", "",
              {"Tidak ada berkas kota dalam kiriman ini.", "This upload holds no city files."},
              {"Kirim setiap berkas folder kota sebagai satu bagian multipart.",
               "Send each file of the city folder as one multipart part."});
}

Error city_file_name(std::string name) {
  return make(ErrorKind::invalid, "city-file-name", std::move(name),
              {"Nama berkas ini tidak dapat dipakai atau muncul dua kali.",
               "This file name cannot be used, or occurs twice."},
              {"Beri setiap bagian nama berkas kotanya, tanpa folder.",
               "Name each part after its city file, without a folder."});
}

Error unknown_parameter(std::string where) {
  return make(
      ErrorKind::invalid, "unknown-parameter", std::move(where),
      {"Parameter ini tidak dikenal.", "This parameter is not known."},
      {"Periksa ejaannya atau hapus parameter itu.", "Check its spelling, or leave it out."});
}

Error parameter_twice(std::string where) {
  return make(ErrorKind::invalid, "parameter-twice", std::move(where),
              {"Parameter ini muncul dua kali.", "This parameter occurs twice."},
              {"Kirim sekali saja.", "Send it once."});
}

Error cursor_invalid() {
  return make(
      ErrorKind::invalid, "cursor-invalid", "?cursor",
      {"Penanda halaman ini tidak dapat dibaca.", "This cursor cannot be read."},
      {"Pakai nilai next dari halaman sebelumnya.", "Use the value of next from the page before."});
}

Error not_a_month() {
  return make(ErrorKind::invalid, "month-invalid", "month",
              {"Ini bukan bulan.", "This is not a month."},
              {"Tulis seperti 2016-12.", "Write it like 2016-12."});
}

Error not_signed_in() {
  return make(ErrorKind::unauthenticated, "not-signed-in", "",
              {"Anda belum masuk, atau sesi Anda sudah berakhir.",
               "You are not signed in, or your session has ended."},
              {"Masuk dengan akun Anda.", "Sign in with your account."});
}

Error two_credentials() {
  return make(ErrorKind::unauthenticated, "two-credentials", "Authorization",
              {"Permintaan ini membawa cuki sesi dan kunci API sekaligus.",
               "The request carries both a session cookie and an API key."},
              {"Kirim salah satu saja.", "Send one of them."});
}

Error authorization_unreadable() {
  return make(
      ErrorKind::unauthenticated, "authorization-unreadable", "Authorization",
      {"Kepala Authorization tidak dapat dibaca.", "The Authorization header cannot be read."},
      {"Tulis Authorization: Bearer KUNCI.", "Write Authorization: Bearer KEY."});
}

Error csrf_mismatch() {
  return make(
      ErrorKind::forbidden, "csrf-token-mismatch", "X-CSRF-Token",
      {"Token X-CSRF-Token tidak ada atau bukan milik sesi ini.",
       "The X-CSRF-Token is missing or not that of this session."},
      {"Ambil csrf_token dari GET /api/v1/session.", "Take csrf_token from GET /api/v1/session."});
}

Error foreign_origin() {
  return make(ErrorKind::forbidden, "foreign-origin", "Origin",
              {"Permintaan ini datang dari situs lain.", "The request comes from another site."},
              {"Buka halaman layanan ini sendiri lalu ulangi.",
               "Open the pages of this service itself and try again."});
}

Error tracking_code_missing() {
  return make(ErrorKind::unauthenticated, "tracking-code-missing", "Tracking-Code",
              {"Kode pelacakan tidak disertakan.", "The tracking code is missing."},
              {"Kirim kode dari tanda terima di kepala Tracking-Code.",
               "Send the code of the receipt in the header Tracking-Code."});
}

Error if_match_missing() {
  return make(ErrorKind::invalid, "if-match-missing", "If-Match",
              {"Perubahan ini harus menyebut versi laporan yang dibaca.",
               "This change must name the version of the report that was read."},
              {"Baca laporannya dan kirim ETag-nya di kepala If-Match.",
               "Read the report and send its ETag in the header If-Match."});
}

Error if_match_unreadable() {
  return make(
      ErrorKind::malformed, "if-match-unreadable", "If-Match",
      {"Kepala If-Match bukan ETag laporan.", "The If-Match header is not the ETag of a report."},
      {"Kirim satu ETag seperti \"7.3\", bukan * atau W/.",
       "Send one ETag like \"7.3\", not * or W/."});
}

Error city_changed(int in_force) {
  return make(
      ErrorKind::stale, "city-changed", "If-Match",
      {fmt::format("Versi {} kota dimuat sementara itu, jadi tidak ada yang dimuat.", in_force),
       fmt::format("Version {} of the city was loaded meanwhile, so nothing was loaded.",
                   in_force)},
      {"Bandingkan dengan versi itu, lalu muat lagi di atasnya.",
       "Compare with that version, then load again on top of it."});
}

Error city_if_match_unreadable() {
  return make(ErrorKind::malformed, "if-match-unreadable", "If-Match",
              {"Kepala If-Match bukan ETag versi kota.",
               "The If-Match header is not the ETag of a version of the city."},
              {"Kirim satu ETag seperti \"c12\", bukan * atau W/.",
               "Send one ETag like \"c12\", not * or W/."});
}

Error idempotency_key_invalid() {
  return make(
      ErrorKind::invalid, "idempotency-key-invalid", "Idempotency-Key",
      {"Idempotency-Key harus 16–128 huruf, angka, atau -_.:",
       "The Idempotency-Key must be 16–128 letters, digits or -_.:"},
      {"Buat UUID baru untuk setiap kiriman baru.", "Make a new UUID for each new submission."});
}

Error idempotency_key_reused() {
  return make(ErrorKind::invalid, "idempotency-key-reused", "Idempotency-Key",
              {"Idempotency-Key ini sudah dipakai untuk isi yang lain.",
               "This Idempotency-Key was used for other content."},
              {"Buat kunci baru untuk kiriman baru.", "Make a new key for a new submission."});
}

Error too_often(int retry_after_seconds) {
  return make(ErrorKind::too_many_requests, "too-many-requests", "",
              {fmt::format("Terlalu banyak permintaan; tunggu {} detik.", retry_after_seconds),
               fmt::format("Too many requests; wait {} seconds.", retry_after_seconds)},
              kTryLater);
}

Error not_found(std::string where) {
  return make(ErrorKind::not_found, "not-found", std::move(where),
              {"Yang diminta tidak ada.", "There is no such thing."},
              {"Periksa alamatnya.", "Check the address."});
}

Error report_not_found() {
  return make(ErrorKind::not_found, "report-not-found", "reference",
              {"Laporan itu tidak ada.", "There is no such report."},
              {"Periksa nomor laporannya.", "Check the report's number."});
}

Error city_not_loaded() {
  return make(ErrorKind::unavailable, "city-not-loaded", "",
              {"Belum ada data kota yang dimuat.", "No city has been loaded yet."},
              {"Muat dengan tanggap city load FOLDER.", "Load one with tanggap city load FOLDER."});
}

Error mail_off() {
  return make(ErrorKind::conflict, "mail-off", "",
              {"Kota ini tidak mengirim surel.", "This city sends no mail."},
              {"Simpan nomor laporannya dan lihat kemajuannya di halaman publik.",
               "Keep the report's number and look at its progress on the public page."});
}

Error queue_full() {
  return make(ErrorKind::unavailable, "queue-full", "",
              {"Antrean penyimpanan penuh; tidak ada yang disimpan.",
               "The queue of the store is full; nothing was stored."},
              kTryLater);
}

Error storage_failed() {
  return make(
      ErrorKind::unavailable, "storage-failed", "",
      {"Penyimpanan gagal; tidak ada yang disimpan.", "Storing failed; nothing was stored."},
      {"Coba lagi; bila berulang, beri tahu pengelola layanan.",
       "Try again; if it goes on, tell the operator."});
}

Error database_away() {
  return make(ErrorKind::unavailable, "database-away", "",
              {"Basis data sedang tidak dapat dihubungi; tidak ada yang disimpan.",
               "The database cannot be reached at the moment; nothing was stored."},
              {"Coba lagi sebentar lagi.", "Try again in a moment."});
}

Error end_unknown() {
  return make(ErrorKind::unavailable, "end-unknown", "",
              {"Basis data tidak memastikan penyimpanannya: mungkin sudah tersimpan, mungkin "
               "belum.",
               "The database did not confirm that it was stored: it may have been, or not."},
              {"Kirim lagi dengan Idempotency-Key yang sama: tidak ada yang tersimpan dua kali. "
               "Tanpa itu, lihat dahulu apakah sudah tersimpan.",
               "Send it again with the same Idempotency-Key: nothing is stored twice. Without one, "
               "look first whether it was stored."});
}

Error disk_full() {
  return make(
      ErrorKind::unavailable, "disk-full", "",
      {"Ruang simpan penuh; tidak ada yang disimpan.", "The disk is full; nothing was stored."},
      {"Beri tahu pengelola layanan.", "Tell the operator."});
}

Error file_damaged() {
  return make(ErrorKind::unavailable, "file-damaged", "",
              {"Berkas ini rusak di penyimpanan.", "This file is damaged in its store."},
              {"Beri tahu pengelola layanan; berkas ini harus dipulihkan dari cadangan.",
               "Tell the operator; the file must be restored from a backup."});
}

Error files_away() {
  return make(ErrorKind::unavailable, "files-away", "",
              {"Penyimpanan foto dan surat sedang tidak dapat dipakai; tidak ada yang disimpan.",
               "The store of photos and letters cannot be used just now; nothing was stored."},
              {"Coba lagi sebentar; laporan tanpa foto tetap dapat dikirim.",
               "Try again shortly; a report without a photo can be sent all the same."});
}

}  // namespace tanggap::api::faults
