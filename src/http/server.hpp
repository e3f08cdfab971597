// The HTTP server: listens, routes, keeps limits and deadlines, calls handlers. Used by the wiring;
// everything about reports lives in the handlers. Speaks HTTP/1.1 without TLS: a proxy in front
// brings that. Public functions are thread-safe unless they say otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace tanggap::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free one, see Server::port().
  int io_threads = 1;
  int pool_threads = 4;
  std::size_t pool_queue = 256;                ///< Requests that may wait for a pool thread.
  int max_connections = 4096;                  ///< Further ones are answered 503 at once.
  int max_streams = 2048;                      ///< Answers that go on; further ones: 503.
  std::uint32_t max_header_bytes = 16 * 1024;  ///< Request line and header fields, each.

  std::chrono::milliseconds header_timeout{10'000};  ///< First to last byte of the head.
  std::chrono::milliseconds idle_timeout{60'000};    ///< Between requests of one connection.
  /// Grace for a body to arrive and for an answer to be taken; beyond it the client must keep up
  /// `min_bytes_per_second` on average, so large uploads on poor networks pass.
  std::chrono::milliseconds body_timeout{20'000};
  std::chrono::milliseconds write_timeout{20'000};
  std::uint32_t min_bytes_per_second = 1024;
  std::chrono::milliseconds linger_timeout{2'000};  ///< For a refused client to read the refusal.

  /// Addresses or networks ("10.0.0.0/8") whose X-Forwarded-For, X-Forwarded-Proto and
  /// X-Request-Id are believed.
  std::vector<std::string> trusted_proxies;
  /// Where uploads lie while their request is handled; needed when a route takes files.
  std::filesystem::path spool_folder;
  /// Put on every answer.
  std::vector<std::pair<std::string, std::string>> common_headers{
      {"X-Content-Type-Options", "nosniff"}};
  int retry_after_seconds = 1;  ///< Told with 503.
};

/// What the access log and the metrics may know of a request: no path (it can hold a tracking
/// code), query, header or address.
struct AnsweredRequest {
  std::string_view id;
  Method method = Method::get;
  std::string_view route;  ///< The route's pattern; empty when there was none.
  int status = 0;
  std::chrono::microseconds duration{};  ///< From the complete head to the last byte of the answer.
  std::uint64_t bytes = 0;               ///< Sent, head included.
};

/// Called on I/O threads: must be quick and must not throw. All may be left empty.
struct Hooks {
  std::function<void(const AnsweredRequest&)> on_answered;
  /// A handler threw, or dropped its Respond without an answer (500 was sent).
  std::function<void(std::string_view request_id, std::string_view route, std::string_view what)>
      on_failure;
  /// Renders an error that http itself found, and answers of handlers that carry a status of 400
  /// and above but no body. The request may be incomplete. Status, Allow and Retry-After are set by
  /// the server. Empty: plain text in both languages.
  std::function<Response(int status, const Error& error, const Request& request)> error_body;
};

struct ServerLoad {
  int connections = 0;
  int streams = 0;  ///< Of these connections, those with an answer that goes on.
  std::size_t waiting_for_pool = 0;
};

class Server {
 public:
  /// Throws std::invalid_argument for malformed or doubled routes, proxies that are no addresses,
  /// and routes that take files without a spool folder.
  Server(ServerOptions options, std::vector<Route> routes, Hooks hooks = {});
  /// Stops without grace.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens and returns. Throws std::runtime_error with a message for the operator when the
  /// address cannot be had, e.g. because the port is taken. Once per object.
  void start();
  [[nodiscard]] std::uint16_t port() const;
  /// Stops accepting, closes idle connections, lets requests in flight finish for up to `grace`,
  /// then closes what is left and returns when no handler runs any more. Not from a handler.
  void stop(std::chrono::milliseconds grace);
  [[nodiscard]] ServerLoad load() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tanggap::http
