// The connection's side of an answer that goes on.
#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/connection.hpp"

namespace tanggap::http {

/// What a stream keeps while it is sent; counted against the server's limit.
struct Connection::Streaming {
  Streaming(Connection& owner, std::shared_ptr<Stream> s)
      : connection(owner), stream(std::move(s)), news(owner.socket_.get_executor()) {
    connection.streaming_ = this;
  }
  ~Streaming() {
    stream->close();
    connection.streaming_ = nullptr;
    --connection.core_.streams;
  }
  Streaming(const Streaming&) = delete;
  Streaming& operator=(const Streaming&) = delete;

  Connection& connection;
  std::shared_ptr<Stream> stream;
  asio::basic_waitable_timer<std::chrono::steady_clock,
                             asio::wait_traits<std::chrono::steady_clock>, IoExecutor>
      news;
  bool woken = true;  ///< Since the last look.
  bool gone = false;  ///< The client closed its side.
};

Task<Connection::Turn> Connection::send_stream(Exchange& x, Response response) {
  if (++core_.streams > core_.options.max_streams) {
    --core_.streams;
    response.stream->close();
    co_return co_await send(x, core_.render(refusals::overloaded(), *x.request));
  }
  Streaming streaming(*this, std::move(response.stream));
  sent_ = 0;
  head_.clear();
  // The end of the connection is the end of the answer: there is no length.
  Delivery delivery{
      .slice = {}, .has_length = false, .sends_body = x.request->method != Method::head};
  append_head(head_, response, delivery,
              {thread_.date_line(), core_.common_lines, x.request->id, AfterAnswer::close});
  const bool sent = co_await write_all(head_, {});
  report(x, response.status, sent_);  // once: what follows may take days
  if (sent && delivery.sends_body) co_await send_pieces(streaming);
  co_return Turn::close;
}

Task<void> Connection::send_pieces(Streaming& streaming) {
  streaming.stream->listen([weak = weak_from_this()] {
    auto self = weak.lock();
    if (!self) return;
    const auto executor = self->socket_.get_executor();
    asio::post(executor, [self = std::move(self)] { self->wake_stream(); });
  });
  watch_client();
  const StreamLimits& limits = streaming.stream->limits();
  std::string bytes;
  for (;;) {
    streaming.woken = false;
    const Stream::Waiting waiting = streaming.stream->take();
    bytes.clear();
    for (const Stream::Piece& piece : waiting.pieces) bytes += *piece;
    if (!bytes.empty() && !co_await write_all(bytes, {})) co_return;
    if (waiting.last || streaming.gone || core_.stopping || !socket_.is_open()) co_return;
    if (streaming.woken) continue;
    boost::system::error_code interrupted;
    streaming.news.expires_after(limits.idle_after);
    co_await streaming.news.async_wait(asio::redirect_error(kAwait, interrupted));
    if (!interrupted && !co_await write_all(limits.idle_piece, {})) co_return;
  }
}

void Connection::wake_stream() {
  if (streaming_ == nullptr) return;
  streaming_->woken = true;
  streaming_->news.cancel();
  // It may be waiting for a client that takes nothing.
  if (!streaming_->stream->cut_off()) return;
  boost::system::error_code ignored;
  socket_.close(ignored);
}

/// A client that closes is noticed at once; whatever else it sends is thrown away.
void Connection::watch_client() {
  socket_.async_wait(Socket::wait_read, [weak = weak_from_this()](auto error) {
    const auto self = weak.lock();
    if (!self || self->streaming_ == nullptr || error) return;
    std::array<char, 512> unwanted{};
    boost::system::error_code trouble;
    const std::size_t got = self->socket_.read_some(asio::buffer(unwanted), trouble);
    if (got > 0 || trouble == asio::error::would_block) return self->watch_client();
    self->streaming_->gone = true;
    self->wake_stream();
  });
}

}  // namespace tanggap::http
