// How this room uses Asio: every connection belongs to one single-threaded I/O context, so its
// executor is the plain one of that context. Internal to the room.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tanggap::http {

namespace asio = boost::asio;

using IoExecutor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, IoExecutor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, IoExecutor>;

template <class T>
using Task = asio::awaitable<T, IoExecutor>;

inline constexpr asio::use_awaitable_t<IoExecutor> kAwait{};

}  // namespace tanggap::http
