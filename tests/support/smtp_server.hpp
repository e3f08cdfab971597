// A real SMTP server for tests: tests/support/smtp_server.py on a free port of 127.0.0.1, with the
// mail that it took. How it behaves may change while it runs; the modes are listed in the script.
// A test that uses it is declared with tanggap_uses_smtp_server(NAME).
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it undeclared

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
  ~SmtpServer() { stop(); }
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

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
  void stop() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(to_server_);
    pid_ = 0;
  }
  void start() {
    std::vector<std::string> arguments = command();
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    int input[2];
    int output[2];
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    const int failed = posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    to_server_ = input[1];
    if (failed != 0) throw std::runtime_error("cannot start the SMTP server");
    read_port(output[0]);
  }

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
  void read_port(int descriptor) {
    std::FILE* output = fdopen(descriptor, "r");
    unsigned port = 0;
    const bool listening = std::fscanf(output, "port %u", &port) == 1;
    std::fclose(output);
    if (!listening) throw std::runtime_error("the SMTP server did not start");
    options_.port = static_cast<std::uint16_t>(port);
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
  pid_t pid_ = 0;
  int to_server_ = -1;
};

}  // namespace tanggap::test
