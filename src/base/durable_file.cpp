#include "base/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/hash.hpp"

namespace tanggap {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail_with_errno(const char* doing, const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), std::string(doing) + " " + file.string());
}

class Descriptor {
 public:
  Descriptor(const fs::path& file, int flags, const char* doing)
      : fd_(::open(file.c_str(), flags | O_CLOEXEC, 0640)) {
    if (fd_ < 0) fail_with_errno(doing, file);
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

/// Removes a half-written file when the writing throws.
class Leftover {
 public:
  explicit Leftover(fs::path file) : file_(std::move(file)) {}
  ~Leftover() {
    std::error_code ignored;
    if (!file_.empty()) fs::remove(file_, ignored);
  }
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;
  void keep() { file_.clear(); }

 private:
  fs::path file_;
};

void write_new(const fs::path& file, std::string_view bytes, Flush flush) {
  Descriptor fd(file, O_WRONLY | O_CREAT | O_EXCL, "create");
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_with_errno("write", file);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (flush == Flush::now && ::fsync(fd.get()) != 0) fail_with_errno("flush", file);
}

}  // namespace

void flush_folder(const fs::path& folder) {
  Descriptor fd(folder, O_RDONLY | O_DIRECTORY, "open folder");
  if (::fsync(fd.get()) != 0) fail_with_errno("flush folder", folder);
}

void flush_all(const fs::path& folder) {
  Descriptor fd(folder, O_RDONLY | O_DIRECTORY, "open folder");
  if (::syncfs(fd.get()) != 0) fail_with_errno("flush", folder);
}

void write_durably(const fs::path& target, std::string_view bytes, const fs::path& incoming,
                   Flush flush) {
  if (!fs::exists(target)) {
    const fs::path temporary = incoming / random_token(12);
    Leftover leftover(temporary);
    write_new(temporary, bytes, flush);
    fs::rename(temporary, target);
    leftover.keep();
  }
  // Also when the file was there: another thread may have moved it a moment ago and not flushed.
  if (flush == Flush::now) flush_folder(target.parent_path());
}

void replace_durably(const fs::path& target, std::string_view bytes) {
  const fs::path draft = target.parent_path() / ("." + random_token(12));
  Leftover leftover(draft);
  write_new(draft, bytes, Flush::now);
  fs::rename(draft, target);
  leftover.keep();
  flush_folder(target.parent_path());
}

std::string read_whole(const fs::path& file) {
  Descriptor fd(file, O_RDONLY, "open");
  std::string bytes(fs::file_size(file), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_with_errno("read", file);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace tanggap
