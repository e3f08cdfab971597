// Connections that only read, kept for the next reader. Thread-safe.
#pragma once

#include <chrono>
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
  /// For how long a reader waits for a connection that is in use, when the server has no further
  /// one to give.
  explicit ReaderPool(Connect connect, std::chrono::seconds patience = std::chrono::seconds{5})
      : connect_(std::move(connect)), patience_(patience) {}

  /// Runs `work` on a snapshot of one connection, on the calling thread. Throws StorageError
  /// "database-connections" when none was free in time.
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
  std::chrono::seconds patience_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Connection>> idle_;
  Load load_;
};

}  // namespace tanggap::storage
