// Where a photo's file lies, for backup and verify. Must agree with src/photos, which writes them.
#pragma once

#include <filesystem>

#include "base/hash.hpp"

namespace tanggap::storage {

/// FOLDER/ab/cdef….jpg
[[nodiscard]] inline std::filesystem::path photo_file(const std::filesystem::path& folder,
                                                      const Hash& hash) {
  const std::string hex = hash.hex();
  return folder / hex.substr(0, 2) / (hex.substr(2) + ".jpg");
}

}  // namespace tanggap::storage
