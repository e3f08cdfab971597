// The end of a served city whose database neither answers nor goes away: it comes in time, and what
// was acknowledged is there afterwards.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <future>

#include "city_on_server.hpp"
#include "storage/postgres/postgres_database.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr int kBroken = 3;
constexpr auto kBeyondGrace = 15s;  // as docs/nodes.md promises
constexpr auto kSlowMachine = 5s;

/// All processes of a server, stopped in the middle of whatever they do.
class Frozen {
 public:
  explicit Frozen(const PostgresServer& server) {
    std::ifstream(server.folder() / "data" / "postmaster.pid") >> postmaster_;
    std::istringstream backends(
        server.ask("SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE backend_type = "
                   "'client backend' AND pid <> pg_backend_pid()"));
    for (pid_t backend = 0; backends >> backend;) backends_.push_back(backend);
    signal_all(SIGSTOP);
  }
  ~Frozen() { signal_all(SIGCONT); }
  Frozen(const Frozen&) = delete;
  Frozen& operator=(const Frozen&) = delete;

 private:
  void signal_all(int signal) const {
    ::kill(postmaster_, signal);
    for (const pid_t backend : backends_) ::kill(backend, signal);
  }
  pid_t postmaster_ = 0;
  std::vector<pid_t> backends_;
};

class EndOfServe : public CityOnServer {
 protected:
  /// Takes the lock that whoever writes needs, in the middle of a transaction of somebody else.
  [[nodiscard]] std::unique_ptr<storage::Connection> hold_write_lock() const {
    auto holder = storage::open_postgres(url_)->connect_writer();
    holder->begin_write();
    return holder;
  }
  void start(const char* grace) {
    auto options = on_server();
    options.insert(options.end(), {"--grace", grace});
    program_.emplace(data_, options);
    HttpClient client(program_->port());
    ASSERT_EQ(report(client, "acknowledged-before").status, 201);
  }
  /// A request that is answered late or never: its status, 0 for none.
  [[nodiscard]] std::future<int> report_meanwhile() const {
    return std::async(std::launch::async, [port = program_->port()] {
      try {
        HttpClient client(port);
        return report(client, "on-its-way-meanwhile").status;
      } catch (const std::exception&) {
        return 0;
      }
    });
  }
  void wait_for_waiting_writer() const {
    wait_until([&] {
      return server_.ask(
                 "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") !=
             "0";
    });
  }
  /// Its exit code, in time.
  [[nodiscard]] int end_within_promise(std::chrono::seconds grace) {
    program_->send(SIGTERM);
    const auto code = program_->wait_for(grace + kBeyondGrace + kSlowMachine);
    EXPECT_TRUE(code) << "it still runs";
    return code.value_or(-1);
  }
  void expect_nothing_lost(const char* stored) {
    wait_until([&] {
      return server_.ask(
                 "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tanggap'") == "0";
    });
    EXPECT_EQ(reports(), stored);
    ServedProgram again(data_, on_server());
    HttpClient client(again.port());
    EXPECT_EQ(report(client, "acknowledged-before").header("Idempotency-Replayed"), "true");
    EXPECT_EQ(reports(), stored);
  }

  std::optional<ServedProgram> program_;
};

TEST_F(EndOfServe, IsNotHeldUpByAServerThatDoesNotAnswer) {
  start("1");
  {
    const Frozen frozen(server_);
    const auto unanswered = report_meanwhile();
    EXPECT_EQ(end_within_promise(1s), kBroken);
  }
  expect_nothing_lost("1");
}

TEST_F(EndOfServe, IsNotHeldUpByWhoKeepsTheWriteLock) {
  start("1");
  auto holder = hold_write_lock();
  const auto unanswered = report_meanwhile();
  wait_for_waiting_writer();
  EXPECT_EQ(end_within_promise(1s), kBroken);
  holder.reset();
  expect_nothing_lost("1");
}

TEST_F(EndOfServe, AnswersWhoWaitsForTheWriteLockOnceItIsFree) {
  start("20");
  auto holder = hold_write_lock();
  auto answered = report_meanwhile();
  // Behind it, so that the end comes while work of the program itself waits, too.
  HttpClient client(program_->port());
  wait_until([&] {
    return client.get("/metrics").body.find("\ntanggap_store_writes_waiting 0") ==
           std::string::npos;
  });
  program_->send(SIGTERM);
  wait_until([&] {  // until it takes nobody any more
    try {
      (void)HttpClient(program_->port()).get("/health");
      return false;
    } catch (const std::exception&) {
      return true;
    }
  });
  holder.reset();
  EXPECT_EQ(program_->wait_for(20s + kBeyondGrace), 0);
  EXPECT_EQ(answered.get(), 201);
  expect_nothing_lost("2");
}

}  // namespace
}  // namespace tanggap::test
