// Where a city's photos and letters are, as it was configured: the options of the command line, of
// the file of --config and the environment. Keys come from the latter two only, since everybody on
// a machine can read the command lines of its programs.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/file_store.hpp"
#include "base/result.hpp"
#include "storage/open.hpp"

namespace tanggap::app {

struct Invocation;

struct FileOptions {
  std::string address{};  ///< "s3://bucket/prefix"; empty: the data folder.
  std::string endpoint{};
  std::string region = "us-east-1";
  std::filesystem::path ca_file{};
  std::string access_key{};
  std::string secret_key{};
  std::uint64_t cache_mb = 1024;
};

/// What the environment says (TANGGAP_FILES, TANGGAP_S3_…).
[[nodiscard]] FileOptions file_options_of_environment();
/// Error `files-key-in-sight` when a key stands among the arguments.
[[nodiscard]] Result<void> refuse_keys_in(int argc, const char* const* argv);

void add_files_options(CLI::App& command, Invocation& invocation);
/// The options of a store at `address` without --files itself.
void add_s3_options(CLI::App& command, Invocation& invocation);

/// A server is impatient and keeps a cache; a command waits longer for a store that is away.
enum class FilesFor : bool { serving, command };

/// At "s3://…", else in the folder of that name. Errors of the settings; nobody is asked yet.
[[nodiscard]] Result<std::shared_ptr<FileStore>> open_files(const FileOptions& options,
                                                            const std::string& address,
                                                            const std::filesystem::path& data,
                                                            FilesFor purpose);

/// Where the city lives, with its store of files when that is not the data folder.
[[nodiscard]] Result<storage::Place> place_with_files(const Invocation& invocation,
                                                      FilesFor purpose = FilesFor::command);

}  // namespace tanggap::app
