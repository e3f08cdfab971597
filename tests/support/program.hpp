// The real `tanggap` program as a child process: run to its end, or served until killed.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it undeclared

namespace tanggap::test {

/// A child process whose standard output is read here.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    arguments.insert(arguments.begin(), TANGGAP_BINARY);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const int failed = posix_spawn(&pid_, TANGGAP_BINARY, &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = fdopen(ends[0], "r");
    if (failed != 0) throw std::runtime_error("cannot start " TANGGAP_BINARY);
  }
  ~Program() {
    if (pid_ != 0) kill();
    if (output_) std::fclose(output_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// The next line of its output, without the line feed; empty at the end.
  [[nodiscard]] std::string line() {
    std::string text;
    for (int c = std::fgetc(output_); c != EOF && c != '\n'; c = std::fgetc(output_)) {
      text += static_cast<char>(c);
    }
    return text;
  }
  /// All the rest of its output.
  [[nodiscard]] std::string rest() {
    std::string text;
    for (int c = std::fgetc(output_); c != EOF; c = std::fgetc(output_)) {
      text += static_cast<char>(c);
    }
    return text;
  }
  [[nodiscard]] pid_t process() const { return pid_; }
  void kill() { end(SIGKILL); }
  /// Asks it to stop and answers its exit code.
  int terminate() { return end(SIGTERM); }
  void send(int signal) const { ::kill(pid_, signal); }
  /// Waits for its own end; the exit code, or 128 + signal.
  int wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    return ended(status);
  }
  /// The same, so long at most; nullopt when it still runs.
  std::optional<int> wait_for(std::chrono::seconds at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most;
    int status = 0;
    while (waitpid(pid_, &status, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() > end) return std::nullopt;
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return ended(status);
  }

 private:
  int ended(int status) {
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  int end(int signal) {
    ::kill(pid_, signal);
    return wait();
  }

  pid_t pid_ = 0;
  std::FILE* output_ = nullptr;
};

struct Ended {
  int exit_code = 0;
  std::string output;
};

inline Ended run_program(std::vector<std::string> arguments) {
  Program program{std::move(arguments)};
  std::string output = program.rest();
  return {program.wait(), std::move(output)};
}

/// `tanggap serve` on a free port; ready when constructed.
class ServedProgram {
 public:
  explicit ServedProgram(const std::string& data, std::vector<std::string> more = {})
      : program_(arguments(data, std::move(more))) {
    const std::string address = program_.line();
    const auto colon = address.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("the server did not start");
    port_ = static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1)));
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] pid_t process() const { return program_.process(); }
  void kill() { program_.kill(); }
  int terminate() { return program_.terminate(); }
  void send(int signal) const { program_.send(signal); }
  /// Its exit code; nullopt when it has not ended by then.
  std::optional<int> wait_for(std::chrono::seconds at_most) { return program_.wait_for(at_most); }

 private:
  static std::vector<std::string> arguments(const std::string& data,
                                            std::vector<std::string> more) {
    std::vector<std::string> all{"serve", "--data", data, "--port", "0", "--submissions-per-minute",
                                 "0"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  Program program_;
  std::uint16_t port_ = 0;
};

}  // namespace tanggap::test
