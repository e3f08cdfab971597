// Result letters through the real program: from its API and its command line to the Mayor's
// mailbox.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <boost/json.hpp>

#include <thread>

#include "support/person.hpp"
#include "support/poppler.hpp"
#include "support/program.hpp"
#include "support/read_mail.hpp"
#include "support/smtp_server.hpp"

namespace tanggap::test {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

class LetterProgram : public testing::Test {
 protected:
  LetterProgram() {
    ::setenv("TANGGAP_PASSWORD", kPassword, 1);
    must(run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data_}));
    must(run_program({"user", "add", "api", "--name", "Api", "--role", "officer", "--unit",
                      "SUDIN-GULKARMAT", "--data", data_}));
    must(run_program({"user", "add", "siti", "--name", "Siti", "--role", "verifier", "--unit",
                      "BAG-KTPP", "--data", data_}));
    server_ = serve();
  }
  ~LetterProgram() override { ::unsetenv("TANGGAP_PASSWORD"); }

  static void must(const Ended& ended) {
    if (ended.exit_code != 0) throw std::runtime_error(ended.output);
  }
  std::unique_ptr<ServedProgram> serve() {
    return std::make_unique<ServedProgram>(
        data_, std::vector<std::string>{"--mail-to", smtp_.url(), "--mail-tls", "never",
                                        "--mail-from", "Kota Uji <lapor@kota.example>"});
  }
  std::string submitted() {
    HttpClient client{server_->port()};
    const auto answer =
        client.post("/api/v1/reports",
                    R"({"category":"kebakaran","text":"Asap","lat":-6.3117,"lon":106.9134,)"
                    R"("reporter":{"name":"Budi Rahasia"}})",
                    "application/json");
    return std::string{json::parse(answer.body).at("reference").as_string()};
  }
  std::string completed() {
    const std::string reference = submitted();
    const std::string report = "/api/v1/reports/" + reference;
    Person api{server_->port(), "api"};
    Person siti{server_->port(), "siti"};
    EXPECT_EQ(api.post(report + "/resolution", R"({"note":"Api padam"})", 2).status, 200);
    EXPECT_EQ(siti.post(report + "/resolution-verdict", R"({"accept":true})", 3).status, 200);
    return reference;
  }
  /// The letter's mail, as soon as the server has it.
  ReadMail letter_mail() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{120};
    while (std::chrono::steady_clock::now() < end) {
      for (const auto& received : smtp_.received()) {
        if (std::ranges::find(received.to, "walikota@jakarta-timur.example") != received.to.end()) {
          return read_mail(received.file);
        }
      }
      std::this_thread::yield();
    }
    throw std::runtime_error("no letter came");
  }
  Ended letter(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "letter");
    arguments.insert(arguments.end(), {"--data", data_});
    return run_program(std::move(arguments));
  }

  TemporaryFolder folder_;
  std::string data_ = folder_.path() / "data";
  SmtpServer smtp_;
  std::unique_ptr<ServedProgram> server_;
};

std::string sha256_of_first_attachment(const ReadMail& mail) {
  return std::string{mail.json.at("attachments").as_array().at(0).at("sha256").as_string()};
}

std::string sha256_of(const std::filesystem::path& file) {
  return output_of("sha256sum " + file.string()).substr(0, 64);
}

TEST_F(LetterProgram, TheServerSendsWhatItKeeps) {
  const std::string reference = completed();
  Person api{server_->port(), "api"};
  const auto sent = api.post("/api/v1/letters",
                             R"({"cases":[{"reference":")" + reference + R"(","version":4}]})");
  ASSERT_EQ(sent.status, 201) << sent.body;
  const std::string id{json::parse(sent.body).at("id").as_string()};
  const ReadMail mail = letter_mail();
  EXPECT_THAT(mail.mailboxes("cc"), testing::ElementsAre(HasSubstr("tatalaksana_JT@")));
  EXPECT_THAT(mail.text(), HasSubstr(reference));
  EXPECT_THAT(mail.text() + mail.html(), testing::Not(HasSubstr("Rahasia")));
  const auto kept = folder_.write("kept.pdf", api.get("/api/v1/letters/" + id + "/document"));
  EXPECT_EQ(sha256_of_first_attachment(mail), sha256_of(kept));
}

TEST_F(LetterProgram, TheCommandLooksWithoutStoringThenSends) {
  const std::string reference = completed();
  const auto paper = folder_.path() / "surat.pdf";
  const Ended looked = letter({"preview", reference, "--out", paper.string()});
  ASSERT_EQ(looked.exit_code, 0) << looked.output;
  EXPECT_EQ(read_whole(paper).substr(0, 5), "%PDF-");
  EXPECT_EQ(json::parse(letter({"list", "--json"}).output).as_array().size(), 0U);

  const Ended sent = letter({"send", reference, "--remark", "Lekas padam", "--json"});
  ASSERT_EQ(sent.exit_code, 0) << sent.output;
  const std::string number{json::parse(sent.output).at("number").as_string()};
  EXPECT_THAT(number, HasSubstr("0001/LHTL/SUDIN-GULKARMAT/"));
  EXPECT_THAT(letter({"list"}).output, HasSubstr(number));
  EXPECT_THAT(letter_mail().text(), HasSubstr(number));
}

TEST_F(LetterProgram, ALetterSentWhileMailIsOffGoesOutWhenItIsSwitchedOn) {
  server_.reset();
  server_ = std::make_unique<ServedProgram>(data_, std::vector<std::string>{});
  const std::string reference = completed();
  const Ended sent = run_program({"--lang", "en", "letter", "send", reference, "--data", data_});
  ASSERT_EQ(sent.exit_code, 0) << sent.output;
  EXPECT_THAT(sent.output, HasSubstr("mail is off"));
  Person api{server_->port(), "api"};
  const auto other = api.post("/api/v1/letters",
                              R"({"cases":[{"reference":")" + completed() + R"(","version":4}]})");
  ASSERT_EQ(other.status, 201) << other.body;
  EXPECT_TRUE(json::parse(other.body).at("mail_is_off").as_bool());
  const Ended listed = run_program({"mail", "list", "--state", "waiting", "--data", data_});
  EXPECT_THAT(listed.output, HasSubstr("0001/LHTL/SUDIN-GULKARMAT/"));
  EXPECT_THAT(listed.output, HasSubstr("0002/LHTL/SUDIN-GULKARMAT/"));
  server_.reset();
  server_ = serve();
  EXPECT_THAT(letter_mail().text(), HasSubstr("LHTL/SUDIN-GULKARMAT"));
}

TEST_F(LetterProgram, TheCommandRefusesWhatIsNotCompleted) {
  const std::string reference = submitted();
  const auto paper = folder_.path() / "surat.pdf";
  EXPECT_EQ(letter({"preview", reference, "--out", paper.string()}).exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(paper));
  const Ended refused = run_program({"--lang", "en", "letter", "send", reference, "--data", data_});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_EQ(letter({"send", "JK0000000000"}).exit_code, 2);
  EXPECT_EQ(letter({"send"}).exit_code, 2);
  EXPECT_EQ(json::parse(letter({"list", "--json"}).output).as_array().size(), 0U);
}

}  // namespace
}  // namespace tanggap::test
