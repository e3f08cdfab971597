// What moves on when one of two nodes ends: the common jobs, and the mails that it was sending.
#include <gtest/gtest.h>

#include <map>

#include "features/nodes/shared_city.hpp"
#include "support/smtp_server.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr const char* kLease = "4";

class NodeEnds : public testing::Test {
 protected:
  std::unique_ptr<ServedProgram> node() const { return city_.node({"--lease", kLease}); }
  std::unique_ptr<ServedProgram> node_with_mail(const char* lease) const {
    return city_.node({"--lease", lease, "--mail-to", smtp_.url(), "--mail-tls", "never",
                       "--mail-from", "Kota Uji <lapor@kota.example>", "--mail-public-url",
                       "https://lapor.kota.example"});
  }
  static bool leads(NodeClient& node) { return node.metric("tanggap_node_leads") == 1; }
  /// Overdue in a moment; its reference. A damaged road is due after 168 hours.
  std::string submit_late_one(NodeClient& node) {
    const std::string week_ago = city_.database().ask(
        "SELECT to_char(now() AT TIME ZONE 'UTC' - interval '168 hours' + interval '2 seconds', "
        "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    const auto answer = node.submit({{"Authorization", "Bearer " + key_}},
                                    R"(,"channel":"qlue","source_id":")" + std::to_string(++late_) +
                                        R"(","submitted_at":")" + week_ago + "\"");
    if (answer.status != 201) throw std::runtime_error(answer.body);
    return text_at(answer, "reference");
  }
  static int escalations(NodeClient& node, const std::string& reference) {
    const std::string body = node.get("/api/v1/reports/" + reference).body;
    int found = 0;
    for (auto at = body.find("\"escalated\""); at != std::string::npos;
         at = body.find("\"escalated\"", at + 1)) {
      ++found;
    }
    return found;
  }
  /// Its reporter is asked by mail whether the address is right.
  void submit_with_address(NodeClient& node, int count) {
    for (int i = 0; i < count; ++i) {
      const auto answer = node.submit({}, R"(,"reporter":{"name":"Budi","email":"w)" +
                                              std::to_string(++mails_) + R"(@warga.example"})");
      ASSERT_EQ(answer.status, 201) << answer.body;
    }
  }
  static std::string message_id(const ReceivedMail& mail) {
    const std::string bytes = mail.bytes();
    const auto at = bytes.find("\r\nMessage-Id: <") + 15;
    return bytes.substr(at, bytes.find('>', at) - at);
  }
  /// How often each came.
  std::map<std::string, int> copies() const {
    std::map<std::string, int> all;
    for (const auto& mail : smtp_.received()) ++all[message_id(mail)];
    return all;
  }

  SharedCity city_;
  SmtpServer smtp_;
  std::string key_;
  int late_ = 0;
  int mails_ = 0;
};

TEST_F(NodeEnds, LeavesItsJobsToAnother) {
  const Ended added = city_.run({"key", "add", "--name", "Qlue", "--source", "qlue", "--json"});
  key_ = boost::json::parse(added.output).at("key").as_string();
  auto leader = node();
  auto second = node();
  NodeClient one{*leader};
  NodeClient other{*second};
  wait_until([&] { return leads(one); });
  EXPECT_FALSE(leads(other));
  const std::string reference = submit_late_one(other);
  wait_until([&] { return escalations(one, reference) == 1; });

  leader->kill();
  const auto killed = SteadyClock::now();
  wait_until([&] { return leads(other); });
  EXPECT_LT(SteadyClock::now() - killed, 15s) << "four seconds of lease and a quarter of it";
  const std::string next = submit_late_one(other);
  wait_until([&] { return escalations(other, next) == 1; });

  auto third = node();
  NodeClient last{*third};
  EXPECT_FALSE(leads(last));
  EXPECT_EQ(second->terminate(), 0);
  wait_until([&] { return leads(last); });
  EXPECT_EQ(escalations(last, reference), 1) << "told once";
  EXPECT_EQ(escalations(last, next), 1);
}

TEST_F(NodeEnds, AndStartsSendNoMailTwice) {
  auto first = node_with_mail("20");
  NodeClient one{*first};
  submit_with_address(one, 100);
  wait_until([&] { return smtp_.received().size() >= 20; });
  auto second = node_with_mail("20");
  NodeClient other{*second};
  submit_with_address(one, 60);
  submit_with_address(other, 60);
  wait_until([&] { return one.metric("tanggap_mail_waiting") == 0; });
  EXPECT_EQ(smtp_.received().size(), 220U);
  EXPECT_EQ(copies().size(), 220U);
  EXPECT_GT(one.metric("tanggap_mail_sent_total"), 0);
  EXPECT_GT(other.metric("tanggap_mail_sent_total"), 0);
  EXPECT_EQ(city_.run({"verify"}).exit_code, 0);
}

TEST_F(NodeEnds, LeavesMailsWhoseAcceptanceIsUnknownToAnother) {
  constexpr int kMails = 12;
  auto first = node_with_mail(kLease);
  smtp_.behave("slow");  // takes a mail and does not say so
  {
    NodeClient one{*first};
    submit_with_address(one, kMails);
  }
  constexpr std::size_t kConnections = 4;  // each with a mail that waits for its answer
  wait_until([&] { return smtp_.received().size() == kConnections; });
  first->kill();
  const auto unanswered = copies();
  smtp_.behave("accept");
  const auto second = node_with_mail(kLease);
  NodeClient other{*second};
  wait_until([&] { return other.metric("tanggap_mail_waiting") == 0; });
  const auto all = copies();
  EXPECT_EQ(all.size(), static_cast<std::size_t>(kMails)) << "each at least once";
  for (const auto& [id, count] : all) {
    EXPECT_EQ(count, unanswered.contains(id) ? 2 : 1) << id;
  }
}

}  // namespace
}  // namespace tanggap::test
