#include "app/waiting_room.hpp"

#include <boost/json.hpp>

#include "api/faults.hpp"
#include "api/problem.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using enum http::Method;

constexpr int kRetrySeconds = 2;

http::Route route(http::Method method, std::string pattern,
                  std::function<http::Response(const http::Request&)> answer) {
  http::Route made;
  made.method = method;
  made.pattern = std::move(pattern);
  made.run = http::RunOn::on_io;
  made.handler = [answer = std::move(answer)](const std::shared_ptr<const http::Request>& request,
                                              const http::Respond& respond) {
    respond(answer(*request));
  };
  return made;
}

http::Response plain_json(int status, const json::object& body) {
  auto response = http::Response::text(status, "application/json", json::serialize(body));
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

WaitingRoom::WaitingRoom(const http::ServerOptions& service) {
  std::vector<http::Route> table;
  table.push_back(route(get, "/health", [](const http::Request&) {
    return plain_json(200, {{"alive", true}});
  }));
  table.push_back(route(get, "/ready", [this](const http::Request&) { return not_ready(); }));
  for (const auto method : {get, post, put, patch, del}) {
    table.push_back(route(method, "/{path...}", refused));
  }
  http::ServerOptions options;
  options.address = service.address;
  options.port = service.port;
  options.common_headers = service.common_headers;
  server_ = std::make_unique<http::Server>(std::move(options), std::move(table));
  server_->start();
}

WaitingRoom::~WaitingRoom() = default;

bool WaitingRoom::waits_for(const Error& trouble) {
  const std::lock_guard lock(mutex_);
  const bool news = trouble != trouble_;
  trouble_ = trouble;
  return news;
}

void WaitingRoom::close() {
  server_->stop(0ms);
  open_ = false;
}

http::Response WaitingRoom::not_ready() {
  const std::lock_guard lock(mutex_);
  auto response = plain_json(503, {{"ready", false},
                                   {"database", false},
                                   {"city", false},
                                   {"ledger", false},
                                   {"waits_for", trouble_.slug}});
  response.set("Retry-After", std::to_string(kRetrySeconds));
  return response;
}

http::Response WaitingRoom::refused(const http::Request& request) {
  return api::render(api::try_later(api::faults::database_away(), kRetrySeconds),
                     api::language_of(request.header("Accept-Language")), request.id);
}

}  // namespace tanggap::app
