#include "objects/file_cache.hpp"

#include <gtest/gtest.h>

#include "base/durable_file.hpp"
#include "support/s3_server.hpp"

namespace tanggap::objects {
namespace {

namespace fs = std::filesystem;

class FileCacheTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::S3Server::installed()) GTEST_SKIP() << "s3rver is not installed: run ./dev test";
    server_ = std::make_unique<test::S3Server>();
    StoreSettings settings = *parse_address("s3://kota/foto");
    settings.endpoint = server_->url();
    settings.access_key = "S3RVER";
    settings.secret_key = "S3RVER";
    settings.first_wait = std::chrono::milliseconds{1};
    client_ = std::make_unique<S3Client>(settings);
  }

  static Hash kept(FileCache& cache, const std::string& bytes) {
    const auto hash = cache.keep(bytes, ".jpg");
    return hash ? *hash : throw std::runtime_error(hash.error().what.en);
  }
  /// What a reader gets; "nothing" or the fault's slug otherwise.
  static std::string read(FileCache& cache, const Hash& hash) {
    const auto file = cache.file_of(hash, ".jpg");
    if (!file) return file.error().slug;
    return *file ? tanggap::read_whole(**file) : "nothing";
  }
  static bool holds(const fs::path& folder, const Hash& hash) {
    return fs::exists(folder / (hash.hex() + ".jpg"));
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<test::S3Server> server_;
  std::unique_ptr<S3Client> client_;
};

TEST_F(FileCacheTest, ANodeReadsWhatAnotherKept) {
  FileCache one{*client_, folder_ / "one"};
  FileCache two{*client_, folder_ / "two"};
  const Hash hash = kept(one, "a photo");
  EXPECT_EQ(read(two, hash), "a photo");
  EXPECT_EQ(read(two, hash_of("never kept")), "nothing");
}

TEST_F(FileCacheTest, WhatIsHeldIsReadWhileTheStoreIsAway) {
  FileCache cache{*client_, folder_ / "one"};
  const Hash hash = kept(cache, "a photo");
  server_->stop();
  EXPECT_EQ(read(cache, hash), "a photo");
  FileCache restarted{*client_, folder_ / "one"};
  EXPECT_EQ(read(restarted, hash), "a photo");

  const auto refused = cache.keep("another", ".jpg");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "files-store-unreachable");
  EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(holds(folder_ / "one", hash_of("another")));
}

TEST_F(FileCacheTest, NeverServesOtherBytesThanWereKept) {
  FileCache cache{*client_, folder_ / "one"};
  const Hash hash = hash_of("a photo");
  const std::string hex = hash.hex();
  ASSERT_TRUE(client_->put(hex.substr(0, 2) + "/" + hex.substr(2) + ".jpg", "another photo"));
  EXPECT_EQ(read(cache, hash), "files-object-altered");
  EXPECT_FALSE(holds(folder_ / "one", hash));
  // Kept anew, the object is mended.
  EXPECT_EQ(kept(cache, "a photo"), hash);
  FileCache two{*client_, folder_ / "two"};
  EXPECT_EQ(read(two, hash), "a photo");
}

TEST_F(FileCacheTest, MakesRoomByWhatWasUsedLongestAgo) {
  FileCache cache{*client_, folder_ / "one", {.max_bytes = 250, .least_files = 1}};
  const Hash a = kept(cache, std::string(100, 'a'));
  const Hash b = kept(cache, std::string(100, 'b'));
  EXPECT_EQ(read(cache, a), std::string(100, 'a'));
  const Hash c = kept(cache, std::string(100, 'c'));
  EXPECT_TRUE(holds(folder_ / "one", a));
  EXPECT_FALSE(holds(folder_ / "one", b));
  EXPECT_TRUE(holds(folder_ / "one", c));
  EXPECT_EQ(read(cache, b), std::string(100, 'b'));  // comes back from the store
  EXPECT_FALSE(holds(folder_ / "one", a));
  const Hash large = kept(cache, std::string(1000, 'd'));
  EXPECT_EQ(read(cache, large), std::string(1000, 'd'));
}

TEST_F(FileCacheTest, ASmallerBoundHoldsFromTheStartAndForgivesAFileThatWasRemoved) {
  const fs::path folder = folder_ / "one";
  Hash a;
  Hash b;
  {
    FileCache cache{*client_, folder};
    a = kept(cache, std::string(100, 'a'));
    b = kept(cache, std::string(100, 'b'));
  }
  fs::last_write_time(folder / (a.hex() + ".jpg"),
                      fs::file_time_type::clock::now() - std::chrono::hours(1));
  FileCache cache{*client_, folder, {.max_bytes = 150, .least_files = 1}};
  EXPECT_FALSE(holds(folder, a));
  EXPECT_TRUE(holds(folder, b));
  fs::remove(folder / (b.hex() + ".jpg"));
  EXPECT_EQ(read(cache, b), std::string(100, 'b'));
}

}  // namespace
}  // namespace tanggap::objects
