// A real S3 server for tests: tests/support/s3_server/server.mjs on a free port of 127.0.0.1 with
// the bucket "kota". What it does with the next requests may be told; the script lists the modes.
// A test that uses it is declared with tanggap_uses_s3_server(NAME).
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "support/temporary_folder.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it undeclared

namespace tanggap::test {

class S3Server {
 public:
  /// False where its packages are not installed (`./dev test` does that).
  [[nodiscard]] static bool installed() {
    return std::filesystem::exists(std::filesystem::path{TANGGAP_S3_SERVER}.parent_path() /
                                   "node_modules/s3rver");
  }

  S3Server() { start(); }
  ~S3Server() { stop(); }
  S3Server(const S3Server&) = delete;
  S3Server& operator=(const S3Server&) = delete;

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  /// One mode a line, each used for one request; what is left over can be read again.
  void behave(const std::string& modes) const { folder_.write("mode", modes); }
  [[nodiscard]] std::string modes_left() const { return read_whole(folder_ / "mode"); }

  /// What a bucket holds under a key, to be looked at or spoilt behind the program's back.
  [[nodiscard]] std::filesystem::path object(const std::string& key) const {
    return folder_ / ("objects/kota/" + key + "._S3rver_object");
  }

  /// As a crash; `start` serves what was kept, at the same address.
  void stop() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(to_server_);
    pid_ = 0;
  }

  void start() {
    std::string words[] = {"node", TANGGAP_S3_SERVER, folder_.path().string(),
                           std::to_string(port_)};
    char* argv[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    int input[2];
    int output[2];
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    const int failed = posix_spawnp(&pid_, argv[0], &actions, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    to_server_ = input[1];
    if (failed != 0) throw std::runtime_error("cannot start the S3 server");
    std::FILE* said = fdopen(output[0], "r");
    unsigned port = 0;
    const bool listening = std::fscanf(said, "port %u", &port) == 1;
    std::fclose(said);
    if (!listening) throw std::runtime_error("the S3 server did not start");
    port_ = static_cast<std::uint16_t>(port);
  }

 private:
  TemporaryFolder folder_;
  pid_t pid_ = 0;
  int to_server_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace tanggap::test
