// A server that took over without the newest events, as an asynchronous one may: a node that had
// counted them tells again what the database holds, whatever was written since.
#include <gtest/gtest.h>
#include <signal.h>

#include "features/nodes/two_servers.hpp"

namespace tanggap::test {
namespace {

class LogWentBack : public TwoServers {
 protected:
  void cut_follower_off() const {
    wait_for_follower();
    follower_->run_sql("ALTER SYSTEM SET primary_conninfo = ''");
    follower_->run_sql("SELECT pg_reload_conf()");
    wait_until([&] { return follower_->ask("SELECT count(*) FROM pg_stat_wal_receiver") == "0"; });
  }
  /// The node tells the same as one that has just started.
  void expect_like_a_fresh_one(const ServedProgram& told) const {
    const auto fresh = node();
    wait_until([&] { return map_of(told) == map_of(*fresh); });
    wait_until([&] {
      return NodeClient(told).metric("tanggap_ledger_reports") ==
             NodeClient(*fresh).metric("tanggap_ledger_reports");
    });
    EXPECT_EQ(NodeClient(*fresh).metric("tanggap_ledger_lag_events"), 0);
    EXPECT_EQ(NodeClient(told).metric("tanggap_ledger_lag_events"), 0);
  }
};

TEST_F(LogWentBack, IsNoticedThoughNothingIsWritten) {
  const auto told = node();
  submit(*told, 2);
  cut_follower_off();
  submit(*told, 2);
  const std::string before = map_of(*told);
  fail_over();
  wait_until([&] { return !map_of(*told).empty() && map_of(*told) != before; });
  expect_like_a_fresh_one(*told);
  EXPECT_EQ(NodeClient(*told).metric("tanggap_ledger_reports"), 2);
  submit(*told, 1);
  expect_like_a_fresh_one(*told);
  EXPECT_EQ(told->terminate(), 0);
}

TEST_F(LogWentBack, IsNoticedThoughItHasGrownBeyondWhereItWas) {
  const auto told = node();
  submit(*told, 2);
  cut_follower_off();
  submit(*told, 2);
  told->send(SIGSTOP);  // it sees nothing of the rest
  fail_over();
  submit(*node(), 4);
  told->send(SIGCONT);
  expect_like_a_fresh_one(*told);
  EXPECT_EQ(NodeClient(*told).metric("tanggap_ledger_reports"), 6);
  EXPECT_EQ(told->terminate(), 0);
}

}  // namespace
}  // namespace tanggap::test
