#include "objects/s3_client.hpp"

#include <gmock/gmock.h>

#include "objects/s3_faults.hpp"
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
    server_->be_of_region("");
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
  /// All that a person is told.
  static std::string words_of_check(const StoreSettings& settings) {
    const auto checked = S3Client{settings}.check();
    if (checked) return "";
    const Error& error = checked.error();
    return error.slug + "|" + error.what.id + error.remedy.id + "|" + error.what.en +
           error.remedy.en;
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
  server_->behave("pass\npass\npass\npass\nhold");  // only deleting is not permitted
  EXPECT_EQ(slug_of_check(settings()), "files-not-permitted");
}

TEST_F(S3ClientTest, NamesTheRegionThatTheStoreExpectsAndHowToSetIt) {
  server_->be_of_region("ap-southeast-3");
  const std::string words = words_of_check(settings());
  EXPECT_THAT(words, testing::StartsWith("files-region-wrong|"));
  EXPECT_THAT(words, testing::ContainsRegex("wilayah ap-southeast-3; yang diisi us-east-1"));
  EXPECT_THAT(words, testing::ContainsRegex("Isi --s3-region ap-southeast-3 .*Set --s3-region "
                                            "ap-southeast-3 .*TANGGAP_S3_REGION=ap-southeast-3"));
  EXPECT_THAT(words, testing::Not(testing::HasSubstr("--s3-endpoint")));
  StoreSettings right = settings();
  right.region = "ap-southeast-3";
  EXPECT_EQ(words_of_check(right), "");
}

TEST_F(S3ClientTest, NamesTheRegionToWhichABucketMovedThoughOnlyAHeaderSaysIt) {
  server_->behave("moved");
  EXPECT_THAT(words_of_check(settings()),
              testing::AllOf(testing::StartsWith("files-region-wrong|"),
                             testing::ContainsRegex("is in the region ap-southeast-3; us-east-1 "
                                                    "was set.*--s3-endpoint to that region")));
  StoreSettings right = settings();
  right.region = "ap-southeast-3";
  server_->behave("moved");
  EXPECT_THAT(words_of_check(right), testing::HasSubstr("is no server of the region"));
  server_->behave("elsewhere");
  EXPECT_THAT(words_of_check(settings()),
              testing::AllOf(testing::StartsWith("files-region-wrong|"),
                             testing::HasSubstr("--s3-region ap-southeast-3")));
  server_->behave("elsewhere");
  EXPECT_EQ(slug_of_check(right), "files-store-refused") << "that is not what is wrong";
}

TEST(StoreFaults, ShowNothingThatIsNoNameOfARegion) {
  EXPECT_EQ(region_in("<Error><Region>eu-west_1</Region></Error>", "other"), "eu-west_1");
  EXPECT_EQ(region_in("<Error><Region></Region></Error>", "other"), "other");
  EXPECT_EQ(region_in("<Error><Region>\x1b[2J</Region></Error>", ""), "");
  EXPECT_EQ(region_in("", "two words"), "");
  const Error unsaid =
      fault_of({.status = 400, .code = "AuthorizationHeaderMalformed"}, StoreSettings{});
  EXPECT_THAT(unsaid.what.en, testing::HasSubstr("not in the region us-east-1"));
  EXPECT_THAT(unsaid.remedy.en, testing::HasSubstr("--s3-region"));
}

TEST_F(S3ClientTest, TrustsTheAuthorityThatItWasGivenAndNoOther) {
  const test::ThrowawayAuthority authority;
  const S3Server secure{authority.certificate_for("IP:127.0.0.1")};
  StoreSettings over_tls = settings();
  over_tls.endpoint = secure.url();
  EXPECT_THAT(words_of_check(over_tls),
              testing::AllOf(testing::StartsWith("files-store-untrusted|"),
                             testing::HasSubstr(secure.url()), testing::HasSubstr("--s3-ca-file")));
  const test::ThrowawayAuthority other;
  over_tls.ca_file = other.file();
  EXPECT_EQ(slug_of_check(over_tls), "files-store-untrusted");
  over_tls.ca_file = authority.file();
  EXPECT_EQ(words_of_check(over_tls), "");
  EXPECT_EQ(secure.asked("PUT "), 1U) << "who was not trusted was told nothing";
}

TEST_F(S3ClientTest, RefusesACertificateForAnotherName) {
  const test::ThrowawayAuthority authority;
  const S3Server secure{authority.certificate_for("DNS:s3.example.org")};
  StoreSettings over_tls = settings();
  over_tls.endpoint = secure.url();
  over_tls.ca_file = authority.file();
  EXPECT_THAT(words_of_check(over_tls),
              testing::AllOf(testing::StartsWith("files-store-other-host|"),
                             testing::HasSubstr("--s3-endpoint")));
  EXPECT_EQ(secure.asked(""), 0U);
}

TEST_F(S3ClientTest, NamesACaFileThatIsNone) {
  const test::ThrowawayAuthority authority;
  const S3Server secure{authority.certificate_for("IP:127.0.0.1")};
  const test::TemporaryFolder folder;
  StoreSettings over_tls = settings();
  over_tls.endpoint = secure.url();
  over_tls.ca_file = folder.write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
  EXPECT_THAT(words_of_check(over_tls),
              testing::AllOf(testing::StartsWith("files-ca-file-unreadable|"),
                             testing::HasSubstr(over_tls.ca_file.string())));
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
