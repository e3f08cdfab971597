// Where an S3-compatible store is and how it is asked. Holds the secret key: never printed, never
// part of an error.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tanggap::objects {

struct StoreSettings {
  std::string endpoint;  ///< "https://s3.example.go.id", without a path.
  std::string region = "us-east-1";
  std::string bucket;
  std::string prefix;  ///< Empty, or ends with '/'.
  std::string access_key;
  std::string secret_key;
  std::filesystem::path ca_file;                  ///< Empty: the system's authorities.
  std::chrono::milliseconds time_out{30'000};     ///< Of one attempt that goes on.
  std::chrono::milliseconds connect_time{2'000};  ///< Of one attempt, to be connected.
  std::chrono::seconds stall{5};                  ///< An attempt on which nothing moves.
  int attempts = 4;
  std::chrono::milliseconds patience{5'000};  ///< No attempt begins later than this.
  std::chrono::milliseconds first_wait{200};  ///< Doubles with each attempt, with jitter.
  std::chrono::milliseconds outage_pause{
      2'000};                                    ///< After a failure nobody asks again; 0: all may.
  int page = 1000;                               ///< Objects listed at once; stores give no more.
  std::uint64_t max_bytes = 64UL * 1024 * 1024;  ///< Of an object that is read.
};

/// Fills bucket and prefix from "s3://bucket/prefix". Error `files-address-invalid`.
[[nodiscard]] Result<StoreSettings> parse_address(std::string_view address);

/// What can be known without asking the store: endpoint, keys, CA file. Errors
/// `files-endpoint-invalid`, `files-key-missing`, `files-ca-file-unreadable`.
[[nodiscard]] Result<void> check_settings(const StoreSettings& settings);

/// The CA file that was named cannot be read, or holds no certificate.
[[nodiscard]] Error ca_file_unreadable(const StoreSettings& settings);

}  // namespace tanggap::objects
