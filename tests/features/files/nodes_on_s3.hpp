// Nodes of one city, on a PostgreSQL server, that share their photos and letters in an S3 server.
#pragma once

#include <thread>

#include "features/files/city_in_s3.hpp"
#include "support/postgres_server.hpp"

namespace tanggap::test {

class NodesOnS3 : public CityInS3 {
 protected:
  [[nodiscard]] std::vector<std::string> database() const override {
    return {"--database", database_.url()};
  }
  /// What a node's /metrics says under a name.
  static std::string figure(const ServedProgram& server, const std::string& name) {
    HttpClient client{server.port()};
    std::istringstream lines{client.get("/metrics").body};
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with(name + " ")) return line.substr(name.size() + 1);
    }
    return {};
  }
  /// Whether it comes true within a minute.
  static bool comes(const std::function<bool()>& what) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (!what()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return true;
  }

  const PostgresDatabase database_;
};

}  // namespace tanggap::test
