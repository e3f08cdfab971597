// Encryption, certificates and logins with a real server.
#include <gmock/gmock.h>

#include "features/mail/post.hpp"

namespace tanggap {
namespace {

using test::carrier_of;
using test::draft_to;
using test::Outcome;
using test::settings_for;
using test::SmtpServer;
using test::TemporaryFolder;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

ports::Delivery deliver(const mail::Settings& settings) {
  const auto delivery = carrier_of(settings)->carry(draft_to({"setu@kota.example"}));
  EXPECT_THAT(delivery.words, Not(HasSubstr("@")));
  return delivery;
}

class Encrypted : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(, Encrypted, testing::Values("starttls", "implicit"),
                         [](const auto& each) { return std::string{each.param}; });

TEST_P(Encrypted, MailGoesThroughWithACertificateOfTheCitysAuthority) {
  const SmtpServer server{{.tls = GetParam()}};
  EXPECT_EQ(deliver(settings_for(server)).outcome, Outcome::accepted);
  EXPECT_TRUE(server.received().at(0).tls);
}

TEST_P(Encrypted, ALoginTakesTheRightPasswordAndNoOther) {
  const SmtpServer server{{.tls = GetParam(), .user = "kota", .password = "rahasia \"1\" é"}};
  const TemporaryFolder folder;
  auto settings = settings_for(server);
  settings.user = "kota";
  settings.password_file = folder.write("password", "rahasia \"1\" é\n");
  EXPECT_EQ(deliver(settings).outcome, Outcome::accepted);
  EXPECT_EQ(server.received().at(0).user, "kota");
  folder.write("password", "salah\n");
  const auto delivery = deliver(settings);
  EXPECT_EQ(delivery.outcome, Outcome::unreachable);
  EXPECT_EQ(delivery.code, 535);
  EXPECT_THAT(delivery.advice.en, HasSubstr("refused the user or the password"));
  EXPECT_THAT(delivery.words, Not(HasSubstr("salah")));
  settings.user.clear();
  const auto without = deliver(settings);
  EXPECT_EQ(without.outcome, Outcome::unreachable);
  EXPECT_THAT(without.advice.en, HasSubstr("wants a login first"));
}

TEST_P(Encrypted, ACertificateThatCannotBeTrustedStopsTheMailAndSaysWhy) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"untrusted", "not signed by a trusted authority"},
      {"expired", "has expired"},
      {"wrong-name", "not for the name localhost"}};
  for (const auto& [certificate, words] : cases) {
    const SmtpServer server{{.tls = GetParam(), .certificate = certificate}};
    const auto delivery = deliver(settings_for(server));
    EXPECT_EQ(delivery.outcome, Outcome::unreachable) << certificate;
    EXPECT_THAT(delivery.advice.en, HasSubstr(words));
    EXPECT_THAT(server.received(), IsEmpty());
  }
}

TEST(SmtpSecurity, WithoutStarttlsNothingIsSentUnlessTheCitySaysSo) {
  const SmtpServer server;
  auto settings = settings_for(server);
  settings.tls = "required";
  const auto delivery = deliver(settings);
  EXPECT_EQ(delivery.outcome, Outcome::unreachable);
  EXPECT_THAT(delivery.advice.en, HasSubstr("does not offer STARTTLS"));
  EXPECT_THAT(server.received(), IsEmpty());
  settings.tls = "when-offered";
  EXPECT_EQ(deliver(settings).outcome, Outcome::accepted);
}

TEST(SmtpSecurity, WhenOfferedMeansEncrypted) {
  const SmtpServer server{{.tls = "starttls"}};
  auto settings = settings_for(server);
  settings.tls = "when-offered";
  EXPECT_EQ(deliver(settings).outcome, Outcome::accepted);
  EXPECT_TRUE(server.received().at(0).tls);
}

TEST(SmtpSecurity, TlsSpokenToAServerThatDoesNotIsUnreachable) {
  const SmtpServer server;
  auto settings = settings_for(server);
  settings.to = "smtps://localhost:" + std::to_string(server.port());
  const auto delivery = deliver(settings);
  EXPECT_EQ(delivery.outcome, Outcome::unreachable);
  EXPECT_THAT(delivery.advice.en, HasSubstr("TLS failed"));
}

TEST(SmtpTrial, TellsEachStepUpToTheOneThatFailed) {
  const SmtpServer server{{.tls = "starttls", .user = "kota", .password = "benar"}};
  const TemporaryFolder folder;
  auto settings = settings_for(server);
  settings.user = "kota";
  settings.password_file = folder.write("password", "salah");
  const auto draft = mail::example_draft(domain::Occasion::test, Language::en);
  const auto refused = mail::try_out(mail::check(settings).value(), mail::Templates{}, draft);
  EXPECT_EQ(refused.done.size(), 2U);
  EXPECT_EQ(refused.delivery.outcome, Outcome::unreachable);
  folder.write("password", "benar");
  const auto accepted = mail::try_out(mail::check(settings).value(), mail::Templates{}, draft);
  EXPECT_EQ(accepted.done.size(), 6U);
  EXPECT_EQ(accepted.delivery.outcome, Outcome::accepted);
}

}  // namespace
}  // namespace tanggap
