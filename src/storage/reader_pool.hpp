// Connections that only read, kept for the next reader. Thread-safe.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/database.hpp"

namespace tanggap::storage {

class ReaderPool {
 public:
  using Connect = std::function<std::unique_ptr<Connection>()>;
  explicit ReaderPool(Connect connect) : connect_(std::move(connect)) {}

  /// Runs `work` on a snapshot of one connection, on the calling thread. A server that has no
  /// further connection to give leaves those that are in use: one of them will soon be free.
  void read(const std::function<void(Connection&)>& work);

  struct Load {
    std::size_t in_use = 0;   ///< Connections.
    std::size_t waiting = 0;  ///< Threads for whom the server had none.
  };
  [[nodiscard]] Load load();

 private:
  [[nodiscard]] std::unique_ptr<Connection> take();
  [[nodiscard]] std::unique_ptr<Connection> idle();
  void give_back(std::unique_ptr<Connection> connection);

  Connect connect_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Connection>> idle_;
  Load load_;
};

}  // namespace tanggap::storage
