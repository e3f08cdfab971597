// What all connections of one server share, and what each I/O thread keeps for itself. Internal to
// the room.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "http/asio.hpp"
#include "http/proxy.hpp"
#include "http/refusal.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/spool.hpp"
#include "http/worker_pool.hpp"

namespace tanggap::http {

using SteadyTime = std::chrono::steady_clock::time_point;

class Connection;

struct ServerCore {
  ServerCore(ServerOptions o, std::vector<Route> routes, Hooks h);

  /// The answer for an error that http found.
  [[nodiscard]] Response render(const Refusal& refusal, const Request& request) const;
  [[nodiscard]] std::string next_request_id();
  void connection_ended();

  const ServerOptions options;
  const Router router;
  const Hooks hooks;
  const TrustedProxies proxies;
  const std::string common_lines;
  const std::string id_prefix;
  std::optional<SpoolFolder> spool;
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<bool> stopping = false;
  std::atomic<int> connections = 0;
  std::atomic<int> streams = 0;
  std::mutex mutex;
  std::condition_variable all_ended;
  WorkerPool pool;
  asio::thread_pool disk{1};  ///< File reads and writes, which may block, in their order.
};

/// One thread with its own context, connections and coarse deadlines: instead of a timer for every
/// operation, a tick looks which connections are past theirs.
class IoThread {
 public:
  explicit IoThread(const ServerOptions& options);
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  void start();
  void join();
  [[nodiscard]] asio::io_context& context() { return context_; }

  // The rest is for this thread only.
  void enter(Connection& connection);
  void leave(Connection& connection);
  /// "Date: …\r\n", renewed by the tick.
  [[nodiscard]] std::string_view date_line();
  template <class Action>
  void for_each(Action action) {
    // Actions only cancel or give answers; connections leave later, when their coroutine runs.
    for (Connection* connection : connections_) action(*connection);
  }

 private:
  void schedule_tick();
  void tick();

  std::vector<Connection*> connections_;  // outlives the context, whose end may end connections
  asio::io_context context_{1};
  asio::executor_work_guard<IoExecutor> guard_;
  asio::basic_waitable_timer<std::chrono::steady_clock,
                             asio::wait_traits<std::chrono::steady_clock>, IoExecutor>
      ticker_;
  std::chrono::milliseconds interval_;
  std::time_t date_second_ = 0;
  std::string date_line_;
  std::thread thread_;
};

}  // namespace tanggap::http
