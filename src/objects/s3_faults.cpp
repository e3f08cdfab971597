#include "objects/s3_faults.hpp"

#include <fmt/format.h>

namespace tanggap::objects {
namespace {

Error error(std::string slug, Bilingual what, Bilingual remedy) {
  return {ErrorKind::unavailable, std::move(slug), "files", std::move(what), std::move(remedy)};
}

Error transport_fault(Transport transport, const StoreSettings& settings) {
  const std::string& at = settings.endpoint;
  switch (transport) {
    case Transport::untrusted:
      return error(
          "files-store-untrusted",
          {fmt::format("Sertifikat penyimpanan {} tidak dapat dipercaya.", at),
           fmt::format("The certificate of the store {} cannot be trusted.", at)},
          {"Beri sertifikat otoritasnya dengan --s3-ca-file, atau perbaiki nama server.",
           "Give its authority's certificate with --s3-ca-file, or mend the server name."});
    case Transport::too_large:
      return error("files-object-too-large",
                   {"Berkas di penyimpanan lebih besar dari yang pernah disimpan.",
                    "The file in the store is larger than any that was kept."},
                   {"Jalankan `tanggap verify` dan pulihkan berkas itu dari cadangan.",
                    "Run `tanggap verify` and restore the file from a backup."});
    case Transport::broken_off:
      return error("files-store-broken-off",
                   {fmt::format("Penyimpanan {} tidak menjawab sampai selesai.", at),
                    fmt::format("The store {} did not answer to the end.", at)},
                   {"Coba lagi sebentar; bila berulang, periksa beban dan jaringan penyimpanan.",
                    "Try again shortly; if it recurs, check the store's load and network."});
    default:
      return error("files-store-unreachable",
                   {fmt::format("Penyimpanan {} tidak dapat dihubungi.", at),
                    fmt::format("The store {} cannot be reached.", at)},
                   {"Periksa --s3-endpoint, jaringan, dan apakah penyimpanan berjalan.",
                    "Check --s3-endpoint, the network, and whether the store runs."});
  }
}

bool wrong_region(const Ending& ending) {
  return ending.status == 301 || ending.code == "AuthorizationHeaderMalformed" ||
         ending.code == "PermanentRedirect";
}

}  // namespace

bool passes(const Ending& ending) {
  if (ending.transport == Transport::unreachable || ending.transport == Transport::broken_off) {
    return true;
  }
  return ending.transport == Transport::answered &&
         (ending.status >= 500 || ending.status == 429 || ending.status == 408 ||
          ending.code == "RequestTimeout");
}

bool is_passing(const Error& fault) {
  return fault.slug == "files-store-unreachable" || fault.slug == "files-store-broken-off" ||
         fault.slug == "files-store-failed";
}

std::string code_in(std::string_view document) {
  constexpr std::string_view kOpen = "<Code>";
  const auto begin = document.find(kOpen);
  const auto end = document.find("</Code>");
  if (begin == document.npos || end == document.npos || end < begin) return {};
  const auto code = document.substr(begin + kOpen.size(), end - begin - kOpen.size());
  const bool word =
      code.size() <= 64 && std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      });
  return word ? std::string{code} : std::string{};
}

Error fault_of(const Ending& ending, const StoreSettings& settings) {
  if (ending.transport != Transport::answered) return transport_fault(ending.transport, settings);
  const std::string& code = ending.code;
  if (code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch") {
    return error("files-key-wrong",
                 {"Penyimpanan S3 menolak kuncinya.", "The S3 store refuses the keys."},
                 {"Periksa kunci akses dan kunci rahasia; salin keduanya utuh, tanpa spasi.",
                  "Check access key and secret key; copy both whole, without spaces."});
  }
  if (code == "RequestTimeTooSkewed") {
    return error("files-clock-skewed",
                 {"Jam server ini berbeda lebih dari 15 menit dari jam penyimpanan.",
                  "This server's clock differs from the store's by more than 15 minutes."},
                 {"Nyalakan penyelarasan waktu (chrony atau systemd-timesyncd) di keduanya.",
                  "Switch on time synchronisation (chrony or systemd-timesyncd) on both."});
  }
  if (code == "NoSuchBucket") {
    return error("files-bucket-missing",
                 {fmt::format("Bucket {} tidak ada di penyimpanan.", settings.bucket),
                  fmt::format("The store has no bucket {}.", settings.bucket)},
                 {"Buat bucket itu, atau perbaiki namanya di --files.",
                  "Make the bucket, or correct its name in --files."});
  }
  if (wrong_region(ending)) {
    return error("files-region-wrong",
                 {fmt::format("Bucket itu tidak berada di wilayah {}.", settings.region),
                  fmt::format("The bucket is not in the region {}.", settings.region)},
                 {"Isi --s3-region dengan wilayah bucket.", "Set --s3-region to the bucket's."});
  }
  if (ending.status == 403) {
    return error("files-not-permitted",
                 {fmt::format("Kunci itu tidak berhak atas bucket {}.", settings.bucket),
                  fmt::format("These keys have no right to the bucket {}.", settings.bucket)},
                 {"Beri hak melihat daftar, membaca dan menulis (List, Get, Put).",
                  "Grant the rights to list, read and write (List, Get, Put)."});
  }
  return error(passes(ending) ? "files-store-failed" : "files-store-refused",
               {fmt::format("Penyimpanan menjawab {} {}.", ending.status, code),
                fmt::format("The store answered {} {}.", ending.status, code)},
               {"Coba lagi nanti; bila berulang, periksa --s3-endpoint dan catatan penyimpanan.",
                "Try again later; if it recurs, check --s3-endpoint and the store's log."});
}

}  // namespace tanggap::objects
