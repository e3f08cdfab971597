// A real server on a free port for the tests of this folder, with short time-outs and a few routes
// that every test can add to.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "http/server.hpp"
#include "support/http_client.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::http::test {

using tanggap::test::HttpAnswer;
using tanggap::test::HttpClient;
using tanggap::test::TemporaryFolder;

/// A gate that a handler waits at until the test opens it.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void wait_for_arrivals(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int arrived_ = 0;
};

/// What the access log was told, and what failed.
struct Journal {
  struct Line {
    std::string id;
    std::string route;
    int status;
    std::uint64_t bytes;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Line> lines;
  std::vector<std::string> failures;

  Hooks hooks() {
    return {.on_answered =
                [this](const AnsweredRequest& r) {
                  const std::lock_guard lock(mutex);
                  lines.push_back({std::string(r.id), std::string(r.route), r.status, r.bytes});
                  changed.notify_all();
                },
            .on_failure =
                [this](std::string_view, std::string_view route, std::string_view what) {
                  const std::lock_guard lock(mutex);
                  failures.push_back(std::string(route) + ": " + std::string(what));
                },
            .error_body = {}};
  }
  Line wait_for_line(std::size_t number) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return lines.size() >= number; });
    return lines[number - 1];
  }
};

inline Route get(std::string pattern, Handler handler, RunOn run = RunOn::on_io) {
  return {Method::get, std::move(pattern), run, {}, std::move(handler)};
}
inline Route post(std::string pattern, Handler handler, BodyLimits limits = {},
                  RunOn run = RunOn::on_io) {
  return {Method::post, std::move(pattern), run, limits, std::move(handler)};
}
/// Answers with a text that names what arrived.
inline void echo(const std::shared_ptr<const Request>& request, const Respond& respond) {
  std::string text = request->path + "\n" + request->body;
  for (const auto& [name, value] : request->fields) text += "[" + name + "=" + value + "]";
  for (const auto& file : request->files) {
    text += "{" + file->field + ":" + tanggap::test::read_whole(file->path) + "}";
  }
  respond(Response::text(200, "text/plain", std::move(text)));
}

class RunningServer {
 public:
  explicit RunningServer(std::vector<Route> routes, ServerOptions options = {})
      : server(prepared(std::move(options), spool), std::move(routes), journal.hooks()) {
    server.start();
  }

  TemporaryFolder spool;
  Journal journal;
  Server server;

  [[nodiscard]] HttpClient client() const { return HttpClient(server.port()); }

 private:
  static ServerOptions prepared(ServerOptions options, const TemporaryFolder& spool) {
    options.port = 0;
    options.spool_folder = spool.path();
    return options;
  }
};

}  // namespace tanggap::http::test
