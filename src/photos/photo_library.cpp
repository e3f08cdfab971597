#include "photos/photo_library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <semaphore>

#include "base/durable_file.hpp"
#include "photos/image.hpp"

namespace tanggap::photos {
namespace fs = std::filesystem;
namespace {

constexpr int kMaxDecoders = 64;
using Decoders = std::counting_semaphore<kMaxDecoders>;

class DecoderSlot {
 public:
  explicit DecoderSlot(Decoders& decoders) : decoders_(decoders) { decoders_.acquire(); }
  ~DecoderSlot() { decoders_.release(); }
  DecoderSlot(const DecoderSlot&) = delete;
  DecoderSlot& operator=(const DecoderSlot&) = delete;

 private:
  Decoders& decoders_;
};

tl::unexpected<Error> not_an_image() {
  return fail(ErrorKind::unsupported_media, "photo-not-an-image", "photo",
              {"Berkas ini bukan foto JPEG, PNG, WebP atau HEIC.",
               "This file is not a JPEG, PNG, WebP or HEIC photo."},
              {"Kirim foto dari kamera atau galeri, bukan jenis berkas lain.",
               "Send a photo from the camera or gallery, not another kind of file."});
}

tl::unexpected<Error> too_large(std::uint64_t limit) {
  const auto megabytes = limit / (1024UL * 1024);
  return fail(ErrorKind::too_large, "photo-too-large", "photo",
              {fmt::format("Foto lebih besar dari {} MB.", megabytes),
               fmt::format("The photo is larger than {} MB.", megabytes)},
              {"Kirim foto dengan ukuran lebih kecil.", "Send a smaller photo."});
}

tl::unexpected<Error> too_many_pixels(const ImageHeader& header, std::uint64_t limit) {
  const auto megapixels = limit / 1'000'000;
  return fail(ErrorKind::too_large, "photo-too-many-pixels", "photo",
              {fmt::format("Foto berukuran {} × {} piksel, lebih dari {} megapiksel.", header.width,
                           header.height, megapixels),
               fmt::format("The photo measures {} × {} pixels, more than {} megapixels.",
                           header.width, header.height, megapixels)},
              {"Perkecil foto sebelum mengirimnya.", "Make the photo smaller before sending it."});
}

tl::unexpected<Error> damaged() {
  return fail(
      ErrorKind::invalid, "photo-damaged", "photo",
      {"Foto rusak atau terpotong sehingga tidak dapat dibuka.",
       "The photo is damaged or cut off and cannot be opened."},
      {"Kirim ulang foto itu, atau ambil foto baru.", "Send the photo again, or take a new one."});
}

class PhotosInStore final : public ports::PhotoLibrary {
 public:
  PhotosInStore(std::shared_ptr<FileStore> files, const TimeZone& zone, PhotoLimits limits)
      : files_(std::move(files)),
        zone_(zone),
        limits_(limits),
        decoders_(std::clamp(limits.decoders, 1, kMaxDecoders)) {}

  Result<ports::StoredPhoto> take(const fs::path& upload, Instant now) override {
    if (fs::file_size(upload) > limits_.max_bytes) return too_large(limits_.max_bytes);
    const std::string bytes = read_whole(upload);
    if (!sniff(bytes)) return not_an_image();
    const std::optional<ImageHeader> header = read_header(bytes, zone_);
    if (!header) return damaged();
    if (header->width * header->height > limits_.max_pixels) {
      return too_many_pixels(*header, limits_.max_pixels);
    }
    const std::optional<Jpeg> jpeg = clean(bytes, limits_.max_edge, limits_.jpeg_quality);
    if (!jpeg) return damaged();

    ports::StoredPhoto photo;
    photo.hash = files_->keep(FileKind::photo, jpeg->bytes);
    photo.original_hash = hash_of(bytes);
    photo.media_type = "image/jpeg";
    photo.size = static_cast<std::int64_t>(jpeg->bytes.size());
    photo.width = jpeg->width;
    photo.height = jpeg->height;
    photo.stored_at = now;
    photo.taken_at = header->taken_at;
    photo.taken_where = header->taken_where;
    return photo;
  }

  Result<FileContent> file_of(const Hash& hash, std::optional<int> max_edge) override {
    const FileId photo{FileKind::photo, hash};
    if (max_edge && *max_edge < limits_.max_edge) return thumbnail_of(photo, *max_edge);
    return whole(photo);
  }

 private:
  static int thumbnail_edge(int max_edge) {
    int best = kThumbnailEdges[0];
    for (const int edge : kThumbnailEdges) {
      if (edge <= max_edge) best = edge;
    }
    return best;
  }

  [[nodiscard]] std::optional<Jpeg> clean(std::string_view bytes, int edge, int quality) {
    const DecoderSlot slot(decoders_);
    return to_jpeg(bytes, edge, quality);
  }

  [[nodiscard]] Result<FileContent> whole(const FileId& photo) {
    if (auto file = files_->file_of(photo)) return *std::move(file);
    return fail(ErrorKind::not_found, "photo-not-found", "photo",
                {"Foto ini tidak ada.", "There is no such photo."},
                {"Muat ulang halaman laporan dan pilih fotonya dari sana.",
                 "Reload the report's page and choose the photo there."});
  }

  /// A thumbnail that was made already is shown even while the store is away.
  [[nodiscard]] Result<FileContent> thumbnail_of(const FileId& photo, int max_edge) {
    const int edge = thumbnail_edge(max_edge);
    const std::string variant = std::to_string(edge);
    if (auto made = files_->made_of(photo, variant)) return *std::move(made);
    const auto file = whole(photo);
    if (!file) return pass(file);
    const std::optional<Jpeg> jpeg = clean(file->read(), edge, limits_.jpeg_quality);
    if (!jpeg) throw std::runtime_error("stored photo is damaged: " + name_of(photo));
    return files_->keep_made(photo, variant, jpeg->bytes);
  }

  std::shared_ptr<FileStore> files_;
  TimeZone zone_;
  PhotoLimits limits_;
  Decoders decoders_;
};

}  // namespace

std::unique_ptr<ports::PhotoLibrary> open_photo_library(std::shared_ptr<FileStore> files,
                                                        const TimeZone& zone, PhotoLimits limits) {
  return std::make_unique<PhotosInStore>(std::move(files), zone, limits);
}

}  // namespace tanggap::photos
