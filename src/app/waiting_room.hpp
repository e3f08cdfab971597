// Answers for a service whose database is not there yet: alive, not ready, and to everything else
// 503 with Retry-After. Used by `tanggap serve`.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.hpp"
#include "http/server.hpp"

namespace tanggap::app {

class WaitingRoom {
 public:
  /// Takes the service's address and port. Throws like http::Server::start.
  explicit WaitingRoom(const http::ServerOptions& service);
  ~WaitingRoom();
  WaitingRoom(const WaitingRoom&) = delete;
  WaitingRoom& operator=(const WaitingRoom&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  /// What is waited for; true when it is something else than before. Thread-safe.
  bool waits_for(const Error& trouble);
  /// Makes room for the service.
  void close();
  [[nodiscard]] bool is_open() const { return open_; }

 private:
  [[nodiscard]] http::Response not_ready();
  [[nodiscard]] static http::Response refused(const http::Request& request);

  std::mutex mutex_;
  Error trouble_;
  bool open_ = true;
  std::unique_ptr<http::Server> server_;
};

}  // namespace tanggap::app
