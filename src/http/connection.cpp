#include "http/connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#include "http/ascii.hpp"
#include "http/header_value.hpp"
#include "http/percent.hpp"

namespace tanggap::http {
namespace {

constexpr std::size_t kFirstRead = 4UL * 1024;
constexpr std::size_t kBodyRead = 64UL * 1024;
constexpr std::size_t kKeptBuffer = 16UL * 1024;  // what an idle connection may hold on to

/// May run on a pool thread when the connection is long gone: touches nothing of it.
void call_handler(const Route& route, const std::shared_ptr<const Request>& request,
                  const std::shared_ptr<AnswerSlot>& slot) {
  std::string failure;
  // Kept until the end: were the handler's copy the last one, an exception would look like a
  // dropped Respond.
  const Respond respond = respond_to(slot);
  try {
    route.handler(request, respond);
    return;
  } catch (const std::exception& error) {
    failure = error.what();
  } catch (...) {
    failure = "the handler threw something that is no std::exception";
  }
  slot->give({std::nullopt, std::move(failure)});
}

}  // namespace

Connection::Connection(Socket socket, ServerCore& core, IoThread& thread)
    : core_(core), thread_(thread), socket_(std::move(socket)) {}

Connection::~Connection() {
  if (entered_) thread_.leave(*this);
  core_.connection_ended();
}

void Connection::start(bool turn_away) {
  asio::post(socket_.get_executor(), [self = shared_from_this(), turn_away] {
    self->thread_.enter(*self);
    self->entered_ = true;
    if (self->core_.stopping) return;
    asio::co_spawn(self->socket_.get_executor(), run(self, turn_away), asio::detached);
  });
}

void Connection::check_deadline(SteadyTime now) {
  if (now < deadline_) return;
  deadline_ = SteadyTime::max();
  expired_ = true;
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Connection::close_if_idle() {
  if (idle_) close_now();
  wake_stream();
}

void Connection::close_now() {
  boost::system::error_code ignored;
  socket_.close(ignored);
  wake_stream();
  if (slot_) slot_->give({std::nullopt, "the server stopped before the handler answered"});
}

Task<void> Connection::run(std::shared_ptr<Connection> self, bool turn_away) {
  boost::system::error_code error;
  const auto peer = self->socket_.remote_endpoint(error);
  if (error) co_return;  // gone already
  self->peer_ = plain_address(peer.address());
  self->peer_text_ = self->peer_.to_string();
  self->socket_.set_option(asio::ip::tcp::no_delay(true), error);
  self->socket_.non_blocking(true, error);

  Turn turn = Turn::next;
  if (turn_away) turn = co_await self->turn_away();
  while (turn == Turn::next) turn = co_await self->serve_one();
  if (turn == Turn::linger) co_await self->linger();
  self->socket_.close(error);
}

Task<Connection::Turn> Connection::serve_one() {
  Exchange x(core_.options.max_header_bytes);
  if (!co_await read_head(x)) co_return Turn::close;
  x.started = std::chrono::steady_clock::now();
  if (!x.refusal) x.refusal = plan(x);
  if (!x.refusal && !x.parser.is_done()) {
    const bool there = co_await read_body(x);
    if (x.upload) co_await release_upload(x);
    if (!there) co_return Turn::close;
  }
  deadline_ = SteadyTime::max();
  Response response = co_await answer(x);
  const Turn turn = co_await send(x, std::move(response));
  if (!x.request->files.empty()) co_await release_files(x);
  co_return turn;
}

Task<Connection::Turn> Connection::turn_away() {
  Exchange x(core_.options.max_header_bytes);
  x.started = std::chrono::steady_clock::now();
  x.request->id = core_.next_request_id();
  x.refusal = refusals::overloaded();
  co_return co_await send(x, core_.render(*x.refusal, *x.request));
}

/// False when there is nobody to answer: the client went, or stayed silent between requests.
Task<bool> Connection::read_head(Exchange& x) {
  idle_ = in_.size() == 0;
  if (idle_ && in_.capacity() > kKeptBuffer) in_.shrink_to_fit();
  expire_after(idle_ ? core_.options.idle_timeout : core_.options.header_timeout);
  for (;;) {
    if (in_.size() > 0) {
      const auto arrived = in_.cdata();
      in_.consume(
          x.parser.take({static_cast<const char*>(arrived.data()), arrived.size()}, x.refusal));
      if (x.refusal) {
        identify(*x.request);
        co_return true;
      }
      if (x.parser.is_header_done()) break;
    }
    if (idle_ && core_.stopping) co_return false;
    const std::size_t got = co_await read_some(kFirstRead);
    if (got == 0) {
      if (!expired_ || !x.parser.started()) co_return false;
      identify(*x.request);
      x.refusal = refusals::too_slow();
      co_return true;
    }
    if (idle_) {
      idle_ = false;
      expire_after(core_.options.header_timeout);
    }
  }
  co_return true;
}

/// False when the client went before the body was complete.
Task<bool> Connection::read_body(Exchange& x) {
  if (!co_await send_continue(x)) co_return false;
  const SteadyTime start = std::chrono::steady_clock::now();
  std::uint64_t received = 0;
  while (!x.parser.is_done()) {
    std::size_t taken = 0;
    if (in_.size() > 0) {
      const auto arrived = in_.cdata();
      taken = x.parser.take({static_cast<const char*>(arrived.data()), arrived.size()}, x.refusal);
      in_.consume(taken);
      received += taken;
      if (!x.refusal && x.upload && !x.body_bytes.empty()) co_await feed_upload(x);
      // Chunk headers and trailers that never end would pile up in the buffer.
      if (!x.refusal && taken == 0 && in_.size() > core_.options.max_header_bytes) {
        x.refusal = refusals::malformed_request();
      }
      if (x.refusal) co_return true;
      if (taken > 0) continue;
    }
    deadline_ = transfer_deadline(start, core_.options.body_timeout, received);
    if (co_await read_some(kBodyRead) > 0) continue;
    if (expired_) {
      x.refusal = refusals::too_slow();
      co_return true;
    }
    // A client that only closed its sending side can still read why nothing came of it.
    if (!socket_.is_open()) co_return false;
    x.refusal = refusals::truncated_body();
    co_return true;
  }
  co_await finish_body(x);
  co_return true;
}

Task<bool> Connection::send_continue(const Exchange& x) {
  // Who has begun to send the body anyway needs no encouragement.
  if (x.request->header("expect").empty() || in_.size() > 0) co_return true;
  co_return co_await write_all("HTTP/1.1 100 Continue\r\n\r\n", {});
}

Task<void> Connection::finish_body(Exchange& x) {
  if (x.upload) {
    co_await finish_upload(x);
    co_return;
  }
  const std::string_view type = main_value(x.request->header("content-type"));
  if (equal_ignoring_case(type, "application/x-www-form-urlencoded")) {
    auto form = parse_form(x.body_bytes);
    if (form) {
      x.request->fields = std::move(*form);
    } else {
      x.refusal = refusals::bad_form();
    }
  }
  x.request->body = std::move(x.body_bytes);
}

Task<Response> Connection::answer(Exchange& x) {
  if (x.options_asked) {
    Response response;
    response.status = 204;
    response.set("Allow", allow_list(x.allowed));
    co_return response;
  }
  if (!x.refusal) co_return co_await ask_handler(x);
  Response response = core_.render(*x.refusal, *x.request);
  if (x.refusal->status == 405) response.set("Allow", allow_list(x.allowed));
  co_return response;
}

Task<Response> Connection::ask_handler(Exchange& x) {
  auto slot = std::make_shared<AnswerSlot>();
  std::shared_ptr<const Request> request = x.request;
  if (x.route->run == RunOn::on_io) {
    call_handler(*x.route, request, slot);
  } else {
    const bool room = core_.pool.try_run(
        [route = x.route, request, slot] { call_handler(*route, request, slot); });
    if (!room) co_return core_.render(refusals::overloaded(), *x.request);
  }
  slot_ = slot;
  Outcome outcome = co_await slot->take();
  slot_.reset();
  if (outcome.response) co_return std::move(*outcome.response);
  if (core_.hooks.on_failure) {
    core_.hooks.on_failure(x.request->id, x.route->pattern, outcome.failure);
  }
  co_return core_.render(refusals::broken_inside(), *x.request);
}

void Connection::report(const Exchange& x, int status, std::uint64_t bytes) const {
  if (!core_.hooks.on_answered) return;
  const auto taken = std::chrono::steady_clock::now() - x.started;
  core_.hooks.on_answered({x.request->id, x.request->method,
                           x.route ? std::string_view(x.route->pattern) : std::string_view{},
                           status, std::chrono::duration_cast<std::chrono::microseconds>(taken),
                           bytes});
}

}  // namespace tanggap::http
