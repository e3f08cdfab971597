// Files that commands write: complete or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace tanggap::app {

/// Writes beside the target and renames, so that a reader never sees half a file. Throws
/// std::runtime_error that names the file.
void write_file(const std::filesystem::path& target, std::string_view content);
/// The same for content that `write` writes to the path it is given.
void replace_file(const std::filesystem::path& target,
                  const std::function<void(const std::filesystem::path& draft)>& write);
/// The whole file. Throws std::runtime_error that names the file.
[[nodiscard]] std::string read_file(const std::filesystem::path& source);

}  // namespace tanggap::app
