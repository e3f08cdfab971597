#include "http/server.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <stdexcept>

#include "http/connection.hpp"
#include "http/server_core.hpp"

namespace tanggap::http {
namespace {

// Out of file descriptors or memory: to try again at once would only burn the processor.
constexpr std::chrono::milliseconds kPauseAfterFailure{100};

[[noreturn]] void throw_cannot_listen(const ServerOptions& options,
                                      const boost::system::error_code& error) {
  const bool taken = error == asio::error::address_in_use;
  throw std::runtime_error(fmt::format(
      "Tidak dapat menerima koneksi di {0}:{1}: {2}. / Cannot listen on {0}:{1}: {3}.",
      options.address, options.port,
      taken ? "porta sudah dipakai program lain; pilih porta lain atau hentikan program itu"
            : error.message(),
      taken ? "the port is taken by another program; choose another port or stop that program"
            : error.message()));
}

}  // namespace

struct Server::Impl {
  Impl(ServerOptions options, std::vector<Route> routes, Hooks hooks)
      : core(std::move(options), std::move(routes), std::move(hooks)) {
    const int count = std::max(1, core.options.io_threads);
    for (int i = 0; i < count; ++i) threads.push_back(std::make_unique<IoThread>(core.options));
    acceptor.emplace(threads.front()->context());
  }

  void listen();
  Task<void> accept_all();
  bool admit(Socket socket, IoThread& thread);
  template <class Action>
  void on_every_thread(Action action);
  bool wait_until_all_ended(std::chrono::milliseconds at_most);

  ServerCore core;
  std::vector<std::unique_ptr<IoThread>> threads;
  std::optional<Acceptor> acceptor;  // of the first thread
  std::uint16_t port = 0;
  bool started = false;
  bool stopped = false;
};

void Server::Impl::listen() {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(core.options.address, error);
  if (error) throw_cannot_listen(core.options, error);
  const asio::ip::tcp::endpoint endpoint(address, core.options.port);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error) throw_cannot_listen(core.options, error);
  port = acceptor->local_endpoint().port();
}

Task<void> Server::Impl::accept_all() {
  asio::steady_timer pause(threads.front()->context());
  for (std::size_t next = 0;; next = (next + 1) % threads.size()) {
    IoThread& thread = *threads[next];
    boost::system::error_code error;
    Socket socket = co_await acceptor->async_accept(thread.context().get_executor(),
                                                    asio::redirect_error(kAwait, error));
    if (core.stopping || !acceptor->is_open()) co_return;
    if (!error) {
      admit(std::move(socket), thread);
    } else if (error != asio::error::connection_aborted) {
      pause.expires_after(kPauseAfterFailure);
      co_await pause.async_wait(asio::redirect_error(kAwait, error));
    }
  }
}

/// A connection too many is told so; when even those grow too many they are closed.
bool Server::Impl::admit(Socket socket, IoThread& thread) {
  const int limit = core.options.max_connections;
  const int now = core.connections.load();
  if (now >= limit + limit / 4 + 16) return false;
  ++core.connections;
  std::make_shared<Connection>(std::move(socket), core, thread)->start(now >= limit);
  return true;
}

template <class Action>
void Server::Impl::on_every_thread(Action action) {
  for (const auto& thread : threads) {
    asio::post(thread->context(), [&each = *thread, action] { each.for_each(action); });
  }
}

bool Server::Impl::wait_until_all_ended(std::chrono::milliseconds at_most) {
  std::unique_lock lock(core.mutex);
  return core.all_ended.wait_for(lock, at_most, [this] { return core.connections == 0; });
}

Server::Server(ServerOptions options, std::vector<Route> routes, Hooks hooks)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(routes), std::move(hooks))) {}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

void Server::start() {
  impl_->listen();
  impl_->started = true;
  asio::co_spawn(impl_->threads.front()->context(), impl_->accept_all(), asio::detached);
  for (const auto& thread : impl_->threads) thread->start();
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop(std::chrono::milliseconds grace) {
  if (!impl_->started || impl_->stopped) return;
  impl_->stopped = true;
  impl_->core.stopping = true;
  asio::post(impl_->threads.front()->context(), [this] {
    boost::system::error_code ignored;
    impl_->acceptor->close(ignored);
  });
  impl_->on_every_thread([](Connection& connection) { connection.close_if_idle(); });
  if (!impl_->wait_until_all_ended(grace)) {
    do {
      // Again, since a connection may have been between two steps that can be broken off.
      impl_->on_every_thread([](Connection& connection) { connection.close_now(); });
    } while (!impl_->wait_until_all_ended(std::chrono::milliseconds(20)));
  }
  impl_->core.pool.stop();
  for (const auto& thread : impl_->threads) thread->join();
  impl_->core.disk.join();
}

ServerLoad Server::load() const {
  return {impl_->core.connections.load(), impl_->core.streams.load(), impl_->core.pool.waiting()};
}

}  // namespace tanggap::http
