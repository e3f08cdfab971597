#include "http/server_core.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/hash.hpp"
#include "http/connection.hpp"
#include "http/delivery.hpp"

namespace tanggap::http {
namespace {

std::string lines_of(const std::vector<std::pair<std::string, std::string>>& headers) {
  std::string lines;
  for (const auto& [name, value] : headers) append_line(lines, name, value);
  return lines;
}

bool takes_files(const Route& route) {
  return route.limits.max_files > 0 && route.limits.max_file_bytes > 0;
}

/// Often enough that no deadline is passed by more than a quarter, and seldom enough to cost
/// nothing.
std::chrono::milliseconds tick_interval(const ServerOptions& options) {
  const auto shortest =
      std::min({options.header_timeout, options.body_timeout, options.idle_timeout,
                options.write_timeout, options.linger_timeout});
  return std::clamp(shortest / 4, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

}  // namespace

ServerCore::ServerCore(ServerOptions o, std::vector<Route> routes, Hooks h)
    : options(std::move(o)),
      router(std::move(routes)),
      hooks(std::move(h)),
      proxies(options.trusted_proxies),
      common_lines(lines_of(options.common_headers)),
      id_prefix(fmt::format("{:08x}-", static_cast<std::uint32_t>(random_number()))),
      pool(std::max(1, options.pool_threads), options.pool_queue) {
  if (!options.spool_folder.empty()) {
    spool.emplace(options.spool_folder);
  } else if (std::any_of(router.routes().begin(), router.routes().end(), takes_files)) {
    throw std::invalid_argument("a route takes files, but ServerOptions::spool_folder is empty");
  }
}

Response ServerCore::render(const Refusal& refusal, const Request& request) const {
  Response response;
  if (hooks.error_body) {
    response = hooks.error_body(refusal.status, refusal.error, request);
  } else {
    response =
        Response::text(refusal.status, "text/plain; charset=utf-8",
                       fmt::format("{} {}\n{} {}\n", refusal.error.what.id, refusal.error.remedy.id,
                                   refusal.error.what.en, refusal.error.remedy.en));
  }
  response.status = refusal.status;
  response.set("Cache-Control", "no-store");
  if (refusal.status == 503) {
    response.set("Retry-After", std::to_string(options.retry_after_seconds));
  }
  return response;
}

std::string ServerCore::next_request_id() {
  const auto number = requests.fetch_add(1, std::memory_order_relaxed);
  std::string id = id_prefix;
  const fmt::format_int digits(number);
  return id.append(digits.data(), digits.size());
}

void ServerCore::connection_ended() {
  // Under the lock, so that stop() cannot destroy this between count and call.
  const std::lock_guard lock(mutex);
  if (--connections == 0) all_ended.notify_all();
}

IoThread::IoThread(const ServerOptions& options)
    : guard_(context_.get_executor()),
      ticker_(context_.get_executor()),
      interval_(tick_interval(options)) {}

IoThread::~IoThread() { join(); }

void IoThread::start() {
  schedule_tick();
  thread_ = std::thread([this] { context_.run(); });
}

void IoThread::join() {
  context_.stop();
  if (thread_.joinable()) thread_.join();
}

void IoThread::enter(Connection& connection) {
  connection.set_place(connections_.size());
  connections_.push_back(&connection);
}

void IoThread::leave(Connection& connection) {
  Connection* const last = connections_.back();
  last->set_place(connection.place());
  connections_[connection.place()] = last;
  connections_.pop_back();
}

std::string_view IoThread::date_line() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (now != date_second_) {
    date_second_ = now;
    date_line_ = fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} GMT\r\n", fmt::gmtime(now));
  }
  return date_line_;
}

void IoThread::schedule_tick() {
  ticker_.expires_after(interval_);
  ticker_.async_wait([this](const boost::system::error_code& error) {
    if (!error) tick();
  });
}

void IoThread::tick() {
  const auto now = std::chrono::steady_clock::now();
  for_each([now](Connection& connection) { connection.check_deadline(now); });
  schedule_tick();
}

}  // namespace tanggap::http
