// Decoding, measuring and encoding of images: the only place that knows libvips. Used by the photo
// folder. Thread-safe; each call works on one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/place.hpp"

namespace tanggap::photos {

enum class ImageType : std::uint8_t { jpeg, png, webp, heic };

/// By the first bytes; nullopt for everything that is no image of these types.
[[nodiscard]] std::optional<ImageType> sniff(std::string_view bytes);

/// What the header and the metadata say; nothing is decoded.
struct ImageHeader {
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  std::optional<Instant> taken_at;
  std::optional<domain::LatLon> taken_where;
};
/// nullopt when the header cannot be read. Camera clocks without an offset are read in `zone`.
[[nodiscard]] std::optional<ImageHeader> read_header(std::string_view bytes, const TimeZone& zone);

struct Jpeg {
  std::string bytes;
  int width = 0;
  int height = 0;
};
/// Upright, sRGB, no metadata, at most `max_edge` pixels, never enlarged. nullopt when the image is
/// cut off or damaged.
[[nodiscard]] std::optional<Jpeg> to_jpeg(std::string_view bytes, int max_edge, int quality);

}  // namespace tanggap::photos
