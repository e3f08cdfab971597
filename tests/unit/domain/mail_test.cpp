#include "domain/mail.hpp"

#include <gmock/gmock.h>

namespace tanggap::domain {
namespace {

TEST(MailOccasions, AreReadBackByName) {
  for (const Occasion occasion : all_occasions()) {
    ASSERT_FALSE(name_of(occasion).empty());
    EXPECT_EQ(occasion_of(name_of(occasion)), occasion);
  }
  EXPECT_EQ(occasion_of("birthday"), std::nullopt);
}

TEST(MailAddresses, OfPeopleAreTaken) {
  for (const char* good : {"warga@contoh.id", "a.b+c@sub.contoh.co.id",
                           "tatalaksana_JT@jakarta.go.id", "jürgen@bücher.example"}) {
    EXPECT_TRUE(is_mail_address(good)) << good;
  }
}

TEST(MailAddresses, ThatWouldBreakAHeaderAreNot) {
  for (const char* bad : {"", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nBcc: x@y", "a@b,c@d",
                          "<a@b>", "\"a\"@b", "a@b;"}) {
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  }
  EXPECT_FALSE(is_mail_address(std::string(250, 'a') + "@b.id"));
}

}  // namespace
}  // namespace tanggap::domain
