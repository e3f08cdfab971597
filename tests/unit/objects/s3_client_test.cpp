#include "objects/s3_client.hpp"

#include <gtest/gtest.h>

#include "support/s3_server.hpp"

namespace tanggap::objects {
namespace {

using test::S3Server;

class S3ClientTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!S3Server::installed()) GTEST_SKIP() << "s3rver is not installed: run ./dev test";
    if (!server_) server_ = std::make_unique<S3Server>();
    server_->behave("");
  }
  static void TearDownTestSuite() { server_.reset(); }

  static StoreSettings settings() {
    StoreSettings settings = *parse_address("s3://kota/foto");
    settings.endpoint = server_->url();
    settings.access_key = "S3RVER";
    settings.secret_key = "S3RVER";
    settings.first_wait = std::chrono::milliseconds{1};
    return settings;
  }
  static std::string slug_of_check(const StoreSettings& settings) {
    const auto checked = S3Client{settings}.check();
    return checked ? "" : checked.error().slug;
  }

  static inline std::unique_ptr<S3Server> server_;
};

// Every byte value, larger than one packet and than one buffer of curl.
std::string bytes_of(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 % 256);
  return bytes;
}

TEST_F(S3ClientTest, BringsBackWhatWasPut) {
  S3Client client{settings()};
  for (const std::size_t size : {0UL, 1UL, 300'000UL, 3'000'000UL}) {
    const std::string bytes = bytes_of(size);
    const std::string key = "ab/" + std::to_string(size) + ".jpg";
    const auto put = client.put(key, bytes);
    ASSERT_TRUE(put) << put.error().what.en;
    const auto got = client.get(key);
    ASSERT_TRUE(got) << got.error().what.en;
    EXPECT_TRUE(*got == bytes) << size;
  }
  EXPECT_EQ(slug_of_check(settings()), "");
}

TEST_F(S3ClientTest, TellsAMissingObjectFromAFailingStore) {
  const auto got = S3Client{settings()}.get("ab/none.jpg");
  ASSERT_TRUE(got) << got.error().what.en;
  EXPECT_FALSE(got->has_value());
}

TEST_F(S3ClientTest, SaysInWordsWhatIsWrong) {
  StoreSettings wrong = settings();
  wrong.secret_key = "not-the-secret";
  EXPECT_EQ(slug_of_check(wrong), "files-key-wrong");
  const auto error = S3Client{wrong}.check().error();
  EXPECT_EQ((error.what.en + error.remedy.en).find("not-the-secret"), std::string::npos);
  wrong.access_key = "nobody";
  EXPECT_EQ(slug_of_check(wrong), "files-key-wrong");

  StoreSettings elsewhere = settings();
  elsewhere.bucket = "desa";
  EXPECT_EQ(slug_of_check(elsewhere), "files-bucket-missing");
  EXPECT_EQ(S3Client{elsewhere}.get("ab/x.jpg").error().slug, "files-bucket-missing");

  StoreSettings nowhere = settings();
  nowhere.endpoint = "http://127.0.0.1:1";
  EXPECT_EQ(slug_of_check(nowhere), "files-store-unreachable");

  server_->behave("skew");
  EXPECT_EQ(slug_of_check(settings()), "files-clock-skewed");
  server_->behave("forbid");
  EXPECT_EQ(slug_of_check(settings()), "files-not-permitted");
}

TEST_F(S3ClientTest, TriesAgainWhatPassesAndNoMoreOftenThanTold) {
  S3Client client{settings()};
  const std::string bytes = bytes_of(200'000);
  server_->behave("503\ndrop\n503");
  ASSERT_TRUE(client.put("ab/again.jpg", bytes));
  server_->behave("truncate\ntruncate");
  const auto got = client.get("ab/again.jpg");
  ASSERT_TRUE(got);
  EXPECT_TRUE(*got == bytes);

  server_->behave("503\n503\n503\n503\n503");
  EXPECT_EQ(client.put("ab/never.jpg", bytes).error().slug, "files-store-failed");
  EXPECT_EQ(server_->modes_left(), "503");
}

TEST_F(S3ClientTest, GivesUpOnAStoreThatSaysNothing) {
  StoreSettings hasty = settings();
  hasty.time_out = std::chrono::milliseconds{300};
  hasty.attempts = 2;
  server_->behave("slow\nslow");
  EXPECT_EQ(S3Client{hasty}.get("ab/x.jpg").error().slug, "files-store-broken-off");
}

TEST_F(S3ClientTest, ReadsNoMoreThanItsBound) {
  StoreSettings small = settings();
  small.max_bytes = 1000;
  ASSERT_TRUE(S3Client{settings()}.put("ab/big.jpg", bytes_of(5000)));
  EXPECT_EQ(S3Client{small}.get("ab/big.jpg").error().slug, "files-object-too-large");
}

}  // namespace
}  // namespace tanggap::objects
