// A city on a PostgreSQL server of the test's own, which it may stop, change and start again.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "support/http_client.hpp"
#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/wait_until.hpp"

namespace tanggap::test {

class CityOnServer : public testing::Test {
 protected:
  explicit CityOnServer(PostgresSettings settings = {.tcp = true, .survives_crashes = true})
      : server_(std::move(settings)) {
    url_ = server_.make_database("city");
    const Ended loaded = run_program(load_city());
    if (loaded.exit_code != 0) throw std::runtime_error(loaded.output);
  }
  [[nodiscard]] std::vector<std::string> load_city() const {
    return {"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data_, "--database", url_};
  }
  [[nodiscard]] std::vector<std::string> on_server() const { return {"--database", url_}; }
  static HttpAnswer report(HttpClient& client, const std::string& key) {
    return client.post(
        "/api/v1/reports",
        R"({"category":"banjir","text":"banjir di gang","lat":-6.3117,"lon":106.9134})",
        "application/json", {{"Idempotency-Key", key}, {"Accept-Language", "en"}});
  }
  /// Between one who answered in the service's place and the service itself nobody does.
  [[nodiscard]] static bool is_ready(std::uint16_t port) {
    try {
      return HttpClient(port).get("/ready").status == 200;
    } catch (const std::exception&) {
      return false;
    }
  }
  [[nodiscard]] std::string reports() const {
    return server_.ask("SELECT count(*) FROM reports", "city");
  }

  const TemporaryFolder folder_;
  const std::string data_ = folder_.path();
  PostgresServer server_;
  std::string url_;
};

}  // namespace tanggap::test
