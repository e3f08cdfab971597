// A node whose public reads go to a replica: its map knows of a report before the replica does.
#include <gtest/gtest.h>

#include "features/nodes/two_servers.hpp"

namespace tanggap::test {
namespace {

class MapOfReplica : public TwoServers {};

TEST_F(MapOfReplica, ShowsAReportThatTheReplicaDoesNotHaveYet) {
  const ServedProgram node(
      data_, {"--database", primary_.url("city"), "--replica-database", follower_->url("city"),
              "--replica-lag", "600", "--trusted-proxy", "127.0.0.1"});
  NodeClient client(node);
  wait_for_follower();
  (void)follower_->ask("SELECT pg_wal_replay_pause()", "city");
  wait_until(
      [&] { return follower_->ask("SELECT pg_get_wal_replay_pause_state()", "city") == "paused"; });
  submit(node, 1);

  const auto points = boost::json::parse(map_of(node)).at("points").as_array();
  ASSERT_EQ(points.size(), 1U);
  const std::string id(points.front().as_array().back().as_string());
  const auto report = client.get("/api/v1/map/reports/" + id);
  EXPECT_EQ(report.status, 200) << report.body;
  EXPECT_NE(report.body.find("Lubang di gang"), std::string::npos) << report.body;
  const auto near = client.get("/api/v1/reports/nearby?lat=-6.3117&lon=106.9134");
  EXPECT_NE(near.body.find("Lubang di gang"), std::string::npos) << near.body;
  EXPECT_EQ(boost::json::parse(client.get("/api/v1/reports").body).at("items").as_array().size(),
            0U)
      << "the replica was asked, and lacks it";
  EXPECT_EQ(client.metric("tanggap_replica_used"), 1);
  EXPECT_EQ(client.metric("tanggap_replica_passed_on_total"), 0);
  EXPECT_EQ(client.get("/api/v1/map/reports/12345").status, 404) << "nobody has that one";
}

}  // namespace
}  // namespace tanggap::test
