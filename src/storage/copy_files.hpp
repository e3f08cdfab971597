// Photos and letters of a copied city, from one data folder to the other: by the hash of their
// bytes, those that are there left alone, each durable before it has its name. Used by copy.cpp.
#pragma once

#include <cstdint>
#include <filesystem>

#include "storage/database.hpp"

namespace tanggap::storage {

struct FilesCopied {
  std::int64_t there = 0;    ///< After the copy.
  std::int64_t copied = 0;   ///< By this run.
  std::int64_t missing = 0;  ///< Named by the database, but without a file at the source.
};

/// What `connection`'s database names. The same folder twice: counted only. Throws StorageError
/// `copy-files`.
[[nodiscard]] FilesCopied copy_photos(Connection& connection, const std::filesystem::path& from,
                                      const std::filesystem::path& to);
[[nodiscard]] FilesCopied copy_letters(Connection& connection, const std::filesystem::path& from,
                                       const std::filesystem::path& to);

}  // namespace tanggap::storage
