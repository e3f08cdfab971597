// Ten thousand mails that piled up while the server was away: nobody runs against the closed door,
// and when it opens each goes out once.
#include <gmock/gmock.h>

#include <set>

#include "app/mail_sender.hpp"
#include "features/mail/post.hpp"
#include "features/support/stage.hpp"
#include "support/wait_until.hpp"
#include "usecases/outbox.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using domain::Occasion;
using ports::MailState;
using ports::OutgoingMail;

template <class Condition>
void wait_until(Condition condition) {
  test::wait_until(condition, 180s);
}

class Outage : public testing::Test {
 protected:
  Outage() { stage.switch_mail_on(); }

  /// So many mails about one new case, as if each were another.
  void queue(int count) {
    const Report report = stage.submitted().report;
    stage.store().write([&](ports::Transaction& tx) {
      for (int i = 0; i < count; ++i) {
        queue_mail(tx, stage.as(kSystem),
                   {.occasion = Occasion::new_case,
                    .key = "case:" + std::to_string(i),
                    .report = report.id,
                    .event = 2,
                    .unit = kKelurahanSetu});
      }
      return ports::Outcome::commit;
    });
  }
  ports::MailCounts counts() {
    return stage.read([](ports::Reader& reader) { return reader.mail_counts(); });
  }
  std::shared_ptr<const ports::CityInForce> in_force() {
    return std::make_shared<const ports::CityInForce>(
        ports::CityInForce{std::make_shared<const domain::City>(stage.city),
                           std::shared_ptr<const ports::AreaLocator>{}});
  }
  std::vector<OutgoingMail> newest() {
    return stage.read([](ports::Reader& reader) { return reader.mails({}, {}, 200); });
  }

  Stage stage;
  SystemClock clock;
  test::SmtpServer server;
  std::unique_ptr<ports::MailCarrier> carrier = test::carrier_of(test::settings_for(server));
};

TEST_F(Outage, OfItsDatabaseLeavesAMailToWhoeverTookItOver) {
  queue(1);
  std::atomic<int> asked = 0;
  {
    app::MailSender sender{
        stage.store(),
        clock,
        *carrier,
        [&] { return in_force(); },
        {},
        {.owner = "frozen", .public_url = "https://lapor.example", .counts_as_alive = [&] {
           // Meanwhile others found its lease ended and sent the mail.
           stage.store().write([&](ports::Transaction& tx) {
             tx.release_mails_of("frozen", clock.now() + 1h);
             return ports::Outcome::commit;
           });
           ++asked;
           return false;
         }}};
    wait_until([&] { return asked > 0; });
  }
  EXPECT_TRUE(server.received().empty());
  EXPECT_EQ(newest().at(0).state, MailState::waiting);
  EXPECT_EQ(newest().at(0).last_code, 0) << "what became of it is the others' to say";
}

TEST_F(Outage, OfTenThousandMailsLeavesNoneBehindAndSendsNoneTwice) {
  constexpr int kMails = 10'000;
  queue(kMails);
  server.stop();
  app::MailSender sender{stage.store(),
                         clock,
                         *carrier,
                         [&] { return in_force(); },
                         {},
                         {.per_second = 0, .public_url = "https://lapor.example"}};
  wait_until([&] { return sender.waits_for_server(); });
  EXPECT_LE(sender.totals().unreachable, 4) << "each connection found out for itself at most";
  EXPECT_EQ(counts().waiting, kMails);

  server.start();
  wait_until([&] { return sender.totals().sent == kMails && counts().waiting == 0; });
  EXPECT_EQ(counts().dead, 0);
  for (const OutgoingMail& mail : newest()) {
    EXPECT_EQ(mail.state, MailState::sent);
    EXPECT_EQ(mail.attempts, 1) << "an outage is no attempt";
  }
  std::set<std::string> ids;
  const auto received = server.received();
  for (const auto& mail : received) {
    const std::string bytes = mail.bytes();
    const auto at = bytes.find("\r\nMessage-Id: <");
    ids.insert(bytes.substr(at, bytes.find('>', at) - at));
  }
  EXPECT_EQ(received.size(), static_cast<std::size_t>(kMails));
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kMails));
}

}  // namespace
}  // namespace tanggap::features
