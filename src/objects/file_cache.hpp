// Files in a store under the hash of their bytes ("ab/cdef….jpg"), read through a local folder of
// bounded size. What is kept is in the store before `keep` returns; what comes back is checked
// against its hash, and never served when it is another. While the store is away, what the folder
// holds can still be read. Thread-safe; several processes may share the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "objects/s3_client.hpp"

namespace tanggap::objects {

struct CacheLimits {
  std::uint64_t max_bytes = 1024UL * 1024 * 1024;
  /// The files used last stay even past max_bytes: who was just given a path is yet to open it.
  std::size_t least_files = 64;
};

class FileCache {
 public:
  /// Makes the folder when missing, takes over what it holds and makes room.
  /// Throws std::filesystem::filesystem_error when it cannot.
  FileCache(S3Client& store, std::filesystem::path folder, CacheLimits limits = {});

  /// Error when the store did not take the bytes; then nothing is kept here either.
  [[nodiscard]] Result<Hash> keep(std::string_view bytes, std::string_view suffix);
  /// A local file with the bytes of this hash, or nullopt when the store has none. Errors of the
  /// store, and `files-object-altered`.
  [[nodiscard]] Result<std::optional<std::filesystem::path>> file_of(const Hash& hash,
                                                                     std::string_view suffix);

 private:
  struct Entry {
    std::string name;
    std::uint64_t size = 0;
  };

  void take_over();
  void hold(const std::string& name, std::string_view bytes);
  [[nodiscard]] bool use(const std::string& name);
  void note(const std::string& name, std::uint64_t size);
  void forget(const std::string& name);
  void make_room();

  S3Client& store_;
  std::filesystem::path folder_;
  CacheLimits limits_;
  std::mutex mutex_;        ///< Of everything below; never held while the store is asked.
  std::list<Entry> files_;  ///< Used last first.
  std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
  std::uint64_t bytes_ = 0;
};

}  // namespace tanggap::objects
