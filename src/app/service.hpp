// The running program: store, ledger, photos, timers and HTTP wired together. Used by `tanggap
// serve`.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/services.hpp"
#include "app/workspace.hpp"
#include "http/server.hpp"
#include "mail/settings.hpp"

namespace tanggap::app {

/// Where the web application gets its map pictures; without it the areas' outlines are the map.
struct MapTiles {
  std::string url;  ///< "https://tiles.example.org/{z}/{x}/{y}.png"; empty: none.
  std::string attribution;
};

struct ServiceOptions {
  http::ServerOptions http;
  api::RateLimits limits;
  MapTiles tiles;
  mail::CheckedSettings mail{};
  /// A build of the web application to serve instead of the embedded one; empty: the embedded.
  std::filesystem::path web_folder;
  /// Called when everything is loaded, before the port is taken.
  std::function<void()> before_listening;
};

/// Takes requests from construction until `stop`; then answers those in flight and closes the
/// store.
class Service {
 public:
  /// Throws when the port is taken or the data folder cannot be used. The workspace has a city and
  /// is a node.
  Service(Workspace workspace, ServiceOptions options);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t reports() const;
  /// The database has lost events that were counted here: it was restored under the running
  /// service, or a server took over that lacked the newest ones. What is in memory tells of them
  /// still: stop this service and make a new one.
  [[nodiscard]] bool log_went_back() const;
  void stop(std::chrono::milliseconds grace);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tanggap::app
