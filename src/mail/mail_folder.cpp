#include "mail/mail_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tanggap::mail {
namespace {

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : value_(::open(path.c_str(), flags | O_CLOEXEC, 0640)) {
    if (value_ < 0) throw std::system_error(errno, std::generic_category());
  }
  ~Descriptor() { ::close(value_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(value_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category());
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void flush() const {
    if (::fsync(value_) != 0) throw std::system_error(errno, std::generic_category());
  }

 private:
  int value_;
};

/// "20161212T020000Z": sorts as time passes.
std::string stamp(Instant at) {
  std::string text = format_utc(std::chrono::floor<std::chrono::seconds>(at));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

}  // namespace

void put_into_folder(const std::filesystem::path& folder, const domain::MailDraft& draft,
                     std::string_view bytes) {
  std::filesystem::create_directories(folder);
  const std::string name = fmt::format("{}-{}.eml", stamp(draft.queued_at), draft.id.value);
  const auto unfinished = folder / fmt::format(".{}.{}", name, ::getpid());
  {
    const Descriptor file{unfinished, O_WRONLY | O_CREAT | O_TRUNC};
    file.write(bytes);
    file.flush();
  }
  std::filesystem::rename(unfinished, folder / name);
  Descriptor{folder, O_RDONLY | O_DIRECTORY}.flush();
}

}  // namespace tanggap::mail
