// Two nodes on one database, as a proxy in front of them uses them: this request goes to one, the
// next to the other, and nobody can tell.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <set>
#include <thread>

#include "features/nodes/shared_city.hpp"
#include "storage/postgres/postgres_database.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

class Nodes : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    city_ = std::make_unique<SharedCity>();
    const std::vector<std::string> limited{"--sign-ins-per-minute", "4"};
    one_ = city_->node(limited);
    other_ = city_->node(limited);
  }
  static void TearDownTestSuite() {
    one_.reset();
    other_.reset();
    city_.reset();
  }

  void wait_for_both() {
    wait_until([&] { return one.is_up_to_date() && other.is_up_to_date(); });
  }

  static std::unique_ptr<SharedCity> city_;
  static std::unique_ptr<ServedProgram> one_, other_;
  NodeClient one{*one_}, other{*other_};
};

std::unique_ptr<SharedCity> Nodes::city_;
std::unique_ptr<ServedProgram> Nodes::one_, Nodes::other_;

TEST_F(Nodes, TellListenersOfChangesMadeOnTheOther) {
  HttpClient& listener = other.http();
  listener.send_raw("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  listener.read_until("id: ");
  SteadyClock::duration all{};
  constexpr int kReports = 5;
  for (int i = 0; i < kReports; ++i) {
    const auto answer = one.submit();
    const auto acknowledged = SteadyClock::now();
    ASSERT_EQ(answer.status, 201) << answer.body;
    listener.read_until(text_at(answer, "reference"));
    const auto took = SteadyClock::now() - acknowledged;
    EXPECT_LT(took, 1s);
    all += took;
  }
  EXPECT_LT(all / kReports, 400ms) << "looking at the log once a second would take half of one";
  listener.close(true);
}

TEST_F(Nodes, GoOnWhereAListenerOfTheOtherBrokeOff) {
  HttpClient& first = one.http();
  first.send_raw("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  first.read_until("id: ");
  const std::string last = first.read_until("\n");
  first.close(true);
  const std::string missed = text_at(other.submit(), "reference");
  HttpClient& next = other.http();
  next.send_raw("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: " +
                last.substr(0, last.find('\n')) + "\r\n\r\n");
  EXPECT_EQ(next.read_until(missed).find("event: reload"), std::string::npos);
  next.close(true);
}

TEST_F(Nodes, EvaluateAlikeAfterReportsToBoth) {
  constexpr int kEach = 40;
  const auto hand_in = [](NodeClient& node) {
    for (int i = 0; i < kEach; ++i) EXPECT_EQ(node.submit().status, 201);
  };
  const int before = city_->count("reports");
  std::thread at_the_same_time([&] { hand_in(other); });
  hand_in(one);
  at_the_same_time.join();
  EXPECT_EQ(city_->count("reports"), before + 2 * kEach);
  wait_for_both();

  const Headers verifier = one.sign_in("verifikator1", kPassword);
  const std::string target =
      "/api/v1/evaluations/" +
      city_->database().ask(
          "SELECT to_char(now() AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM\"?as_of=\"') || "
          "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
  const auto here = one.get(target, verifier);
  const auto there = other.get(target, verifier);
  ASSERT_EQ(here.status, 200) << here.body;
  EXPECT_EQ(here.body, there.body);
  for (NodeClient* node : {&one, &other}) {
    EXPECT_GE(node->metric("tanggap_event_lag_seconds_count"), 4 * kEach) << "two events each";
  }
  EXPECT_NE(here.body.find("\"received\":" + std::to_string(before + 2 * kEach)), std::string::npos)
      << here.body.substr(0, 600);
}

TEST_F(Nodes, CloseAMonthOnceThoughBothAreAskedAtTheSameTime) {
  // What the month is about: a report that came from elsewhere with its own date.
  const Ended added =
      city_->run({"key", "add", "--name", "Archive", "--source", "archive", "--json"});
  const std::string key(boost::json::parse(added.output).at("key").as_string());
  ASSERT_EQ(
      one.submit({{"Authorization", "Bearer " + key}},
                 R"(,"channel":"archive","source_id":"1","submitted_at":"2025-03-05T04:00:00Z")")
          .status,
      201);
  wait_for_both();
  const std::string month = "/api/v1/evaluations/2025-03";
  const std::vector<Headers> verifiers{one.sign_in("verifikator1", kPassword),
                                       other.sign_in("verifikator2", kPassword)};
  // Both have counted and wait for the lock that decides who is first.
  auto holder = storage::open_postgres(city_->database().url())->connect_writer();
  holder->begin_write();
  const auto close = [&](NodeClient& node, const Headers& verifier) {
    return std::async(std::launch::async,
                      [&] { return node.post(month + "/closing", "{}", verifier); });
  };
  auto here = close(one, verifiers[0]);
  auto there = close(other, verifiers[1]);
  const auto wait_at_lock = [&] {
    return city_->count(
        "pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM "
        "pg_database WHERE datname = current_database())");
  };
  wait_until([&] { return wait_at_lock() == 2; });
  holder.reset();
  std::vector<HttpAnswer> answers{here.get(), there.get()};
  std::ranges::sort(answers, {}, &HttpAnswer::status);
  EXPECT_EQ(answers[0].status, 201) << answers[0].body;
  EXPECT_EQ(answers[1].status, 409) << answers[1].body;
  EXPECT_NE(answers[1].body.find("month-already-closed"), std::string::npos);

  EXPECT_EQ(city_->count("closed_evaluations WHERE month = '2025-03'"), 1);
  const std::string document = one.get(month, verifiers[0]).body;
  EXPECT_NE(document.find("\"received\":1,"), std::string::npos) << document.substr(0, 600);
  EXPECT_EQ(document, other.get(month, verifiers[1]).body);
  EXPECT_EQ(one.get("/api/v1/evaluations", verifiers[0]).body,
            other.get("/api/v1/evaluations", verifiers[1]).body);
  for (int i = 0; i < 2; ++i) {
    const auto check = (i == 0 ? one : other).get(month + "/check", verifiers[i]);
    EXPECT_EQ(check.status, 200) << check.body;
    const auto said = boost::json::parse(check.body);
    EXPECT_TRUE(said.at("same").as_bool()) << check.body;
    EXPECT_EQ(said.at("closing").at("document_hash").as_string(),
              text_at(answers[0], "document_hash"));
    EXPECT_EQ(said.at("closing").at("events_hash").as_string(), text_at(answers[0], "events_hash"));
  }
}

TEST_F(Nodes, GiveNumbersThatTellThemApart) {
  EXPECT_NE(one.metric("tanggap_node_number"), other.metric("tanggap_node_number"));
  EXPECT_EQ(one.submit().status, 201);
  EXPECT_EQ(other.submit().status, 201);
  // The ten bits above the sequence are the process that gave the id.
  EXPECT_GE(city_->count("(SELECT DISTINCT (id >> 12) & 1023 FROM reports) AS givers"), 2);
}

TEST_F(Nodes, LeaveCommonJobsToOneOfThem) {
  wait_until(
      [&] { return one.metric("tanggap_node_leads") + other.metric("tanggap_node_leads") == 1; });
}

TEST_F(Nodes, TakeOverACityThatTheOtherLoaded) {
  const auto changed = city_->folder() / "changed";
  std::filesystem::copy(TANGGAP_SOURCE "/data/demo/city", changed);
  std::string settings = read_whole(changed / "city.toml");
  const std::string name = "name_en = \"East Jakarta\"";
  settings.replace(settings.find(name), name.size(), "name_en = \"Jakarta in the East\"");
  city_->folder().write("changed/city.toml", settings);
  ASSERT_EQ(city_->run({"city", "load", changed}).exit_code, 0);
  for (NodeClient* node : {&one, &other}) {
    wait_until([&] {
      return node->get("/api/v1/city").body.find("Jakarta in the East") != std::string::npos;
    });
  }
}

/// As in an upgrade of one node after the other: the first new one has changed the schema.
TEST_F(Nodes, GoOnWhileTheSchemaIsAheadOfThemButDoNotStartOnIt) {
  const std::string version = city_->database().ask("SELECT version FROM schema_version");
  city_->database().run_sql(
      "BEGIN; ALTER TABLE reports ADD COLUMN of_a_later_version BIGINT; "
      "UPDATE schema_version SET version = version + 1; COMMIT");
  for (NodeClient* node : {&one, &other}) {
    const auto made = node->submit();
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(node->get("/api/v1/reports/" + text_at(made, "reference")).status, 200);
    EXPECT_EQ(node->get("/ready").status, 200);
  }
  EXPECT_EQ(city_->run({"verify"}).exit_code, 3) << "a program that starts now is refused";
  city_->database().run_sql(
      "ALTER TABLE reports DROP COLUMN of_a_later_version; UPDATE schema_version SET version = " +
      version);
  EXPECT_EQ(city_->run({"verify"}).exit_code, 0);
}

TEST_F(Nodes, ShareSessionsAndTheirEnd) {
  const Headers officer = one.sign_in("setu", kPassword);
  EXPECT_EQ(other.get("/api/v1/session", officer).status, 200);
  EXPECT_EQ(one.request("DELETE", "/api/v1/session", officer).status, 204);
  EXPECT_EQ(other.get("/api/v1/session", officer).status, 401);
}

TEST_F(Nodes, FindTheAnswerThatTheOtherGaveToTheSameRequest) {
  const Headers key{{"Idempotency-Key", "one-and-the-other-0001"}};
  const auto first = one.submit(key);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto again = other.submit(key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(again.body, first.body);
}

TEST_F(Nodes, MakeOneReportOfARequestThatReachesBothAtOnce) {
  constexpr int kRequests = 25;
  const int before = city_->count("reports");
  for (int i = 0; i < kRequests; ++i) {
    const Headers key{{"Idempotency-Key", "both-at-once-" + std::to_string(1000 + i)}};
    HttpAnswer there;
    std::thread at_once([&] { there = other.submit(key); });
    const HttpAnswer here = one.submit(key);
    at_once.join();
    ASSERT_EQ(here.status, 201) << here.body;
    ASSERT_EQ(there.status, 201) << there.body;
    EXPECT_EQ(here.body, there.body);
  }
  EXPECT_EQ(city_->count("reports"), before + kRequests);
}

TEST_F(Nodes, RefuseAChangeOfWhatTheOtherHasChanged) {
  const std::string reference = text_at(one.submit(), "reference");
  Headers officer = one.sign_in("setu", kPassword);
  officer.emplace_back("If-Match", other.get("/api/v1/reports/" + reference).header("ETag"));
  const std::string report = "/api/v1/reports/" + reference;
  EXPECT_EQ(one.request("POST", report + "/accept", officer).status, 200);
  EXPECT_EQ(other.post(report + "/progress", R"({"note":"Sudah saya lihat"})", officer).status,
            412);
}

TEST_F(Nodes, CountFailuresToSignInTogether) {
  const std::string login = "cipayung";
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ((i % 2 == 0 ? one : other).try_password(login, "bukan-kata-sandinya").status, 401);
  }
  const std::string failed =
      "users WHERE login = 'cipayung' AND failed_logins = 5 AND locked_until > 0";
  wait_until([&] { return city_->count(failed) == 1; });  // counted behind the answer
  EXPECT_EQ(one.try_password(login, kPassword).status, 401);
  EXPECT_EQ(other.try_password(login, kPassword).status, 401);
}

TEST_F(Nodes, LimitAnAddressOnAllOfThemTogether) {
  const Headers address{{"X-Forwarded-For", "203.0.113.9"}};
  std::vector<int> statuses;
  for (int i = 0; i < 6; ++i) {
    statuses.push_back((i % 2 == 0 ? one : other).try_password("siapa", "x", address).status);
  }
  EXPECT_EQ(statuses, (std::vector<int>{401, 401, 401, 401, 429, 429}));
  const auto refused = one.try_password("siapa", "x", address);
  EXPECT_EQ(refused.status, 429);
  const int wait = std::stoi(refused.header("Retry-After"));
  EXPECT_GE(wait, 1);
  EXPECT_LE(wait, 15);
  EXPECT_EQ(one.try_password("siapa", "x", {{"X-Forwarded-For", "203.0.113.10"}}).status, 401);
  const std::string stored =
      city_->database().ask("SELECT string_agg(encode(key, 'escape'), ' ') FROM rate_buckets");
  EXPECT_FALSE(stored.empty());
  EXPECT_EQ(stored.find("203.0.113"), std::string::npos) << "addresses are nobody's business";
}

}  // namespace
}  // namespace tanggap::test
