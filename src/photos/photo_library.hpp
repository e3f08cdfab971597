// Photos in a city's file store, named by the hash of their cleaned bytes. Implements
// ports::PhotoLibrary; used by api, importers and the demo. Thread-safe. Whatever is sent (JPEG,
// PNG, WebP, HEIC) is kept as an upright sRGB JPEG of at most 2048 pixels without any metadata; the
// bytes as sent are not kept, only their hash. A photo is as durable as the store makes it when
// `take` returns. Throws what the store throws.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/file_store.hpp"
#include "base/instant.hpp"
#include "usecases/ports.hpp"

namespace tanggap::photos {

struct PhotoLimits {
  std::uint64_t max_bytes = 15UL * 1024 * 1024;
  std::uint64_t max_pixels = 40'000'000;  ///< Read from the header, before anything is decoded.
  int max_edge = 2048;                    ///< Larger photos are made smaller.
  int jpeg_quality = 85;
  int decoders = 2;  ///< Photos decoded at the same time; others wait.
};

/// Edges in pixels in which `file_of` makes thumbnails; it takes the largest that fits.
inline constexpr int kThumbnailEdges[] = {160, 320, 640, 1280};

/// `zone` is where camera clocks without an offset are read.
[[nodiscard]] std::unique_ptr<ports::PhotoLibrary> open_photo_library(
    std::shared_ptr<FileStore> files, const TimeZone& zone, PhotoLimits limits = {});

/// A JPEG of 8-bit RGB rows without padding; for drawn photos of the demo and of tests.
[[nodiscard]] std::string encode_jpeg(std::span<const std::uint8_t> rgb, int width, int height);

}  // namespace tanggap::photos
