// Routes that serve files: a folder or files embedded in the program. The table of names is made
// once, so nothing but those names can ever be reached (no "..", no symlink out of the folder) and
// no request touches the disk for a small file. Files added later appear after a restart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace tanggap::http {

struct StaticOptions {
  std::string prefix = "/";  ///< Begins and ends with '/'.
  std::string cache_control = "no-cache";
  /// Files under this folder carry a hash in their name and are cached for ever.
  std::string immutable_under = "assets/";
  /// Answered with status 200 where a browser asks for a page that is no file ("index.html" for a
  /// web front end that makes its own pages); empty: 404.
  std::string fallback;
  /// No page is made up for a path below this folder or for one that names a file ("a/b.png").
  std::string no_fallback_under = "api/";
  std::uint64_t max_cached_file = 1024UL * 1024;  ///< Larger ones are read from disk each time.
};

/// GET route over the regular files below `folder`, "index.html" for folders. `name.br` and
/// `name.gz` are sent instead of `name` to those who accept them. Throws std::system_error when the
/// folder cannot be read.
[[nodiscard]] Route serve_folder(const std::filesystem::path& folder,
                                 const StaticOptions& options = {});

struct EmbeddedFile {
  std::string_view path;  ///< "assets/app.js"
  std::string_view bytes;
};

/// The same of files in the program's own memory; bytes are copied.
[[nodiscard]] Route serve_embedded(std::span<const EmbeddedFile> files,
                                   const StaticOptions& options = {});

}  // namespace tanggap::http
