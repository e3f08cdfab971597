#include "app/output_file.hpp"

#include <fmt/core.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace tanggap::app {

void replace_file(const std::filesystem::path& target,
                  const std::function<void(const std::filesystem::path& draft)>& write) {
  std::filesystem::path draft = target;
  draft += ".part";
  write(draft);
  std::filesystem::rename(draft, target);
}

void write_file(const std::filesystem::path& target, std::string_view content) {
  replace_file(target, [&](const std::filesystem::path& draft) {
    std::ofstream file{draft, std::ios::binary | std::ios::trunc};
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (file) return;
    throw std::runtime_error(fmt::format(
        "Tidak dapat menulis {0}. / Cannot write {0}. Periksa folder dan ruang disk. / Check the "
        "folder and the space on the disk.",
        target.string()));
  });
}

std::string read_file(const std::filesystem::path& source) {
  std::ifstream file{source, std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) {
    throw std::runtime_error(
        fmt::format("Tidak dapat membaca {0}. / Cannot read {0}.", source.string()));
  }
  return content.str();
}

}  // namespace tanggap::app
