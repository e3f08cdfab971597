// The server is killed under load, again and again. Every report that it acknowledged must be
// there, none twice, and every chain intact.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "support/http_client.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {
namespace {

constexpr int kRounds = 12;
constexpr int kClients = 8;

std::string body_of(const std::string& key) {
  return R"({"category":"jalan-rusak","text":"Lubang nomor )" + key +
         R"(","lat":-6.3117,"lon":106.9134})";
}

/// What the clients sent and what they were told.
class Book {
 public:
  std::string next_key() { return key(++keys_); }
  static std::string key(int number) { return "durability-test-key-" + std::to_string(number); }
  int keys() const { return keys_; }
  void acknowledge(const std::string& key, std::string reference) {
    const std::lock_guard lock{mutex_};
    acknowledged_[key] = std::move(reference);
  }
  std::size_t acknowledged() const {
    const std::lock_guard lock{mutex_};
    return acknowledged_.size();
  }
  std::string reference(const std::string& key) const {
    const auto found = acknowledged_.find(key);
    return found == acknowledged_.end() ? "" : found->second;
  }

 private:
  std::atomic<int> keys_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> acknowledged_;
};

std::string reference_in(const HttpAnswer& answer) {
  return std::string{boost::json::parse(answer.body).at("reference").as_string()};
}

HttpAnswer submit(HttpClient& client, const std::string& key) {
  return client.post("/api/v1/reports", body_of(key), "application/json",
                     {{"Idempotency-Key", key}});
}

/// Sends reports until the server is gone.
void send_until_killed(std::uint16_t port, Book& book) {
  try {
    HttpClient client{port};
    while (true) {
      const std::string key = book.next_key();
      const HttpAnswer answer = submit(client, key);
      if (answer.status == 201) book.acknowledge(key, reference_in(answer));
    }
  } catch (const std::exception&) {
    // Killed in the middle: whether the last report was stored is found out later.
  }
}

void kill_under_load(const std::string& data, Book& book, std::size_t acknowledgements) {
  ServedProgram server{data};
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.emplace_back([&] { send_until_killed(server.port(), book); });
  }
  while (book.acknowledged() < acknowledgements) std::this_thread::yield();
  server.kill();
  for (std::thread& client : clients) client.join();
}

TEST(Durability, KeepsEveryAcknowledgedReportOnceThroughManyKills) {
  const TemporaryFolder folder;
  const std::string data = folder.path() / "data";
  ASSERT_EQ(
      run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data}).exit_code, 0);
  Book book;
  for (int round = 0; round < kRounds; ++round) {
    kill_under_load(data, book, book.acknowledged() + 20 + static_cast<std::size_t>(round) * 17);
  }
  ASSERT_EQ(run_program({"verify", "--data", data}).exit_code, 0);

  // A retry with the same key finds what was stored, told or not; so afterwards every key has
  // exactly one report.
  ServedProgram server{data};
  HttpClient client{server.port()};
  std::map<std::string, std::string> references;
  for (int i = 1; i <= book.keys(); ++i) {
    const std::string key = Book::key(i);
    const HttpAnswer answer = submit(client, key);
    ASSERT_EQ(answer.status, 201) << answer.body;
    const std::string reference = reference_in(answer);
    if (!book.reference(key).empty()) {
      ASSERT_EQ(reference, book.reference(key)) << "an acknowledged report is lost";
    }
    ASSERT_TRUE(references.emplace(reference, key).second) << reference << " was given twice";
  }
  EXPECT_EQ(server.terminate(), 0);
  const Ended verified = run_program({"verify", "--data", data, "--json"});
  EXPECT_EQ(verified.exit_code, 0);
  EXPECT_EQ(boost::json::parse(verified.output).at("reports").as_int64(), book.keys());
}

}  // namespace
}  // namespace tanggap::test
