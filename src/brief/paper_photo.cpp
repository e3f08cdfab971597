#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/hash.hpp"
#include "brief/canvas_impl.hpp"

namespace tanggap::brief {
namespace {

constexpr std::int64_t kMostPixels = 64'000'000;

struct Pixels {
  std::int64_t width = 0;
  std::int64_t height = 0;
  [[nodiscard]] bool sane() const {
    return width > 0 && height > 0 && width <= 32'000 && height <= 32'000 &&
           width * height <= kMostPixels;
  }
};

std::int64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

bool is_frame_header(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Size of a whole JPEG of 8 bits in grey or colour, which is what PDF readers can show.
std::optional<Pixels> jpeg_size(std::string_view b) {
  if (b.size() < 4 || !b.starts_with("\xFF\xD8") || !b.ends_with("\xFF\xD9")) return std::nullopt;
  for (std::size_t at = 2; at + 9 < b.size();) {
    if (static_cast<unsigned char>(b[at]) != 0xFF) return std::nullopt;
    const int marker = static_cast<unsigned char>(b[at + 1]);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    if (is_frame_header(marker)) {
      const std::int64_t components = static_cast<unsigned char>(b[at + 9]);
      if (b[at + 4] != 8 || (components != 1 && components != 3)) return std::nullopt;
      return Pixels{big_endian(b, at + 7, 2), big_endian(b, at + 5, 2)};
    }
    if (marker == 0xDA || marker == 0xD9) return std::nullopt;
    at += 2 + static_cast<std::size_t>(big_endian(b, at + 2, 2));
  }
  return std::nullopt;
}

void forget(void* bytes) { delete static_cast<std::string*>(bytes); }

void attach(cairo_surface_t* surface, const char* type, std::string bytes) {
  auto* kept = new std::string(std::move(bytes));
  const auto* data = reinterpret_cast<const unsigned char*>(kept->data());
  if (cairo_surface_set_mime_data(surface, type, data, kept->size(), forget, kept) !=
      CAIRO_STATUS_SUCCESS) {
    forget(kept);
  }
}

SurfacePtr nothing() { return {nullptr, cairo_surface_destroy}; }

/// The pixels of this surface are never written, so they cost no memory: what goes into the
/// document is the JPEG itself.
SurfacePtr jpeg(const std::string& bytes, Pixels size) {
  SurfacePtr surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(size.width),
                                                static_cast<int>(size.height)),
                     cairo_surface_destroy};
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nothing();
  attach(surface.get(), CAIRO_MIME_TYPE_JPEG, bytes);
  return surface;
}

struct Reader {
  std::string_view rest;
  static cairo_status_t read(void* self, unsigned char* out, unsigned int size) {
    std::string_view& rest = static_cast<Reader*>(self)->rest;
    if (rest.size() < size) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(out, rest.data(), size);
    rest.remove_prefix(size);
    return CAIRO_STATUS_SUCCESS;
  }
};

SurfacePtr png(const std::string& bytes) {
  if (!Pixels{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)}.sane()) return nothing();
  Reader reader{bytes};
  SurfacePtr surface{cairo_image_surface_create_from_png_stream(Reader::read, &reader),
                     cairo_surface_destroy};
  return cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS ? std::move(surface)
                                                                     : nothing();
}

}  // namespace

SurfacePtr picture_of(const std::string& bytes) {
  SurfacePtr surface = nothing();
  if (const auto size = jpeg_size(bytes); size && size->sane()) {
    surface = jpeg(bytes, *size);
  } else if (bytes.size() > 32 && bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    surface = png(bytes);
  }
  // The same picture twice is written once.
  if (surface) attach(surface.get(), CAIRO_MIME_TYPE_UNIQUE_ID, hash_of(bytes).hex());
  return surface;
}

}  // namespace tanggap::brief
