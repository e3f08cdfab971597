// Mail through the real program and a real SMTP server: confirmed and ended by its links, put off,
// refused, held up by an outage, and killed in the middle again and again.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include <map>
#include <set>
#include <thread>

#include "support/http_client.hpp"
#include "support/program.hpp"
#include "support/read_mail.hpp"
#include "support/smtp_server.hpp"

namespace tanggap::test {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SentMail : public testing::Test {
 protected:
  SentMail() {
    const auto loaded =
        run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data_});
    if (loaded.exit_code != 0) throw std::runtime_error(loaded.output);
  }

  std::unique_ptr<ServedProgram> serve() {
    return std::make_unique<ServedProgram>(
        data_, std::vector<std::string>{"--mail-to", smtp_.url(), "--mail-tls", "never",
                                        "--mail-from", "Kota Uji <lapor@kota.example>",
                                        "--mail-public-url", "https://lapor.kota.example"});
  }
  /// A report whose reporter left an address: one mail asks it for confirmation.
  void submit(HttpClient& client, int number) {
    const std::string body =
        R"({"category":"jalan-rusak","text":"Lubang","lat":-6.3117,"lon":106.9134,)"
        R"("reporter":{"name":"Budi Rahasia","email":"w)" +
        std::to_string(number) + R"(@warga.example"}})";
    const auto answer =
        client.post("/api/v1/reports", body, "application/json", {{"Accept-Language", "en"}});
    ASSERT_EQ(answer.status, 201) << answer.body;
  }
  void submit(HttpClient& client, int from, int until) {
    for (int i = from; i < until; ++i) submit(client, i);
  }
  static double metric(HttpClient& client, const std::string& name) {
    const std::string text = "\n" + client.get("/metrics").body;
    const auto at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
  }
  template <class Condition>
  static void wait_until(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{120};
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) throw std::runtime_error("waited too long");
      std::this_thread::yield();
    }
  }
  json::array mails(const std::string& state) {
    const Ended listed = run_program(
        {"mail", "list", "--state", state, "--limit", "200", "--json", "--data", data_});
    return json::parse(listed.output).as_array();
  }
  /// The run of allowed characters after the mark; empty where the mark is missing.
  static std::string after(const std::string& text, std::string_view mark,
                           std::string_view allowed = "0123456789abcdefghijklmnopqrstuvwxyz.") {
    const auto at = text.find(mark);
    if (at == std::string::npos) return {};
    const auto begin = at + mark.size();
    return text.substr(begin, text.find_first_not_of(allowed, begin) - begin);
  }
  /// "m" and the mail's number, as the Message-ID has it.
  static std::string message_id(const ReceivedMail& mail) {
    return after(mail.bytes(), "\r\nMessage-Id: <");
  }

  TemporaryFolder folder_;
  std::string data_ = folder_.path() / "data";
  SmtpServer smtp_;
};

TEST_F(SentMail, IsConfirmedAndEndedByItsLinks) {
  const auto server = serve();
  HttpClient client{server->port()};
  submit(client, 1);
  wait_until([&] { return smtp_.received().size() == 1; });
  const ReadMail asked = read_mail(smtp_.received()[0].file);
  EXPECT_EQ(smtp_.received()[0].to, std::vector<std::string>{"w1@warga.example"});
  EXPECT_THAT(asked.text(), Not(HasSubstr("Rahasia")));
  const std::string confirm = after(asked.text(), "#confirm=");
  ASSERT_FALSE(confirm.empty()) << asked.text();

  const auto post = [&](const std::string& what, const std::string& token) {
    return client.post("/api/v1/subscriptions/" + what, R"({"token":")" + token + "\"}",
                       "application/json");
  };
  EXPECT_EQ(post("end", confirm).status, 404) << "a link does one thing only";
  EXPECT_EQ(post("confirmation", confirm).status, 200);
  wait_until([&] { return smtp_.received().size() == 2; });
  const ReadMail welcome = read_mail(smtp_.received()[1].file);
  ASSERT_EQ(welcome.headers("List-Unsubscribe").size(), 1U);
  EXPECT_THAT(welcome.headers("List-Unsubscribe-Post"),
              testing::ElementsAre("List-Unsubscribe=One-Click"));
  const std::string end = after(welcome.headers("List-Unsubscribe")[0], "token=");
  ASSERT_FALSE(end.empty());

  const std::string target = "/api/v1/subscriptions/one-click?token=" + end;
  const auto shown = client.get(target);
  EXPECT_EQ(shown.status, 303);
  EXPECT_EQ(shown.header("Location"), "/follow.html#end=" + end);
  EXPECT_EQ(client.get("/follow.html").status, 200);
  const auto ended =
      client.post(target, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded");
  EXPECT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(post("confirmation", confirm).status, 404) << "the address is gone";
}

TEST_F(SentMail, BringsTheBriefOfAClosedMonthToTheLeadership) {
  const auto server = serve();
  ASSERT_EQ(run_program({"evaluate", "--month", "2016-12", "--close", "--data", data_}).exit_code,
            0);
  wait_until([&] { return !smtp_.received().empty(); });
  const ReadMail mail = read_mail(smtp_.received()[0].file);
  const auto& files = mail.json.at("attachments").as_array();
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].at("name").as_string(), "evaluasi-2016-12.pdf");
  EXPECT_EQ(files[1].at("name").as_string(), "evaluasi-2016-12.xlsx");
  EXPECT_EQ(
      run_program({"brief", "--month", "2016-12", "--out", folder_.path() / "out", "--data", data_})
          .exit_code,
      0);
  for (const auto& file : files) {
    const std::string name{file.at("name").as_string()};
    EXPECT_EQ(file.at("size").to_number<std::uintmax_t>(),
              std::filesystem::file_size(folder_.path() / "out" / name))
        << name;
  }
}

TEST_F(SentMail, IsPutOffAndThenTaken) {
  smtp_.behave("later");
  const auto server = serve();
  HttpClient client{server->port()};
  submit(client, 1);
  wait_until([&] { return metric(client, "tanggap_mail_put_off_total") >= 1; });
  const auto waiting = mails("waiting");
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].at("last_code").as_int64(), 451);
  smtp_.behave("accept");
  const std::string id{waiting[0].at("id").as_string()};
  EXPECT_EQ(run_program({"mail", "retry", id, "--data", data_}).exit_code, 0);
  wait_until([&] { return smtp_.received().size() == 1; });
}

TEST_F(SentMail, IsDeadWithTheServersWordsUntilSomebodyTriesAgain) {
  smtp_.behave("refuse-recipient");
  const auto server = serve();
  HttpClient client{server->port()};
  submit(client, 1);
  wait_until([&] { return metric(client, "tanggap_mail_dead") >= 1; });
  const auto dead = mails("dead");
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].at("last_code").as_int64(), 550);
  const std::string words{dead[0].at("last_words").as_string()};
  EXPECT_THAT(words, HasSubstr("no such mailbox"));
  EXPECT_THAT(words, Not(HasSubstr("@"))) << "no address in the list";
  smtp_.behave("accept");
  EXPECT_EQ(run_program({"mail", "retry", "--all", "--data", data_}).exit_code, 0);
  wait_until([&] { return smtp_.received().size() == 1; });
}

TEST_F(SentMail, KeepsItsMessageIdWhenTheAnswerWasLost) {
  smtp_.behave("drop-after-data");
  const auto server = serve();
  HttpClient client{server->port()};
  submit(client, 1);
  wait_until([&] { return metric(client, "tanggap_mail_put_off_total") >= 1; });
  smtp_.behave("accept");
  const std::string id{mails("waiting").at(0).at("id").as_string()};
  EXPECT_EQ(run_program({"mail", "retry", id, "--data", data_}).exit_code, 0);
  wait_until([&] { return smtp_.received().size() == 2; });
  const auto received = smtp_.received();
  EXPECT_FALSE(message_id(received[0]).empty());
  EXPECT_EQ(message_id(received[0]), message_id(received[1]));
}

TEST_F(SentMail, FlowsAgainAfterAnOutageWithoutHoldingUpReports) {
  constexpr int kMails = 300;
  smtp_.stop();
  const auto server = serve();
  HttpClient client{server->port()};
  submit(client, 0, kMails);
  EXPECT_EQ(metric(client, "tanggap_mail_dead"), 0);
  EXPECT_EQ(metric(client, "tanggap_mail_waiting"), kMails);
  smtp_.start();
  int more = kMails;
  while (metric(client, "tanggap_mail_sent_total") < kMails / 2) {
    const auto begun = std::chrono::steady_clock::now();
    submit(client, more++);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{2});
  }
  wait_until([&] { return metric(client, "tanggap_mail_waiting") == 0; });
  std::set<std::string> ids;
  for (const auto& mail : smtp_.received()) ids.insert(message_id(mail));
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(more));
  EXPECT_EQ(smtp_.received().size(), static_cast<std::size_t>(more)) << "none twice";
}

TEST_F(SentMail, IsNeverLostThroughManyKillsAndTwiceOnlyWhereAcceptanceIsUnknown) {
  constexpr int kRounds = 8;
  constexpr int kEach = 12;
  std::set<std::string> under_way;
  std::size_t seen = 0;
  for (int round = 0; round < kRounds; ++round) {
    // In the middle of DATA, with the mail kept and the answer not given, and anywhere else.
    smtp_.behave(round % 2 == 0 ? "accept" : "slow");
    const auto server = serve();
    HttpClient client{server->port()};
    submit(client, round * kEach, (round + 1) * kEach);
    const std::size_t wanted = seen + (round % 2 == 0 ? 1 + static_cast<std::size_t>(round) : 2);
    wait_until([&] { return smtp_.received().size() >= wanted; });
    server->kill();
    for (const auto& mail : mails("sending")) {
      under_way.insert(std::string{mail.at("id").as_string()});
    }
    seen = smtp_.received().size();
  }
  smtp_.behave("accept");
  const auto server = serve();
  HttpClient client{server->port()};
  wait_until([&] { return metric(client, "tanggap_mail_waiting") == 0; });
  EXPECT_EQ(metric(client, "tanggap_mail_dead"), 0);

  std::map<std::string, std::set<std::string>> recipients;  // by Message-ID
  std::map<std::string, int> copies;
  for (const auto& mail : smtp_.received()) {
    recipients[message_id(mail)].insert(mail.to.begin(), mail.to.end());
    ++copies[message_id(mail)];
  }
  EXPECT_EQ(recipients.size(), static_cast<std::size_t>(kRounds) * kEach) << "each at least once";
  int twice = 0;
  for (const auto& [id, count] : copies) {
    EXPECT_EQ(recipients[id].size(), 1U);
    if (count == 1) continue;
    ++twice;
    EXPECT_TRUE(under_way.contains(id.substr(1))) << id << " came " << count << " times";
  }
  EXPECT_GT(twice, 0) << "no kill hit a mail whose answer was still to come";
  EXPECT_EQ(server->terminate(), 0);
  EXPECT_EQ(run_program({"verify", "--data", data_}).exit_code, 0);
}

}  // namespace
}  // namespace tanggap::test
