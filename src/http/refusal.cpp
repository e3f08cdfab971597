#include "http/refusal.hpp"

#include <fmt/format.h>

namespace tanggap::http::refusals {
namespace {

const Bilingual kFixRequest{"Perbaiki permintaan lalu kirim lagi.",
                            "Correct the request and send it again."};
const Bilingual kTryLater{"Coba lagi beberapa saat lagi.", "Try again in a moment."};
const Bilingual kSendLess{"Kirim data yang lebih kecil.", "Send less data."};

Refusal make(int status, ErrorKind kind, std::string slug, std::string where, Bilingual what,
             Bilingual remedy) {
  return {status,
          Error{kind, std::move(slug), std::move(where), std::move(what), std::move(remedy)}};
}

}  // namespace

Refusal malformed_request() {
  return make(400, ErrorKind::malformed, "malformed-request", "",
              {"Permintaan ini bukan HTTP/1.1 yang sah.", "The request is not valid HTTP/1.1."},
              kFixRequest);
}
Refusal bad_encoding() {
  return make(
      400, ErrorKind::malformed, "bad-address-encoding", "",
      {"Alamat memuat kode persen yang rusak, NUL, atau bukan UTF-8.",
       "The address holds a broken percent code, NUL, or text that is not UTF-8."},
      {"Kodekan alamat sebagai UTF-8 dengan %XX.", "Encode the address as UTF-8 with %XX."});
}
Refusal bad_form() {
  return make(
      400, ErrorKind::malformed, "malformed-form", "",
      {"Isian formulir memuat kode persen yang rusak.", "The form holds a broken percent code."},
      kFixRequest);
}
Refusal bad_multipart() {
  return make(400, ErrorKind::malformed, "malformed-multipart", "",
              {"Badan multipart/form-data tidak dapat dibaca.",
               "The multipart/form-data body cannot be read."},
              kFixRequest);
}
Refusal truncated_body() {
  return make(400, ErrorKind::malformed, "truncated-body", "",
              {"Kiriman terputus sebelum selesai; tidak ada yang disimpan.",
               "The upload ended before it was complete; nothing was kept."},
              {"Kirim ulang seluruhnya.", "Send all of it again."});
}
Refusal no_such_address() {
  return make(404, ErrorKind::not_found, "no-such-address", "",
              {"Tidak ada apa pun di alamat ini.", "There is nothing at this address."},
              {"Periksa alamatnya.", "Check the address."});
}
Refusal wrong_method() {
  return make(405, ErrorKind::invalid, "method-not-allowed", "",
              {"Alamat ini tidak menerima metode itu.", "This address does not take that method."},
              {"Gunakan salah satu metode di kepala Allow.",
               "Use one of the methods in the Allow header."});
}
Refusal too_slow() {
  return make(408, ErrorKind::unavailable, "request-too-slow", "",
              {"Permintaan tidak selesai diterima pada waktunya.",
               "The request did not arrive completely in time."},
              {"Kirim ulang pada jaringan yang lebih baik.", "Send it again on a better network."});
}
Refusal length_missing() {
  return make(411, ErrorKind::malformed, "length-required", "",
              {"Permintaan menyebut isi tetapi bukan panjangnya.",
               "The request announces content but not its length."},
              {"Sertakan Content-Length atau Transfer-Encoding: chunked.",
               "Add Content-Length or Transfer-Encoding: chunked."});
}
Refusal body_too_large(std::uint64_t limit) {
  return make(413, ErrorKind::too_large, "body-too-large", "",
              {fmt::format("Isi permintaan melebihi {} bita.", limit),
               fmt::format("The body is larger than {} bytes.", limit)},
              kSendLess);
}
Refusal file_too_large(std::string field, std::uint64_t limit) {
  return make(413, ErrorKind::too_large, "file-too-large", std::move(field),
              {fmt::format("Berkas melebihi {} bita.", limit),
               fmt::format("The file is larger than {} bytes.", limit)},
              {"Perkecil berkas lalu kirim lagi.", "Make the file smaller and send it again."});
}
Refusal too_many_files(int limit) {
  return make(
      413, ErrorKind::too_large, "too-many-files", "",
      {fmt::format("Lebih dari {} berkas.", limit), fmt::format("More than {} files.", limit)},
      {"Kirim lebih sedikit berkas.", "Send fewer files."});
}
Refusal too_many_fields() {
  return make(413, ErrorKind::too_large, "too-many-fields", "",
              {"Formulir memuat terlalu banyak isian.", "The form holds too many fields."},
              kSendLess);
}
Refusal address_too_long() {
  return make(414, ErrorKind::too_large, "address-too-long", "",
              {"Alamat permintaan terlalu panjang.", "The address of the request is too long."},
              {"Gunakan alamat yang lebih pendek.", "Use a shorter address."});
}
Refusal no_files_here(std::string field) {
  return make(415, ErrorKind::unsupported_media, "no-files-here", std::move(field),
              {"Alamat ini tidak menerima berkas.", "This address takes no files."},
              {"Kirim tanpa berkas.", "Send it without files."});
}
Refusal unsupported_body() {
  return make(415, ErrorKind::unsupported_media, "unsupported-body", "",
              {"Pengodean isi ini tidak didukung.", "This encoding of the body is not supported."},
              {"Kirim tanpa kompresi, dan formulir sebagai multipart/form-data atau "
               "application/x-www-form-urlencoded.",
               "Send it uncompressed, and forms as multipart/form-data or "
               "application/x-www-form-urlencoded."});
}
Refusal range_outside() {
  return make(416, ErrorKind::invalid, "range-outside", "",
              {"Rentang yang diminta di luar berkas.", "The range asked for is outside the file."},
              {"Minta rentang di dalam berkas.", "Ask for a range within the file."});
}
Refusal expectation_failed() {
  return make(417, ErrorKind::invalid, "expectation-failed", "",
              {"Kepala Expect ini tidak didukung.", "This Expect header is not supported."},
              {"Hanya 100-continue yang didukung.", "Only 100-continue is supported."});
}
Refusal headers_too_large() {
  return make(
      431, ErrorKind::too_large, "headers-too-large", "",
      {"Kepala permintaan terlalu besar.", "The headers of the request are too large."},
      {"Hapus kuki situs ini lalu coba lagi.", "Delete this site's cookies and try again."});
}
Refusal broken_inside() {
  return make(500, ErrorKind::unavailable, "internal-error", "",
              {"Terjadi kesalahan di dalam sistem.", "Something went wrong inside the system."},
              {"Coba lagi; bila berulang, laporkan nomor permintaan kepada pengelola.",
               "Try again; if it persists, tell the operator the request's number."});
}
Refusal unknown_method() {
  return make(501, ErrorKind::invalid, "method-unknown", "",
              {"Metode HTTP ini tidak dikenal.", "This HTTP method is not known."}, kFixRequest);
}
Refusal unknown_transfer_coding() {
  return make(501, ErrorKind::unsupported_media, "transfer-coding-unknown", "",
              {"Transfer-Encoding ini tidak didukung.", "This Transfer-Encoding is not supported."},
              {"Gunakan chunked saja.", "Use chunked alone."});
}
Refusal overloaded() {
  return make(503, ErrorKind::unavailable, "overloaded", "",
              {"Sistem sedang penuh.", "The system is busy."}, kTryLater);
}
Refusal storage_full() {
  return make(503, ErrorKind::unavailable, "upload-not-stored", "",
              {"Berkas kiriman tidak dapat disimpan; tidak ada yang disimpan.",
               "The uploaded file could not be stored; nothing was kept."},
              kTryLater);
}
Refusal bare_status(int status) {
  if (status == 404) return no_such_address();
  if (status == 416) return range_outside();
  if (status == 503) return overloaded();
  if (status >= 500) {
    Refusal refusal = broken_inside();
    refusal.status = status;
    return refusal;
  }
  return make(status, ErrorKind::invalid, fmt::format("status-{}", status), "",
              {"Permintaan ini ditolak.", "The request was refused."}, kFixRequest);
}

}  // namespace tanggap::http::refusals
