#include "http/spool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/hash.hpp"

namespace tanggap::http {
namespace {

constexpr std::string_view kPrefix = "upload-";
constexpr std::string_view kSuffix = ".part";

[[noreturn]] void throw_system(const std::filesystem::path& path, std::string_view what) {
  throw std::system_error(errno, std::generic_category(),
                          fmt::format("{}: {}", path.string(), what));
}

void delete_leftovers(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kPrefix) && name.ends_with(kSuffix)) {
      std::error_code ignored;
      std::filesystem::remove(entry.path(), ignored);
    }
  }
}

}  // namespace

SpoolFile::SpoolFile(const std::filesystem::path& folder)
    : path_(folder / fmt::format("{}{:016x}{}", kPrefix, random_number(), kSuffix)) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor_ < 0) throw_system(path_, "cannot create the upload file");
}

SpoolFile::~SpoolFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!path_.empty()) ::unlink(path_.c_str());
}

void SpoolFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw_system(path_, "cannot write the upload file");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::filesystem::path SpoolFile::keep() {
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  if (closed != 0) throw_system(path_, "cannot close the upload file");
  return std::exchange(path_, {});
}

// Every process that uses the folder holds the shared lock, so whoever gets the exclusive one is
// alone and may delete what others left behind.
SpoolFolder::SpoolFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  const auto lock_path = folder_ / ".lock";
  lock_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw_system(lock_path, "the upload folder cannot be used");
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) delete_leftovers(folder_);
  if (::flock(lock_, LOCK_SH) != 0) throw_system(lock_path, "the upload folder cannot be locked");
}

SpoolFolder::~SpoolFolder() { ::close(lock_); }

std::unique_ptr<SpoolFile> SpoolFolder::create() const {
  return std::make_unique<SpoolFile>(folder_);
}

}  // namespace tanggap::http
