// A city's files in a bucket of an S3-compatible store, read through a local folder of bounded
// size. What is kept is in the store before `keep` returns; what comes back is checked against its
// hash, and never served when it is another (`files-object-altered`). While the store is away, what
// the folder holds can still be read, and nobody waits for long: after a failure everybody is told
// so at once for a moment, so that not every thread of a server waits for the same network. A
// folder that takes no more costs journeys to the store and nothing else.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>

#include "base/file_store.hpp"
#include "objects/local_cache.hpp"
#include "objects/s3_client.hpp"

namespace tanggap::objects {

/// Whether the store was away a moment ago. Thread-safe.
class Outage {
 public:
  explicit Outage(std::chrono::milliseconds pause) : pause_(pause) {}

  /// What everybody but one asker is told until that one knows better; nullopt: ask.
  [[nodiscard]] std::optional<Error> known();
  void begin(const Error& error);
  void end();

 private:
  std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::optional<Error> error_{};
  std::chrono::steady_clock::time_point until_{};
};

class S3Store final : public FileStore {
 public:
  /// Throws std::filesystem::filesystem_error when there can be no folder for the cache.
  S3Store(StoreSettings settings, std::filesystem::path cache, CacheLimits limits = {});

  [[nodiscard]] Result<void> check() override;
  Hash keep(FileKind kind, std::string_view bytes) override;
  [[nodiscard]] std::optional<FileContent> file_of(const FileId& file) override;
  [[nodiscard]] std::optional<std::string> read(const FileId& file) override;
  [[nodiscard]] std::vector<KeptFile> list(FileKind kind, const Hash& after) override;
  void remove(const FileId& file) override;
  [[nodiscard]] std::optional<FileContent> made_of(const FileId& file,
                                                   std::string_view variant) override;
  FileContent keep_made(const FileId& file, std::string_view variant,
                        std::string_view bytes) override;
  [[nodiscard]] bool is_away() const override { return away_ || refuses_to_keep_; }
  [[nodiscard]] std::string shown() const override;

 private:
  [[nodiscard]] FileContent held(const std::string& name, std::string_view bytes);
  void note(const Error& fault);
  void note_success();
  template <class Answer>
  Answer ask(const std::function<Result<Answer>()>& request);

  std::string shown_;
  S3Client client_;
  Outage outage_;
  std::atomic<bool> away_ = false;
  std::atomic<bool> refuses_to_keep_ = false;  ///< Only one that is kept shows that it takes them.
  LocalCache cache_;
};

}  // namespace tanggap::objects
