#include "objects/settings.hpp"

#include <fmt/format.h>

#include <fstream>

namespace tanggap::objects {
namespace {

// What needs no escaping in a URL: clients and stores differ in how they sign escaped characters.
bool plain(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.find(c) != others.npos;
  });
}

bool plain_prefix(std::string_view prefix) {
  return plain(prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./") && prefix.find("..") == prefix.npos &&
         prefix.find("//") == prefix.npos;
}

bool holds_certificate(const std::filesystem::path& file) {
  std::error_code hidden;
  if (!std::filesystem::is_regular_file(file, hidden)) return false;
  std::ifstream text(file);
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("-----BEGIN") && line.find("CERTIFICATE") != line.npos) return true;
  }
  return false;
}

}  // namespace

Result<StoreSettings> parse_address(std::string_view address) {
  constexpr std::string_view kScheme = "s3://";
  StoreSettings settings;
  std::string_view rest = address;
  if (rest.starts_with(kScheme)) rest.remove_prefix(kScheme.size());
  const auto slash = rest.find('/');
  settings.bucket = rest.substr(0, slash);
  if (slash != rest.npos) settings.prefix = rest.substr(slash + 1);
  const bool named = settings.bucket.size() >= 3 && settings.bucket.size() <= 63;
  if (!address.starts_with(kScheme) || !named || !plain(settings.bucket, "-.") ||
      !plain_prefix(settings.prefix)) {
    return fail(ErrorKind::invalid, "files-address-invalid", "files",
                {"Alamat penyimpanan berkas tidak dapat dibaca.",
                 "The address of the file store cannot be read."},
                {"Tulis s3://bucket atau s3://bucket/awalan: huruf, angka, titik dan tanda hubung.",
                 "Write s3://bucket or s3://bucket/prefix: letters, digits, dots and hyphens."});
  }
  if (!settings.prefix.empty() && settings.prefix.back() != '/') settings.prefix += '/';
  return settings;
}

Result<void> check_settings(const StoreSettings& settings) {
  const std::string& endpoint = settings.endpoint;
  const auto scheme = endpoint.find("://");
  const bool http = endpoint.starts_with("https://") || endpoint.starts_with("http://");
  if (!http || scheme + 3 == endpoint.size() ||
      endpoint.find_first_of("/?#@ ", scheme + 3) != endpoint.npos) {
    return fail(ErrorKind::invalid, "files-endpoint-invalid", "s3-endpoint",
                {"Alamat server penyimpanan S3 tidak dapat dibaca.",
                 "The address of the S3 server cannot be read."},
                {"Tulis seperti https://s3.contoh.go.id:9000, tanpa jalur dan tanpa kunci.",
                 "Write it like https://s3.example.org:9000, without a path or keys."});
  }
  if (settings.access_key.empty() || settings.secret_key.empty()) {
    return fail(
        ErrorKind::invalid, "files-key-missing", "files",
        {"Kunci untuk penyimpanan S3 belum diisi.", "The keys of the S3 store are missing."},
        {"Isi kunci akses dan kunci rahasia di lingkungan atau berkas TOML.",
         "Set access key and secret key in the environment or the TOML file."});
  }
  if (!settings.ca_file.empty() && !holds_certificate(settings.ca_file)) {
    return tl::unexpected(ca_file_unreadable(settings));
  }
  return {};
}

Error ca_file_unreadable(const StoreSettings& settings) {
  const std::string file = settings.ca_file.string();
  return {.kind = ErrorKind::invalid,
          .slug = "files-ca-file-unreadable",
          .where = "s3-ca-file",
          .what = {fmt::format("Berkas {} tidak dapat dibaca sebagai sertifikat (PEM).", file),
                   fmt::format("The file {} cannot be read as a certificate (PEM).", file)},
          .remedy = {"Isi --s3-ca-file dengan sertifikat otoritas penyimpanan S3, dalam bentuk "
                     "PEM; periksa letaknya dan hak bacanya.",
                     "Give --s3-ca-file the certificate of the S3 store's authority, as PEM; "
                     "check where it is and who may read it."}};
}

}  // namespace tanggap::objects
