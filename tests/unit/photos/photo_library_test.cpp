#include "photos/photo_library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vips/vips.h>

#include <fstream>
#include <thread>

#include "base/durable_file.hpp"
#include "base/folder_store.hpp"
#include "photos/image.hpp"

// The HEIC encoder, which only this test uses, keeps a table of its own until the process ends.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265\n"; }

namespace tanggap::photos {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

const TimeZone kJakarta = TimeZone::find("Asia/Jakarta").value();
const Instant kNow = *parse_instant("2016-12-20T09:00:00", kJakarta);

/// Images as phones would send them, made by libvips.
class Picture {
 public:
  Picture(int width, int height) {
    (void)encode_jpeg(std::vector<std::uint8_t>(3, 0), 1, 1);  // starts libvips
    vips_black(&image_, width, height, "bands", 3, nullptr);
    VipsImage* painted = nullptr;
    vips_linear1(image_, &painted, 1.0, 90.0, "uchar", TRUE, nullptr);
    replace(painted);
  }
  ~Picture() { g_object_unref(image_); }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  /// Left half red, so that one can see which way is up.
  Picture& red_left_half() {
    VipsImage* copy = vips_image_copy_memory(image_);
    double red[] = {250, 0, 0};
    vips_draw_rect(copy, red, 3, 0, 0, vips_image_get_width(copy) / 2, vips_image_get_height(copy),
                   "fill", TRUE, nullptr);
    replace(copy);
    return *this;
  }
  Picture& with_alpha() {
    VipsImage* out = nullptr;
    vips_bandjoin_const1(image_, &out, 0.0, nullptr);
    replace(out);
    return *this;
  }
  Picture& with(const char* field, const char* value) {
    own();
    vips_image_set_string(image_, field, value);
    return *this;
  }
  Picture& with_orientation(int orientation) {
    own();
    vips_image_set_int(image_, VIPS_META_ORIENTATION, orientation);
    return *this;
  }
  [[nodiscard]] std::string encoded(const char* suffix) const {
    void* buffer = nullptr;
    std::size_t size = 0;
    EXPECT_EQ(vips_image_write_to_buffer(image_, suffix, &buffer, &size, nullptr), 0)
        << vips_error_buffer();
    std::string bytes(static_cast<const char*>(buffer), size);
    g_free(buffer);
    return bytes;
  }

 private:
  void replace(VipsImage* next) {
    g_object_unref(image_);
    image_ = next;
  }
  /// Metadata may only be set on an image that nobody shares.
  void own() {
    VipsImage* copy = nullptr;
    vips_copy(image_, &copy, nullptr);
    replace(copy);
  }
  VipsImage* image_ = nullptr;
};

class Photos : public testing::Test {
 protected:
  Photos() : folder_(fs::path(testing::TempDir()) / ("photos-" + random_token(6))) {
    const auto files = std::make_shared<FolderStore>(folder_);
    EXPECT_TRUE(files->check());
    library_ = open_photo_library(files, kJakarta);
  }
  ~Photos() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path upload(std::string_view bytes) const {
    const fs::path file = folder_ / ("upload-" + random_token(6));
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  [[nodiscard]] Result<ports::StoredPhoto> take(std::string_view bytes) const {
    return library_->take(upload(bytes), kNow);
  }
  [[nodiscard]] std::string stored(const ports::StoredPhoto& photo) const {
    return library_->file_of(photo.hash, std::nullopt).value().read();
  }
  void expect_refused(std::string_view bytes, ErrorKind kind, std::string_view slug) const {
    const auto photo = take(bytes);
    ASSERT_FALSE(photo.has_value());
    EXPECT_EQ(photo.error().kind, kind);
    EXPECT_EQ(photo.error().slug, slug);
    EXPECT_FALSE(photo.error().what.id.empty() || photo.error().what.en.empty());
    EXPECT_FALSE(photo.error().remedy.id.empty() || photo.error().remedy.en.empty());
    EXPECT_TRUE(fs::is_empty(folder_ / "photos" / ".incoming"));
  }

  fs::path folder_;
  std::unique_ptr<ports::PhotoLibrary> library_;
};

TEST_F(Photos, KeepsJpegPngAndWebpAsJpegNamedByItsHash) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const std::string sent = Picture(640, 480).red_left_half().encoded(suffix);
    const auto photo = take(sent);
    ASSERT_TRUE(photo.has_value()) << suffix;
    EXPECT_EQ(photo->media_type, "image/jpeg");
    EXPECT_EQ(photo->width, 640);
    EXPECT_EQ(photo->height, 480);
    EXPECT_EQ(photo->stored_at, kNow);
    EXPECT_EQ(photo->original_hash, hash_of(sent));
    const std::string bytes = stored(*photo);
    EXPECT_EQ(photo->hash, hash_of(bytes));
    EXPECT_EQ(photo->size, static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(sniff(bytes), ImageType::jpeg);
    const std::string hex = photo->hash.hex();
    EXPECT_TRUE(fs::exists(folder_ / "photos" / hex.substr(0, 2) / (hex.substr(2) + ".jpg")));
  }
}

TEST_F(Photos, TakesHeicFromPhonesWhereTheSystemCanDecodeIt) {
  Picture picture(640, 480);
  if (vips_type_find("VipsForeignSave", "heifsave") == 0) GTEST_SKIP() << "libvips without HEIF";
  const auto photo = take(picture.red_left_half().encoded(".heic"));
  ASSERT_TRUE(photo.has_value()) << photo.error().slug;
  EXPECT_EQ(photo->width, 640);
  EXPECT_EQ(sniff(stored(*photo)), ImageType::jpeg);
}

TEST_F(Photos, SamePhotoSentTwiceIsOneFileWithOneOriginalHash) {
  const std::string sent = Picture(100, 80).encoded(".jpg");
  const auto first = take(sent);
  const auto second = take(sent);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->hash, second->hash);
  EXPECT_EQ(first->original_hash, second->original_hash);
}

TEST_F(Photos, ReadsTimeAndPlaceAndThenStripsAllMetadata) {
  const std::string sent = Picture(64, 48)
                               .with("exif-ifd2-DateTimeOriginal", "2016:12:18 10:11:12")
                               .with("exif-ifd2-BodySerialNumber", "SN-20161218")
                               .with("exif-ifd0-Make", "Kamera Rahasia")
                               .with("exif-ifd3-GPSLatitude", "6/1 18/1 4680/100")
                               .with("exif-ifd3-GPSLatitudeRef", "S")
                               .with("exif-ifd3-GPSLongitude", "106/1 54/1 5300/100")
                               .with("exif-ifd3-GPSLongitudeRef", "E")
                               .encoded(".jpg");
  ASSERT_THAT(sent, testing::HasSubstr("Kamera Rahasia"));
  const auto photo = take(sent);
  ASSERT_TRUE(photo.has_value());
  ASSERT_TRUE(photo->taken_at.has_value());
  EXPECT_EQ(format_utc(*photo->taken_at), "2016-12-18T03:11:12Z");
  ASSERT_TRUE(photo->taken_where.has_value());
  EXPECT_NEAR(photo->taken_where->lat, -6.313, 1e-6);
  EXPECT_NEAR(photo->taken_where->lon, 106.914722, 1e-6);
  const std::string bytes = stored(*photo);
  for (const char* secret : {"Exif", "Kamera Rahasia", "SN-20161218", "2016:12:18"}) {
    EXPECT_THAT(bytes, testing::Not(testing::HasSubstr(secret)));
  }
}

TEST_F(Photos, HasNoPlaceWhenTheCameraHadNoFixOrWroteNonsense) {
  for (const char* latitude : {"0/1 0/1 0/1", "6/0 0/1 0/1", "200/1 0/1 0/1"}) {
    const char* longitude = latitude[0] == '0' ? "0/1 0/1 0/1" : "106/1 0/1 0/1";
    const auto photo = take(Picture(32, 32)
                                .with("exif-ifd3-GPSLatitude", latitude)
                                .with("exif-ifd3-GPSLatitudeRef", "S")
                                .with("exif-ifd3-GPSLongitude", longitude)
                                .with("exif-ifd3-GPSLongitudeRef", "E")
                                .encoded(".jpg"));
    ASSERT_TRUE(photo.has_value());
    EXPECT_FALSE(photo->taken_where.has_value()) << latitude;
  }
}

TEST_F(Photos, TurnsAPhotoUprightThatWasTakenSideways) {
  // Orientation 6: the camera was turned; what is left in the file belongs on top.
  const auto photo = take(Picture(200, 100).red_left_half().with_orientation(6).encoded(".jpg"));
  ASSERT_TRUE(photo.has_value());
  EXPECT_EQ(photo->width, 100);
  EXPECT_EQ(photo->height, 200);
}

TEST_F(Photos, MakesLargePhotosSmallerAndNeverEnlarges) {
  const auto large = take(Picture(4000, 3000).encoded(".jpg"));
  ASSERT_TRUE(large.has_value());
  EXPECT_EQ(large->width, 2048);
  EXPECT_EQ(large->height, 1536);
  const auto tiny = take(Picture(20, 10).encoded(".png"));
  ASSERT_TRUE(tiny.has_value());
  EXPECT_EQ(tiny->width, 20);
}

TEST_F(Photos, PutsTransparentPicturesOnWhite) {
  const auto photo = take(Picture(40, 40).with_alpha().encoded(".png"));
  ASSERT_TRUE(photo.has_value());
  EXPECT_EQ(photo->hash, take(Picture(40, 40).with_alpha().encoded(".png"))->hash);
}

TEST_F(Photos, RefusesAHundredMillionPixelsWithoutDecodingThem) {
  const std::string sent = Picture(12'500, 8'000).encoded(".png[compression=1]");
  ASSERT_LT(sent.size(), PhotoLimits{}.max_bytes);
  const std::size_t before = vips_tracked_get_mem_highwater();
  expect_refused(sent, ErrorKind::too_large, "photo-too-many-pixels");
  EXPECT_LE(vips_tracked_get_mem_highwater(), before + 1'000'000);
}

TEST_F(Photos, RefusesAFileOverTheSizeLimitWithoutReadingIt) {
  const fs::path file = upload("\xFF\xD8\xFF");
  fs::resize_file(file, PhotoLimits{}.max_bytes + 1);
  const auto photo = library_->take(file, kNow);
  ASSERT_FALSE(photo.has_value());
  EXPECT_EQ(photo.error().slug, "photo-too-large");
}

TEST_F(Photos, RefusesWhatIsNoImageWhateverItIsCalled) {
  expect_refused(read_whole("/proc/self/exe").substr(0, 100'000), ErrorKind::unsupported_media,
                 "photo-not-an-image");
  expect_refused("", ErrorKind::unsupported_media, "photo-not-an-image");
  expect_refused("GIF89a", ErrorKind::unsupported_media, "photo-not-an-image");
  expect_refused("<svg xmlns='http://www.w3.org/2000/svg'/>", ErrorKind::unsupported_media,
                 "photo-not-an-image");
  expect_refused("RIFF", ErrorKind::unsupported_media, "photo-not-an-image");
}

TEST_F(Photos, RefusesCutOffImages) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const std::string whole = Picture(800, 600).red_left_half().encoded(suffix);
    for (const std::size_t part : {std::size_t{20}, whole.size() / 2, whole.size() * 9 / 10}) {
      SCOPED_TRACE(fmt::format("{} cut to {} of {}", suffix, part, whole.size()));
      expect_refused(whole.substr(0, part), ErrorKind::invalid, "photo-damaged");
    }
  }
}

TEST_F(Photos, RefusesDamagedImagesOrKeepsThemWholeButNeverFails) {
  const std::string whole = Picture(300, 200).red_left_half().encoded(".png");
  int refused = 0;
  for (std::size_t at = 8; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
    refused += take(damaged).has_value() ? 0 : 1;
  }
  EXPECT_GT(refused, 0);
}

TEST_F(Photos, MakesThumbnailsOnFirstUseAndKeepsThem) {
  const auto photo = take(Picture(1600, 1200).red_left_half().encoded(".jpg"));
  ASSERT_TRUE(photo.has_value());
  const auto thumbnail = library_->file_of(photo->hash, 320);
  ASSERT_TRUE(thumbnail.has_value());
  const auto header = read_header(thumbnail->read(), kJakarta);
  ASSERT_TRUE(header.has_value());
  EXPECT_EQ(header->width, 320u);
  EXPECT_EQ(header->height, 240u);
  EXPECT_EQ(library_->file_of(photo->hash, 400), thumbnail);
  EXPECT_NE(library_->file_of(photo->hash, 200), thumbnail);
  EXPECT_EQ(library_->file_of(photo->hash, 5000), library_->file_of(photo->hash, std::nullopt));
}

TEST_F(Photos, SaysThatAnUnknownPhotoIsNotThere) {
  const auto file = library_->file_of(hash_of("nobody took this"), 320);
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().slug, "photo-not-found");
  EXPECT_EQ(file.error().kind, ErrorKind::not_found);
}

TEST_F(Photos, ManyThreadsMayTakeTheSamePhotoAndItsThumbnail) {
  const std::string sent = Picture(500, 400).red_left_half().encoded(".jpg");
  std::vector<std::thread> threads;
  std::vector<Hash> hashes(8);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    threads.emplace_back([&, i] {
      hashes[i] = take(sent).value().hash;
      (void)library_->file_of(hashes[i], 160).value();
      vips_thread_shutdown();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(hashes, testing::Each(hashes[0]));
  EXPECT_TRUE(fs::is_empty(folder_ / "photos" / ".incoming"));
}

TEST_F(Photos, MayBeFlushedAllTogetherByTheCaller) {
  const auto files = std::make_shared<FolderStore>(folder_, Flush::later);
  const auto library = open_photo_library(files, kJakarta);
  const auto photo = library->take(upload(Picture(30, 20).encoded(".jpg")), kNow);
  ASSERT_TRUE(photo.has_value());
  files->flush();
  EXPECT_EQ(hash_of(stored(*photo)), photo->hash);
  EXPECT_THROW((FolderStore{folder_ / "no such folder", Flush::later}.flush()), std::system_error);
}

}  // namespace
}  // namespace tanggap::photos
