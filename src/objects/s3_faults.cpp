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
    case Transport::other_host:
      return error(
          "files-store-other-host",
          {fmt::format("Sertifikat penyimpanan {} berlaku untuk nama server yang lain.", at),
           fmt::format("The certificate of the store {} is for another server name.", at)},
          {"Tulis di --s3-endpoint nama yang ada di sertifikat itu, atau beri server itu "
           "sertifikat untuk nama ini.",
           "Write in --s3-endpoint the name that the certificate has, or give that server a "
           "certificate for this name."});
    case Transport::authority_wrong:
      return ca_file_unreadable(settings);
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

/// The server is another region's than the bucket.
bool moved(const Ending& ending) {
  return ending.status == 301 || ending.code == "PermanentRedirect";
}

/// The server itself is of another region than the one that was signed for. Some say so in nothing
/// but a header.
bool wrong_region(const Ending& ending, const StoreSettings& settings) {
  return moved(ending) || ending.code == "AuthorizationHeaderMalformed" ||
         (ending.status == 400 && !ending.region.empty() && ending.region != settings.region);
}

Bilingual region_said(const Ending& ending, const StoreSettings& settings) {
  const std::string& set = settings.region;
  if (ending.region.empty()) {
    return {fmt::format("Bucket itu tidak berada di wilayah {}.", set),
            fmt::format("The bucket is not in the region {}.", set)};
  }
  if (ending.region == set) {
    return {fmt::format("{} bukan server wilayah {}, tempat bucket itu berada.", settings.endpoint,
                        set),
            fmt::format("{} is no server of the region {}, where the bucket is.", settings.endpoint,
                        set)};
  }
  return {fmt::format("Bucket itu berada di wilayah {}; yang diisi {}.", ending.region, set),
          fmt::format("The bucket is in the region {}; {} was set.", ending.region, set)};
}

Error region_fault(const Ending& ending, const StoreSettings& settings) {
  const std::string region = ending.region.empty() ? "…" : ending.region;
  Bilingual remedy{fmt::format("Isi --s3-region {0} (atau TANGGAP_S3_REGION={0})", region),
                   fmt::format("Set --s3-region {0} (or TANGGAP_S3_REGION={0})", region)};
  if (moved(ending)) {
    remedy.id += ", dan --s3-endpoint dengan server wilayah itu";
    remedy.en += ", and --s3-endpoint to that region's server";
  }
  remedy.id += ending.region.empty() ? ": wilayah tempat bucket itu dibuat." : ".";
  remedy.en += ending.region.empty() ? ": the region in which the bucket was made." : ".";
  return error("files-region-wrong", region_said(ending, settings), std::move(remedy));
}

std::string_view element_in(std::string_view document, std::string_view name) {
  const std::string open = fmt::format("<{}>", name);
  const auto begin = document.find(open);
  const auto end = document.find(fmt::format("</{}>", name));
  if (begin == document.npos || end == document.npos || end < begin) return {};
  return document.substr(begin + open.size(), end - begin - open.size());
}

/// What a store says and people are shown must not be able to say anything else.
bool is_word(std::string_view text, std::string_view others) {
  return text.size() <= 64 && std::all_of(text.begin(), text.end(), [&](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  others.find(c) != others.npos;
         });
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
  const std::string_view code = element_in(document, "Code");
  return is_word(code, "") ? std::string{code} : std::string{};
}

std::string region_in(std::string_view document, std::string_view header) {
  const std::string_view named = element_in(document, "Region");
  const std::string_view region = named.empty() ? header : named;
  return is_word(region, "-_") ? std::string{region} : std::string{};
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
  if (wrong_region(ending, settings)) return region_fault(ending, settings);
  if (ending.status == 403) {
    return error(
        "files-not-permitted",
        {fmt::format("Kunci itu tidak berhak atas bucket {}.", settings.bucket),
         fmt::format("These keys have no right to the bucket {}.", settings.bucket)},
        {"Beri hak melihat daftar, membaca, menulis dan menghapus (List, Get, Put, Delete).",
         "Grant the rights to list, read, write and delete (List, Get, Put, Delete)."});
  }
  return error(passes(ending) ? "files-store-failed" : "files-store-refused",
               {fmt::format("Penyimpanan menjawab {} {}.", ending.status, code),
                fmt::format("The store answered {} {}.", ending.status, code)},
               {"Coba lagi nanti; bila berulang, periksa --s3-endpoint dan catatan penyimpanan.",
                "Try again later; if it recurs, check --s3-endpoint and the store's log."});
}

}  // namespace tanggap::objects
