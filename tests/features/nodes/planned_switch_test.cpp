// A primary that hands over as in an upgrade of its machine: first it takes no more changes, then
// its successor has everything, then it goes. Nodes that serve the while lose nothing.
#include <gtest/gtest.h>

#include "features/nodes/two_servers.hpp"

namespace tanggap::test {
namespace {

using PlannedSwitch = TwoServers;

TEST_F(PlannedSwitch, IsFollowedByAllNodesAndAnswersARequestOnce) {
  const auto one = node();
  const auto other = node();
  submit(*one, 1);
  submit(*other, 1);
  primary_.run_sql("ALTER SYSTEM SET default_transaction_read_only = on");
  primary_.run_sql("SELECT pg_reload_conf()");
  wait_until([&] { return primary_.ask("SHOW default_transaction_read_only") == "on"; });
  const Headers key{{"Idempotency-Key", "key-of-sixteen-letters"}};
  for (const ServedProgram* node : {one.get(), other.get()}) {
    const HttpAnswer refused = NodeClient(*node).submit(key);
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_NE(refused.header("Retry-After"), "");
  }
  EXPECT_NE(map_of(*one), "") << "reading goes on";
  const std::string acknowledged = events_on(primary_);

  wait_for_follower();
  fail_over();
  wait_until([&] { return NodeClient(*one).submit(key).status == 201; });
  wait_until([&] { return NodeClient(*other).get("/ready").status == 200; });
  const HttpAnswer again = NodeClient(*other).submit(key);
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(follower_->ask("SELECT count(*) FROM reports", "city"), "3");
  EXPECT_GT(std::stoi(events_on(*follower_)), std::stoi(acknowledged));
  wait_until([&] { return map_of(*one) == map_of(*other) && !map_of(*one).empty(); });
  for (const ServedProgram* node : {one.get(), other.get()}) {
    wait_until([&] { return NodeClient(*node).metric("tanggap_ledger_reports") == 3; });
  }
  EXPECT_EQ(one->terminate(), 0);
  EXPECT_EQ(other->terminate(), 0);
}

}  // namespace
}  // namespace tanggap::test
