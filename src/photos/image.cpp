#include "photos/image.hpp"

#include <vips/vips.h>

#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "base/text.hpp"
#include "photos/photo_library.hpp"

namespace tanggap::photos {
namespace {

/// Only these decoders ever see bytes from outside; libvips knows many more.
constexpr const char* kDecoders[] = {"VipsForeignLoadJpeg", "VipsForeignLoadPng",
                                     "VipsForeignLoadWebp", "VipsForeignLoadHeif"};

void start_vips() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (VIPS_INIT("tanggap") != 0) throw std::runtime_error("libvips does not start");
    // What it has to say about damaged photos concerns nobody: the answer is `photo-damaged`.
    const auto drop = [](const char*, GLogLevelFlags, const char*, void*) {};
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, drop, nullptr);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* decoder : kDecoders) vips_operation_block_set(decoder, FALSE);
  });
}

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// vips keeps a message per thread; it never reaches a user, so it is dropped.
Image own(VipsImage* image) {
  if (image == nullptr) vips_error_clear();
  return Image(image);
}

Image open_lazily(std::string_view bytes) {
  start_vips();
  return own(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access",
                                        VIPS_ACCESS_SEQUENTIAL, nullptr));
}

/// libvips renders a tag as "value (value, type, components, size)".
std::string exif(VipsImage* image, const char* field) {
  const char* text = nullptr;
  if (vips_image_get_typeof(image, field) == 0 || vips_image_get_string(image, field, &text) != 0) {
    vips_error_clear();
    return {};
  }
  const std::string_view whole(text);
  return std::string(trim(whole.substr(0, whole.find(" ("))));
}

/// "2016:12:18 10:11:12" and, in newer cameras, "+07:00".
std::optional<Instant> taken_at(VipsImage* image, const TimeZone& zone) {
  std::string text = exif(image, "exif-ifd2-DateTimeOriginal");
  if (text.size() != 19) return std::nullopt;
  text[4] = text[7] = '-';
  text[10] = 'T';
  return parse_instant(text + exif(image, "exif-ifd2-OffsetTimeOriginal"), zone);
}

/// "6/1 18/1 4680/100" → degrees.
std::optional<double> degrees(const std::string& text) {
  const std::vector<std::string> parts = split_list(text, ' ');
  if (parts.size() != 3) return std::nullopt;
  double sum = 0;
  double unit = 1;
  for (const std::string& part : parts) {
    const std::size_t slash = part.find('/');
    if (slash == std::string::npos) return std::nullopt;
    double above = 0;
    double below = 0;
    const char* end = part.data() + part.size();
    if (std::from_chars(part.data(), part.data() + slash, above).ec != std::errc{} ||
        std::from_chars(part.data() + slash + 1, end, below).ec != std::errc{} || below == 0) {
      return std::nullopt;
    }
    sum += above / below / unit;
    unit *= 60;
  }
  return sum;
}

std::optional<domain::LatLon> taken_where(VipsImage* image) {
  const std::optional<double> lat = degrees(exif(image, "exif-ifd3-GPSLatitude"));
  const std::optional<double> lon = degrees(exif(image, "exif-ifd3-GPSLongitude"));
  const std::string north_south = exif(image, "exif-ifd3-GPSLatitudeRef");
  const std::string east_west = exif(image, "exif-ifd3-GPSLongitudeRef");
  if (!lat || !lon || !(*lat <= 90) || !(*lon <= 180)) return std::nullopt;
  if (north_south.empty() || east_west.empty()) return std::nullopt;
  if (*lat == 0 && *lon == 0) return std::nullopt;  // What cameras write that have no fix.
  return domain::LatLon{north_south[0] == 'S' ? -*lat : *lat, east_west[0] == 'W' ? -*lon : *lon};
}

std::optional<Jpeg> encode(VipsImage* image, int quality) {
  void* buffer = nullptr;
  std::size_t size = 0;
  if (vips_jpegsave_buffer(image, &buffer, &size, "Q", quality, "strip", TRUE, "optimize_coding",
                           TRUE, nullptr) != 0) {
    vips_error_clear();
    return std::nullopt;
  }
  Jpeg jpeg{std::string(static_cast<const char*>(buffer), size), vips_image_get_width(image),
            vips_image_get_height(image)};
  g_free(buffer);
  return jpeg;
}

}  // namespace

std::optional<ImageType> sniff(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return ImageType::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return ImageType::png;
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) {
    return ImageType::webp;
  }
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp"sv) {
    for (const std::string_view brand : {"heic"sv, "heix"sv, "mif1"sv, "msf1"sv}) {
      if (bytes.substr(8, 4) == brand) return ImageType::heic;
    }
  }
  return std::nullopt;
}

std::optional<ImageHeader> read_header(std::string_view bytes, const TimeZone& zone) {
  const Image image = open_lazily(bytes);
  if (!image) return std::nullopt;
  ImageHeader header;
  header.width = static_cast<std::uint64_t>(vips_image_get_width(image.get()));
  header.height = static_cast<std::uint64_t>(vips_image_get_height(image.get()));
  header.taken_at = taken_at(image.get(), zone);
  header.taken_where = taken_where(image.get());
  return header;
}

std::optional<Jpeg> to_jpeg(std::string_view bytes, int max_edge, int quality) {
  start_vips();
  VipsImage* raw = nullptr;
  // libvips takes the buffer as mutable, but only reads it.
  if (vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &raw, max_edge, "height",
                            max_edge, "size", VIPS_SIZE_DOWN, "option_string", "[fail_on=error]",
                            nullptr) != 0) {
    vips_error_clear();
    return std::nullopt;
  }
  Image image(raw);
  if (vips_image_hasalpha(image.get())) {
    VipsImage* flat = nullptr;
    std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> white(
        vips_array_double_newv(3, 255.0, 255.0, 255.0),
        [](VipsArrayDouble* array) { vips_area_unref(VIPS_AREA(array)); });
    if (vips_flatten(image.get(), &flat, "background", white.get(), nullptr) != 0) {
      vips_error_clear();
      return std::nullopt;
    }
    image.reset(flat);
  }
  return encode(image.get(), quality);
}

std::string encode_jpeg(std::span<const std::uint8_t> rgb, int width, int height) {
  start_vips();
  const Image image =
      own(vips_image_new_from_memory(rgb.data(), rgb.size(), width, height, 3, VIPS_FORMAT_UCHAR));
  std::optional<Jpeg> jpeg = image ? encode(image.get(), 80) : std::nullopt;
  if (!jpeg) throw std::runtime_error("libvips cannot encode a JPEG");
  return std::move(jpeg->bytes);
}

}  // namespace tanggap::photos
