// Mail to a real SMTP server, well-behaved and otherwise.
#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "features/mail/post.hpp"
#include "support/read_mail.hpp"

namespace tanggap {
namespace {

using test::carrier_of;
using test::draft_to;
using test::Outcome;
using test::settings_for;
using test::SmtpServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// One mail to a server that behaves so.
ports::Delivery deliver(const std::string& mode,
                        std::vector<std::string> to = {"setu@kota.example"}) {
  const SmtpServer server{{.mode = mode}};
  const auto delivery = carrier_of(settings_for(server))->carry(draft_to(std::move(to)));
  EXPECT_THAT(delivery.words, Not(HasSubstr("@")));
  if (delivery.outcome != Outcome::accepted) {
    EXPECT_FALSE(delivery.words.empty());
    EXPECT_FALSE(delivery.advice.id.empty() || delivery.advice.en.empty());
  }
  return delivery;
}

TEST(Smtp, AMailArrivesAsItWasWrittenWithItsEnvelope) {
  const SmtpServer server;
  auto draft = draft_to({"setu@kota.example", "camat@kota.example"});
  draft.cc = {{"Bagian Tatalaksana", "tatalaksana@kota.example"}};
  const auto delivery = carrier_of(settings_for(server))->carry(draft);
  EXPECT_EQ(delivery.outcome, Outcome::accepted);
  EXPECT_EQ(delivery.code, 250);
  const auto received = server.received();
  ASSERT_THAT(received, SizeIs(1));
  EXPECT_EQ(received[0].from, "lapor@kota.example");
  EXPECT_THAT(received[0].to,
              ElementsAre("setu@kota.example", "camat@kota.example", "tatalaksana@kota.example"));
  const auto mail = test::read_mail(received[0].file);
  EXPECT_EQ(mail.defects(), 0U);
  EXPECT_THAT(mail.mailboxes("cc"), ElementsAre("Bagian Tatalaksana <tatalaksana@kota.example>"));
  EXPECT_THAT(mail.subject(), HasSubstr("JK1612120001"));
  EXPECT_THAT(mail.text(), HasSubstr("Mohon perbaiki jalan berlubang"));
}

TEST(Smtp, LinesThatBeginWithADotAndTenMegabytesArriveWhole) {
  const SmtpServer server;
  auto draft = draft_to({"setu@kota.example"});
  draft.fields.values["text"] = "satu\n.\n..\n.tiga";
  std::string bytes(10'000'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 % 251);
  draft.attachments = {{"besar.pdf", "application/pdf", bytes}};
  EXPECT_EQ(carrier_of(settings_for(server))->carry(draft).outcome, Outcome::accepted);
  const auto mail = test::read_mail(server.received().at(0).file);
  EXPECT_THAT(mail.text(), HasSubstr("  satu\n  .\n  ..\n  .tiga\n"));
  EXPECT_EQ(mail.json.at("attachments").at(0).at("size").to_number<std::size_t>(), bytes.size());
  EXPECT_EQ(mail.json.at("attachments").at(0).at("sha256").as_string(),
            "187e06b05c12220c3e3dc5a935b3c73a903944e545a39c3782452ef2e5409ccc");
}

TEST(Smtp, MailsFollowEachOtherOnOneConnection) {
  const SmtpServer server;
  const auto carrier = carrier_of(settings_for(server));
  for (int i = 1; i <= 3; ++i) (void)carrier->carry(draft_to({"setu@kota.example"}, i));
  std::set<std::string> peers;
  for (const auto& mail : server.received()) peers.insert(mail.peer);
  EXPECT_THAT(peers, SizeIs(1));
}

TEST(Smtp, SeveralThreadsUseAsManyConnectionsAsAreAllowedAndLoseNothing) {
  const SmtpServer server;
  auto settings = settings_for(server);
  settings.connections = 2;
  const auto carrier = carrier_of(settings);
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(carrier->carry(draft_to({"setu@kota.example"}, t * 10 + i + 1)).outcome,
                  Outcome::accepted);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::string> peers;
  for (const auto& mail : server.received()) peers.insert(mail.peer);
  EXPECT_THAT(server.received(), SizeIs(30));
  EXPECT_LE(peers.size(), 2U);
}

TEST(Smtp, AServerThatCameBackIsFoundWithoutAFailedAttempt) {
  SmtpServer server;
  const auto carrier = carrier_of(settings_for(server));
  EXPECT_EQ(carrier->carry(draft_to({"a@kota.example"}, 1)).outcome, Outcome::accepted);
  server.stop();
  EXPECT_EQ(carrier->carry(draft_to({"a@kota.example"}, 2)).outcome, Outcome::unreachable);
  server.start();
  EXPECT_EQ(carrier->carry(draft_to({"a@kota.example"}, 3)).outcome, Outcome::accepted);
  EXPECT_THAT(server.received(), SizeIs(2));
}

TEST(Smtp, AKeptConnectionThatTheServerClosedIsOpenedAgain) {
  SmtpServer server;
  const auto carrier = carrier_of(settings_for(server));
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(carrier->carry(draft_to({"a@kota.example"}, i)).outcome, Outcome::accepted);
    server.stop();
    server.start();
  }
}

TEST(Smtp, GreylistedMailGoesThroughWhenItComesBack) {
  const SmtpServer server{{.mode = "greylist"}};
  const auto carrier = carrier_of(settings_for(server));
  const auto first = carrier->carry(draft_to({"setu@kota.example"}));
  EXPECT_EQ(first.outcome, Outcome::later);
  EXPECT_EQ(first.code, 451);
  EXPECT_EQ(first.words, "4.7.1 Greylisted, please come back");
  EXPECT_FALSE(first.acceptance_unknown);
  EXPECT_EQ(carrier->carry(draft_to({"setu@kota.example"})).outcome, Outcome::accepted);
}

TEST(Smtp, TransientRepliesAreForLater) {
  EXPECT_EQ(deliver("later").outcome, Outcome::later);
  EXPECT_EQ(deliver("busy").outcome, Outcome::later);
  EXPECT_EQ(deliver("busy").code, 421);
  EXPECT_EQ(deliver("accept", {"later@kota.example"}).outcome, Outcome::later);
}

TEST(Smtp, PermanentRepliesToThisMailAreRefusals) {
  const auto content = deliver("refuse");
  EXPECT_EQ(content.outcome, Outcome::refused);
  EXPECT_EQ(content.code, 550);
  EXPECT_EQ(content.words, "5.7.1 Content not wanted");
  const auto size = deliver("too-big");
  EXPECT_EQ(size.outcome, Outcome::refused);
  EXPECT_THAT(size.advice.en, HasSubstr("too big"));
  EXPECT_THAT(deliver("refuse-sender").advice.en, HasSubstr("sender's address"));
  const auto relay = deliver("refuse-relay");
  EXPECT_EQ(relay.outcome, Outcome::refused);
  EXPECT_THAT(relay.advice.en, HasSubstr("will not relay"));
}

TEST(Smtp, WhenOneRecipientIsRefusedNobodyGetsTheMailAndItSaysWhich) {
  const SmtpServer server;
  const auto delivery =
      carrier_of(settings_for(server))->carry(draft_to({"a@kota.example", "refused@kota.example"}));
  EXPECT_EQ(delivery.outcome, Outcome::refused);
  EXPECT_EQ(delivery.words, "5.1.1 <…>: no such mailbox here");
  EXPECT_THAT(delivery.advice.en, HasSubstr("Recipient 2/2 was refused"));
  EXPECT_THAT(server.received(), IsEmpty());
}

TEST(Smtp, AServerThatServesNobodyIsUnreachable) {
  const auto delivery = deliver("no-service");
  EXPECT_EQ(delivery.outcome, Outcome::unreachable);
  EXPECT_EQ(delivery.code, 554);
}

TEST(Smtp, AConnectionLostBeforeTheEndOfDataIsForLaterAndSurelyNotAccepted) {
  for (const char* mode : {"drop-before-data", "drop-within-data"}) {
    const SmtpServer server{{.mode = mode}};
    auto draft = draft_to({"setu@kota.example"});
    draft.attachments = {{"a.pdf", "application/pdf", std::string(20'000'000, 'x')}};
    const auto delivery = carrier_of(settings_for(server))->carry(draft);
    EXPECT_EQ(delivery.outcome, Outcome::later) << mode;
    EXPECT_FALSE(delivery.acceptance_unknown) << mode;
    EXPECT_THAT(server.received(), IsEmpty());
  }
}

TEST(Smtp, AConnectionLostAfterDataIsForLaterAndMayHaveBeenAccepted) {
  const SmtpServer server{{.mode = "drop-after-data"}};
  const auto delivery = carrier_of(settings_for(server))->carry(draft_to({"setu@kota.example"}));
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_TRUE(delivery.acceptance_unknown);
  ASSERT_THAT(server.received(), SizeIs(1));
  EXPECT_FALSE(server.received()[0].answered);
}

TEST(Smtp, AServerTooSlowToAnswerMayHaveAcceptedToo) {
  const SmtpServer server{{.mode = "slow"}};
  auto settings = settings_for(server);
  settings.timeout_seconds = 2;
  const auto carrier = carrier_of(settings);
  const auto delivery = carrier->carry(draft_to({"setu@kota.example"}, 1));
  EXPECT_EQ(delivery.outcome, Outcome::later);
  EXPECT_TRUE(delivery.acceptance_unknown);
  // Its late answer is not taken for the answer to the next mail.
  server.behave("refuse");
  EXPECT_EQ(carrier->carry(draft_to({"setu@kota.example"}, 2)).outcome, Outcome::refused);
}

TEST(Smtp, NobodyListeningAndUnknownNamesAreUnreachableInWords) {
  SmtpServer server;
  auto settings = settings_for(server);
  server.stop();
  const auto nobody = carrier_of(settings)->carry(draft_to({"a@kota.example"}));
  EXPECT_EQ(nobody.outcome, Outcome::unreachable);
  EXPECT_EQ(nobody.code, 0);
  EXPECT_THAT(nobody.advice.en, HasSubstr("Nobody answers at " + server.url()));
  settings.to = "smtp://mail.invalid:2525";
  const auto unknown = carrier_of(settings)->carry(draft_to({"a@kota.example"}));
  EXPECT_EQ(unknown.outcome, Outcome::unreachable);
  EXPECT_THAT(unknown.advice.id, HasSubstr("Nama peladen mail.invalid tidak ditemukan"));
}

TEST(Smtp, AddressesOfOtherScriptsNeedAServerThatKnowsThem) {
  const SmtpServer knows;
  EXPECT_EQ(carrier_of(settings_for(knows))->carry(draft_to({"ünal@kota.example"})).outcome,
            Outcome::accepted);
  EXPECT_THAT(knows.received().at(0).to, ElementsAre("ünal@kota.example"));
  EXPECT_THAT(knows.received().at(0).options, testing::Contains("SMTPUTF8"));
  const SmtpServer does_not{{.utf8 = false}};
  const auto delivery = carrier_of(settings_for(does_not))->carry(draft_to({"ünal@kota.example"}));
  EXPECT_EQ(delivery.outcome, Outcome::refused);
}

}  // namespace
}  // namespace tanggap
