// What a kept photo or letter holds, as it is handed on: a file of this machine, or the bytes
// themselves where its disk took no copy. For whoever shows, prints or sends it.
#pragma once

#include <filesystem>
#include <string>

#include "base/durable_file.hpp"

namespace tanggap {

struct FileContent {
  std::filesystem::path path{};  ///< To be opened soon; empty: `bytes` are all there is.
  std::string bytes{};

  /// Throws std::system_error when the file cannot be read.
  [[nodiscard]] std::string read() const { return path.empty() ? bytes : read_whole(path); }

  friend bool operator==(const FileContent&, const FileContent&) = default;
};

}  // namespace tanggap
