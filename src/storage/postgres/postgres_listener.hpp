// Hears of commits on every node through LISTEN, on a connection and a thread of its own. A
// notification is only a wake-up: it may be lost with the connection, so the log is also looked at
// once a second and after each new connection. Used by the driver only.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "storage/postgres/postgres_connection.hpp"

namespace tanggap::storage {

class PostgresListener final : public CommitListener {
 public:
  using Wake = std::function<void(std::int64_t seq)>;

  PostgresListener(PostgresOptions options, std::string where, Wake wake);
  ~PostgresListener() override;

 private:
  void run();
  void listen_until_lost();
  [[nodiscard]] bool wait(int socket, int milliseconds) const;

  PostgresOptions options_;
  std::string where_;
  Wake wake_;
  int stop_;  ///< An eventfd: readable when it is time to stop.
  std::thread thread_;
};

}  // namespace tanggap::storage
