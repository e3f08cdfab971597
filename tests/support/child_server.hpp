// A server for tests that is a process of its own, e.g. one of the scripts in tests/support: it
// says "port N" on its standard output once it listens, and ends when its standard input does.
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
#include <utility>
#include <vector>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it undeclared

namespace tanggap::test {

class ChildServer {
 public:
  ChildServer() = default;
  ~ChildServer() { stop(); }
  ChildServer(const ChildServer&) = delete;
  ChildServer& operator=(const ChildServer&) = delete;

  /// Answers its port. `command` is looked for in PATH; throws when the server does not come up.
  std::uint16_t start(std::vector<std::string> command) {
    std::vector<char*> argv;
    for (std::string& word : command) argv.push_back(word.data());
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
    const int failed = posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    to_server_ = input[1];
    if (failed != 0) {
      pid_ = 0;
      ::close(output[0]);
      ::close(to_server_);
      throw std::runtime_error("cannot start " + command.front());
    }
    return port_said(output[0], command);
  }

  /// As a crash.
  void stop() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(to_server_);
    pid_ = 0;
  }

 private:
  std::uint16_t port_said(int descriptor, const std::vector<std::string>& command) {
    std::FILE* said = fdopen(descriptor, "r");
    unsigned port = 0;
    const bool listening = std::fscanf(said, "port %u", &port) == 1;
    std::fclose(said);
    if (listening) return static_cast<std::uint16_t>(port);
    stop();
    throw std::runtime_error(command.at(1) + " did not start");
  }

  pid_t pid_ = 0;
  int to_server_ = -1;
};

}  // namespace tanggap::test
