// Photos in a folder, named by the hash of their cleaned bytes: FOLDER/ab/cdef….jpg. Implements
// ports::PhotoLibrary for the embedded default; used by api, importers and the demo.
// Thread-safe; several processes may share a folder. Whatever is sent (JPEG, PNG, WebP, HEIC) is
// kept as an upright sRGB JPEG of at most 2048 pixels without any metadata; the bytes as sent are
// not kept, only their hash. A photo is durable when `take` returns, unless that was left to the
// caller.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/instant.hpp"
#include "usecases/ports.hpp"

namespace tanggap::photos {

struct PhotoLimits {
  std::uint64_t max_bytes = 15UL * 1024 * 1024;
  std::uint64_t max_pixels = 40'000'000;  ///< Read from the header, before anything is decoded.
  int max_edge = 2048;                    ///< Larger photos are made smaller.
  int jpeg_quality = 85;
  int decoders = 2;        ///< Photos decoded at the same time; others wait.
  bool flush_each = true;  ///< False: photos are durable only after `flush_photos`.
};

/// Edges in pixels in which `file_of` makes thumbnails; it takes the largest that fits.
inline constexpr int kThumbnailEdges[] = {160, 320, 640, 1280};

/// Opens the folder, making it when missing. `zone` is where camera clocks without an offset are
/// read. Throws std::filesystem::filesystem_error when the folder cannot be made or written.
[[nodiscard]] std::unique_ptr<ports::PhotoLibrary> open_photo_folder(std::filesystem::path folder,
                                                                     const TimeZone& zone,
                                                                     PhotoLimits limits = {});

/// Makes everything that was taken so far durable at once. Throws std::system_error.
void flush_photos(const std::filesystem::path& folder);

/// A JPEG of 8-bit RGB rows without padding; for drawn photos of the demo and of tests.
[[nodiscard]] std::string encode_jpeg(std::span<const std::uint8_t> rgb, int width, int height);

}  // namespace tanggap::photos
