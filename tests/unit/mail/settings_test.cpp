// What a city may configure about its mail, and how it is told what is wrong.
#include "mail/settings.hpp"

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"

namespace tanggap {
namespace {

using mail::CheckedSettings;
using mail::Settings;
using testing::HasSubstr;
using testing::Not;

Settings good() { return {.to = "smtp://mail.kota.example", .from = "Kota <lapor@kota.example>"}; }

std::string slug_of(const Settings& settings) {
  const auto checked = mail::check(settings);
  if (checked) return "";
  EXPECT_FALSE(checked.error().remedy.id.empty());
  EXPECT_FALSE(checked.error().remedy.en.empty());
  return checked.error().where + " " + checked.error().slug;
}

TEST(MailSettings, IsOffUntilSomebodySaysWhereMailGoes) {
  EXPECT_EQ(mail::check({})->way, CheckedSettings::Way::off);
}

TEST(MailSettings, KnowsTheUsualPortsAndTakesOthers) {
  const auto server = [](std::string to) {
    Settings settings = good();
    settings.to = std::move(to);
    return mail::check(settings)->server;
  };
  EXPECT_EQ(server("smtp://mail.kota.example").url(), "smtp://mail.kota.example:587");
  EXPECT_EQ(server("smtps://mail.kota.example/").url(), "smtps://mail.kota.example:465");
  EXPECT_EQ(server("smtp://[::1]:2525").url(), "smtp://[::1]:2525");
  EXPECT_TRUE(server("smtps://x").implicit_tls);
}

TEST(MailSettings, RefusesPlacesThatAreNone) {
  for (const char* to :
       {"", "smtp://", "mail.kota.example", "http://x", "smtp://x:0", "smtp://x:99999",
        "smtp://user:pw@x", "smtp://x/y", "smtp://a b", "folder:", "smtp://x:25:3x"}) {
    Settings settings = good();
    settings.to = to;
    EXPECT_EQ(slug_of(settings), "mail.to mail-to-unknown") << to;
  }
}

TEST(MailSettings, TellsWhichSettingIsWrong) {
  const auto with = [](auto change) {
    Settings settings = good();
    change(settings);
    return slug_of(settings);
  };
  EXPECT_EQ(with([](auto& s) { s.from = ""; }), "mail.from mail-from-missing");
  EXPECT_EQ(with([](auto& s) { s.from = "Kota\r\nBcc: x <a@b.c>"; }), "mail.from mail-address");
  EXPECT_EQ(with([](auto& s) { s.reply_to = "nobody"; }), "mail.reply_to mail-address");
  EXPECT_EQ(with([](auto& s) { s.tls = "maybe"; }), "mail.tls mail-tls");
  EXPECT_EQ(with([](auto& s) { s.ca_file = "/no/such/file"; }), "mail.ca_file mail-ca-file");
  EXPECT_EQ(with([](auto& s) { s.connections = 0; }), "mail.connections mail-number");
  EXPECT_EQ(with([](auto& s) { s.timeout_seconds = 4000; }), "mail.timeout_seconds mail-number");
  EXPECT_EQ(with([](auto& s) { s.domain = "a b"; }), "mail.domain mail-domain");
  EXPECT_EQ(with([](auto& s) { s.public_url = "lapor.kota"; }), "mail.public_url mail-public-url");
  EXPECT_EQ(with([](auto& s) { s.user = "u"; }), "mail.password_file mail-password-file");
}

TEST(MailSettings, NeverSendsAPasswordInTheClear) {
  Settings settings = good();
  settings.user = "kota";
  for (const char* tls : {"never", "when-offered"}) {
    settings.tls = tls;
    EXPECT_EQ(slug_of(settings), "mail.tls mail-password-unencrypted");
  }
}

TEST(MailSettings, ReadsThePasswordFromTheFirstLineOfItsFile) {
  const test::TemporaryFolder folder;
  Settings settings = good();
  settings.user = "kota";
  settings.password_file = folder.write("password", "rahasia sekali\r\nnot this\n");
  const auto checked = mail::check(settings);
  EXPECT_EQ(checked->password, "rahasia sekali");
}

TEST(MailSettings, TakesTheDomainOfTheMessageIdFromTheSender) {
  EXPECT_EQ(mail::check(good())->domain, "kota.example");
  EXPECT_EQ(mail::check(good())->from.name, "Kota");
}

}  // namespace
}  // namespace tanggap
