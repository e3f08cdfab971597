// Files that are either whole and on disk, or not there: photos, letters.
// Failures of the disk throw std::system_error.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tanggap {

enum class Flush : bool { later, now };

/// Writes a file in `incoming`, flushes it, moves it to `target` and flushes target's folder.
/// With Flush::later nothing is flushed, and `flush_all` must follow. Both folders must exist on
/// one file system. A target that exists already is left as it is: names are hashes of the content.
void write_durably(const std::filesystem::path& target, std::string_view bytes,
                   const std::filesystem::path& incoming, Flush flush = Flush::now);

/// Replaces the target, whether it is there or not; nobody ever sees half of it. The draft lies
/// beside it under a name that begins with a dot.
void replace_durably(const std::filesystem::path& target, std::string_view bytes);

/// Flushes the whole file system on which the folder lies.
void flush_all(const std::filesystem::path& folder);

/// The whole content; throws std::system_error when it cannot be read.
[[nodiscard]] std::string read_whole(const std::filesystem::path& file);

void flush_folder(const std::filesystem::path& folder);

}  // namespace tanggap
