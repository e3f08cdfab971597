// Files that can be fetched or made again, in a local folder of bounded size: what was used longest
// ago makes room. Thread-safe; several processes may share the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tanggap::objects {

struct CacheLimits {
  std::uint64_t max_bytes = 1024UL * 1024 * 1024;  ///< 0: only for who asks for a file's path.
  /// The files used last stay even past max_bytes: who was just given a path is yet to open it.
  std::size_t least_files = 64;
};

class LocalCache {
 public:
  /// Makes the folder when missing, takes over what it holds and makes room; without a size, the
  /// folder is made when it is needed.
  /// Throws std::filesystem::filesystem_error when it cannot.
  explicit LocalCache(std::filesystem::path folder, CacheLimits limits = {});

  /// nullopt when the folder has no such file; another process may have made room.
  [[nodiscard]] std::optional<std::filesystem::path> find(const std::string& name);
  /// Throws std::system_error when the disk does not take it.
  std::filesystem::path hold(const std::string& name, std::string_view bytes);
  void drop(const std::string& name);
  [[nodiscard]] bool has_size() const { return limits_.max_bytes > 0; }

 private:
  struct Entry {
    std::string name;
    std::uint64_t size = 0;
  };

  void take_over();
  void note(const std::string& name, std::uint64_t size);
  void forget(const std::string& name);
  void make_room();

  std::filesystem::path folder_;
  CacheLimits limits_;
  std::mutex mutex_;        ///< Of everything below.
  std::list<Entry> files_;  ///< Used last first.
  std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
  std::uint64_t bytes_ = 0;
};

}  // namespace tanggap::objects
