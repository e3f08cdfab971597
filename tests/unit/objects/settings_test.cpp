#include "objects/settings.hpp"

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace tanggap::objects {
namespace {

TEST(StoreAddress, NamesBucketAndPrefix) {
  const auto whole = parse_address("s3://kota-timur/foto/2026");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->bucket, "kota-timur");
  EXPECT_EQ(whole->prefix, "foto/2026/");
  EXPECT_EQ(parse_address("s3://kota")->prefix, "");
}

TEST(StoreAddress, RefusesWhatCannotBeSignedTheSameEverywhere) {
  for (const char* bad : {"", "s3://", "s3://Kota", "s3://ko", "http://kota", "s3://kota/a b",
                          "s3://kota/../x", "s3://kota/a//b", "s3://kota/a?x"}) {
    const auto refused = parse_address(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().slug, "files-address-invalid") << bad;
  }
}

TEST(StoreSettings, NeedAnEndpointWithoutSecretsAndBothKeys) {
  StoreSettings settings = *parse_address("s3://kota");
  settings.endpoint = "https://user:secret@s3.example.org";
  EXPECT_EQ(check_settings(settings).error().slug, "files-endpoint-invalid");
  settings.endpoint = "https://s3.example.org";
  settings.access_key = "A";
  EXPECT_EQ(check_settings(settings).error().slug, "files-key-missing");
  settings.secret_key = "B";
  EXPECT_TRUE(check_settings(settings));
}

TEST(StoreSettings, NameTheCaFileThatIsNoCertificate) {
  StoreSettings settings = *parse_address("s3://kota");
  settings.endpoint = "https://s3.example.org";
  settings.access_key = settings.secret_key = "A";
  const test::TemporaryFolder folder;
  for (const auto& file : {folder / "none.pem", folder.path(), folder.write("notes", "a note\n")}) {
    settings.ca_file = file;
    const auto checked = check_settings(settings);
    ASSERT_FALSE(checked) << file;
    EXPECT_EQ(checked.error().slug, "files-ca-file-unreadable");
    for (const std::string& text : {checked.error().what.id, checked.error().what.en}) {
      EXPECT_NE(text.find(file.string()), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace tanggap::objects
