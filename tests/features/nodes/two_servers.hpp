// The demo city on a PostgreSQL server and on another that streams from it: a test's own, which it
// may stop, hold up and promote.
#pragma once

#include <gtest/gtest.h>

#include "features/nodes/shared_city.hpp"

namespace tanggap::test {

class TwoServers : public testing::Test {
 protected:
  TwoServers() {
    const Ended loaded = run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data",
                                      data_, "--database", primary_.make_database("city")});
    if (loaded.exit_code != 0) throw std::runtime_error(loaded.output);
    follower_ = PostgresServer::following(primary_);
  }
  /// On whichever of the two takes changes.
  [[nodiscard]] std::unique_ptr<ServedProgram> node() const {
    return std::make_unique<ServedProgram>(
        data_, std::vector<std::string>{
                   "--database",
                   "postgresql://tanggap@/city?host=" + primary_.folder().string() + "," +
                       follower_->folder().string() + "&target_session_attrs=read-write",
                   "--trusted-proxy", "127.0.0.1"});
  }
  void fail_over() {
    primary_.stop();
    follower_->run_sql("SELECT pg_promote()");
  }
  /// All points of the map as a node tells them; empty while it does not answer.
  [[nodiscard]] static std::string map_of(const ServedProgram& node) {
    try {
      const auto answer = NodeClient(node).get("/api/v1/map?south=-90&west=-180&north=90&east=180");
      return answer.status == 200 ? answer.body : "";
    } catch (const std::exception&) {
      return "";  // just now nobody listens
    }
  }
  static void submit(const ServedProgram& node, int count) {
    NodeClient client(node);
    for (int i = 0; i < count; ++i) {
      const auto answer = client.submit();
      if (answer.status != 201) throw std::runtime_error(answer.body);
    }
    wait_until([&] { return client.is_up_to_date(); });
  }
  static std::string events_on(const PostgresServer& server) {
    return server.ask("SELECT count(*) FROM events", "city");
  }
  void wait_for_follower() const {
    wait_until([&] { return events_on(*follower_) == events_on(primary_); });
  }

  TemporaryFolder folder_;
  const std::string data_ = folder_.path() / "data";
  PostgresServer primary_;
  std::unique_ptr<PostgresServer> follower_;
};

}  // namespace tanggap::test
