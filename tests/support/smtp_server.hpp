// A real SMTP server for tests: tests/support/smtp_server.py on a free port of 127.0.0.1, with the
// mail that it took. How it behaves may change while it runs; the modes are listed in the script.
// A test that uses it is declared with tanggap_uses_smtp_server(NAME).
#pragma once

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/child_server.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {

struct SmtpServerOptions {
  std::string mode = "accept";
  std::string tls = "none";          ///< none, starttls, implicit
  std::string certificate = "good";  ///< good, wrong-name, expired, untrusted
  std::string user{};                ///< Not empty: nobody gets in without it.
  std::string password{};
  bool utf8 = true;        ///< Offers SMTPUTF8.
  std::uint16_t port = 0;  ///< 0: any free one.
};

struct ReceivedMail {
  std::filesystem::path file;  ///< The bytes as they came.
  std::string from;
  std::vector<std::string> to;
  std::vector<std::string> options;  ///< Of MAIL FROM: "SIZE=…", "SMTPUTF8".
  std::string user;
  std::string peer;  ///< Port of the client: equal for mail of one connection.
  bool tls = false;
  bool answered = false;  ///< The sender was told that it was taken.

  [[nodiscard]] std::string bytes() const { return read_whole(file); }
};

class SmtpServer {
 public:
  explicit SmtpServer(SmtpServerOptions options = {}) : options_(std::move(options)) {
    behave(options_.mode);
    start();
  }

  [[nodiscard]] std::uint16_t port() const { return options_.port; }
  /// "smtp://localhost:PORT", or smtps.
  [[nodiscard]] std::string url() const {
    return (options_.tls == "implicit" ? "smtps" : "smtp") + std::string{"://localhost:"} +
           std::to_string(port());
  }
  [[nodiscard]] bool encrypted() const { return options_.tls != "none"; }
  /// Certificate of the authority that signed the server's.
  [[nodiscard]] std::filesystem::path ca_file() const { return certificates_ / "ca.pem"; }

  /// From the next decision on.
  void behave(const std::string& mode) const {
    folder_.write(".mode.new", mode);
    std::filesystem::rename(folder_ / ".mode.new", folder_ / ".mode");
  }

  /// All mail that it took, in order.
  [[nodiscard]] std::vector<ReceivedMail> received() const {
    std::vector<ReceivedMail> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      if (entry.path().extension() == ".envelope") all.push_back(read_envelope(entry.path()));
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.file.native() < b.file.native(); });
    return all;
  }

  /// Gone as after a crash; `start` brings it back on the same port with its memory lost.
  void stop() { server_.stop(); }
  void start() { options_.port = server_.start(command()); }

 private:
  [[nodiscard]] std::vector<std::string> command() const {
    std::vector<std::string> all{"/usr/bin/python3",
                                 TANGGAP_SMTP_SERVER,
                                 "--folder",
                                 folder_.path().string(),
                                 "--certificates",
                                 certificates_.path().string(),
                                 "--tls",
                                 options_.tls,
                                 "--certificate",
                                 options_.certificate,
                                 "--user",
                                 options_.user,
                                 "--password",
                                 options_.password,
                                 "--port",
                                 std::to_string(options_.port)};
    if (!options_.utf8) all.emplace_back("--no-utf8");
    return all;
  }
  static ReceivedMail read_envelope(std::filesystem::path path) {
    ReceivedMail mail;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      const auto space = line.find(' ');
      const std::string name = line.substr(0, space);
      std::string value = line.substr(space + 1);
      if (name == "from") mail.from = value;
      if (name == "to") mail.to.push_back(value);
      if (name == "option") mail.options.push_back(value);
      if (name == "user") mail.user = value;
      if (name == "peer") mail.peer = value;
      if (name == "tls") mail.tls = value == "yes";
      if (name == "answered") mail.answered = value == "yes";
    }
    mail.file = path.replace_extension(".eml");
    return mail;
  }

  SmtpServerOptions options_;
  TemporaryFolder folder_;
  TemporaryFolder certificates_;
  ChildServer server_;
};

}  // namespace tanggap::test
