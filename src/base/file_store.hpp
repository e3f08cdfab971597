// Files of a city under the hash of their bytes, wherever the city keeps them: in its data folder
// (base/folder_store.hpp) or in an S3-compatible store (objects/s3_store.hpp). Both have one
// layout: photos/ab/cdef….jpg, letters/ab/cdef….pdf. Thread-safe; several processes may share a
// store. Every call may wait for disk or network. Throws FilesFailure, and std::system_error where
// a disk fails.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_content.hpp"
#include "base/hash.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

namespace tanggap {

enum class FileKind : std::uint8_t { photo, letter };
inline constexpr FileKind kFileKinds[] = {FileKind::photo, FileKind::letter};

struct FileId {
  FileKind kind = FileKind::photo;
  Hash hash;

  friend bool operator==(const FileId&, const FileId&) = default;
};

struct KeptFile {
  Hash hash;
  std::uint64_t size = 0;
  Instant kept_at{};
};

class FileStore {
 public:
  FileStore() = default;
  virtual ~FileStore() = default;
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;

  /// Whether files can be kept and read here, for the start of a server: says in words what is
  /// wrong. Makes what is missing of folders.
  [[nodiscard]] virtual Result<void> check() = 0;

  /// Durable when it returns, unless that was left to `flush`. The same bytes again: only younger.
  virtual Hash keep(FileKind kind, std::string_view bytes) = 0;
  /// What was kept, on this machine if its disk takes it; nullopt when the store has none.
  [[nodiscard]] virtual std::optional<FileContent> file_of(const FileId& file) = 0;
  /// The bytes as they lie in the store itself, whatever their hash is; nullopt for none.
  [[nodiscard]] virtual std::optional<std::string> read(const FileId& file) = 0;
  /// The next files behind `after` in order of their hashes, some at a time; empty at the end.
  [[nodiscard]] virtual std::vector<KeptFile> list(FileKind kind, const Hash& after) = 0;
  virtual void remove(const FileId& file) = 0;

  /// What was made of a file and can be made again, such as a thumbnail: on this machine only, and
  /// gone at any time.
  [[nodiscard]] virtual std::optional<FileContent> made_of(const FileId& file,
                                                           std::string_view variant) = 0;
  /// A disk that takes it no more is no failure: it is made again next time.
  virtual FileContent keep_made(const FileId& file, std::string_view variant,
                                std::string_view bytes) = 0;

  /// Makes durable what was kept for a flush later.
  virtual void flush() {}
  /// Whether the store as a whole was of no use when it was last asked: out of reach, or it refused
  /// us. A folder never is. Asks nobody.
  [[nodiscard]] virtual bool is_away() const { return false; }
  /// Where it is, for people; without secrets.
  [[nodiscard]] virtual std::string shown() const = 0;
};

/// "photos/", "letters/"
[[nodiscard]] std::string_view folder_of(FileKind kind);
/// "photos/ab/cdef….jpg"; of a variant "photos/ab/cdef….160.jpg".
[[nodiscard]] std::string name_of(const FileId& file, std::string_view variant = {});
/// nullopt for every other name, those of variants too.
[[nodiscard]] std::optional<FileId> file_named(std::string_view name);

/// A store's files of one kind, for who asks for many in order of their hashes.
class FileList {
 public:
  FileList(FileStore& store, FileKind kind) : store_(store), kind_(kind) {}

  /// Null when the store has no such file. Hashes must ascend from call to call; the answer holds
  /// until the next one.
  [[nodiscard]] const KeptFile* find(const Hash& hash);

 private:
  FileStore& store_;
  FileKind kind_;
  std::vector<KeptFile> page_{};
  std::size_t next_ = 0;
  bool ended_ = false;
};

}  // namespace tanggap
