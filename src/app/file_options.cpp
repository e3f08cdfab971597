#include "app/file_options.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "app/commands.hpp"
#include "base/folder_store.hpp"
#include "objects/s3_store.hpp"

namespace tanggap::app {
namespace {

constexpr std::string_view kScheme = "s3://";
constexpr const char* kAccessKey = "--s3-access-key";
constexpr const char* kSecretKey = "--s3-secret-key";

void take(std::string& value, const char* name) {
  if (const char* text = std::getenv(name)) value = text;
}

objects::StoreSettings with_patience(objects::StoreSettings settings, FilesFor purpose) {
  if (purpose == FilesFor::serving) return settings;
  settings.connect_time = std::chrono::seconds{10};
  settings.stall = std::chrono::seconds{30};
  settings.time_out = std::chrono::minutes{5};
  settings.attempts = 6;
  settings.patience = std::chrono::minutes{1};
  settings.outage_pause = {};
  return settings;
}

tl::unexpected<Error> cache_unusable(const std::filesystem::path& cache, std::error_code why) {
  return fail(ErrorKind::unavailable, "files-cache-unusable", cache.string(),
              {fmt::format("Folder {} untuk berkas dari S3 tidak dapat dipakai: {}.",
                           cache.string(), why.message()),
               fmt::format("The folder {} for files of S3 cannot be used: {}.", cache.string(),
                           why.message())},
              {"Periksa hak tulis dan ruang disk; folder itu boleh dihapus.",
               "Check who may write there and the disk's space; the folder may be deleted."});
}

}  // namespace

FileOptions file_options_of_environment() {
  FileOptions options;
  std::string ca_file;
  take(options.address, "TANGGAP_FILES");
  take(options.endpoint, "TANGGAP_S3_ENDPOINT");
  take(options.region, "TANGGAP_S3_REGION");
  take(ca_file, "TANGGAP_S3_CA_FILE");
  take(options.access_key, "TANGGAP_S3_ACCESS_KEY");
  take(options.secret_key, "TANGGAP_S3_SECRET_KEY");
  options.ca_file = ca_file;
  return options;
}

Result<void> refuse_keys_in(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (!argument.starts_with(kAccessKey) && !argument.starts_with(kSecretKey)) continue;
    return fail(ErrorKind::invalid, "files-key-in-sight",
                std::string{argument.substr(0, argument.find('='))},
                {"Kunci di baris perintah dapat dibaca semua pemakai mesin ini.",
                 "A key on the command line can be read by everybody on this machine."},
                {"Isi TANGGAP_S3_ACCESS_KEY dan TANGGAP_S3_SECRET_KEY di lingkungan, atau "
                 "s3-access-key dan s3-secret-key di berkas --config.",
                 "Set TANGGAP_S3_ACCESS_KEY and TANGGAP_S3_SECRET_KEY in the environment, or "
                 "s3-access-key and s3-secret-key in the file of --config."});
  }
  return {};
}

void add_s3_options(CLI::App& command, Invocation& invocation) {
  FileOptions& files = invocation.files;
  const auto add = [&](const char* name, auto& value, const Bilingual& meaning) {
    return command.add_option(name, value, invocation.terminal.pick(meaning));
  };
  add("--s3-endpoint", files.endpoint,
      {"Peladen S3, https://…; kunci: TANGGAP_S3_ACCESS_KEY, TANGGAP_S3_SECRET_KEY",
       "S3 server, https://…; keys: TANGGAP_S3_ACCESS_KEY, TANGGAP_S3_SECRET_KEY"});
  add("--s3-region", files.region, {"Wilayah bucket", "The bucket's region"})
      ->capture_default_str();
  add("--s3-ca-file", files.ca_file,
      {"Sertifikat otoritas peladen S3 (PEM)", "Certificate authority of the S3 server (PEM)"});
  // For the file of --config; refuse_keys_in sees to the command line.
  add(kAccessKey, files.access_key, {})->group("");
  add(kSecretKey, files.secret_key, {})->group("");
}

void add_files_options(CLI::App& command, Invocation& invocation) {
  command.add_option(
      "--files", invocation.files.address,
      invocation.terminal.pick(
          {"Tempat foto dan surat: s3://BUCKET[/AWALAN]; tanpa ini --data (juga TANGGAP_FILES)",
           "Where photos and letters are: s3://BUCKET[/PREFIX]; without it --data (also "
           "TANGGAP_FILES)"}));
  add_s3_options(command, invocation);
}

Result<std::shared_ptr<FileStore>> open_files(const FileOptions& options,
                                              const std::string& address,
                                              const std::filesystem::path& data, FilesFor purpose) {
  if (!address.starts_with(kScheme)) return std::make_shared<FolderStore>(address);
  auto settings = objects::parse_address(address);
  if (!settings) return pass(settings);
  settings->endpoint = options.endpoint;
  settings->region = options.region;
  settings->access_key = options.access_key;
  settings->secret_key = options.secret_key;
  settings->ca_file = options.ca_file;
  if (const auto checked = objects::check_settings(*settings); !checked) return pass(checked);
  objects::CacheLimits limits;
  limits.max_bytes = purpose == FilesFor::serving ? options.cache_mb * 1024 * 1024 : 0;
  const std::filesystem::path cache = data / "files-cache";
  try {
    return std::make_shared<objects::S3Store>(with_patience(*std::move(settings), purpose), cache,
                                              limits);
  } catch (const std::filesystem::filesystem_error& error) {
    return cache_unusable(cache, error.code());
  }
}

Result<storage::Place> place_with_files(const Invocation& invocation, FilesFor purpose) {
  storage::Place place = invocation.place();
  const FileOptions& options = invocation.files;
  if (options.address.empty()) return place;
  if (!options.address.starts_with(kScheme)) return pass(objects::parse_address(options.address));
  auto files = open_files(options, options.address, invocation.data, purpose);
  if (!files) return pass(files);
  place.files = *std::move(files);
  return place;
}

}  // namespace tanggap::app
