#include "storage/rate_buckets.hpp"

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "storage/postgres/postgres_database.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kConnections = 2;  // each takes thousands a second
constexpr auto kLetRest = 5s;            // a server that could not be asked
constexpr Duration kMinute = 1min;

class RateBuckets final : public ports::SharedBuckets {
 public:
  explicit RateBuckets(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  std::optional<Taken> take(const Hash& key, int per_minute) override {
    const Duration refill = kMinute / per_minute;
    std::optional<Taken> taken;
    ask([&](Connection& connection) {
      if (connection.find<std::int64_t>("take_from_bucket", key, per_minute, refill.count())) {
        taken = Taken{.granted = true};
        return;
      }
      const auto wait =
          connection.find<std::int64_t>("bucket_refills_in", key, per_minute, refill.count());
      taken =
          Taken{.granted = false, .wait = Duration{std::max<std::int64_t>(0, wait.value_or(0))}};
    });
    return taken;
  }

  void forget_full() override {
    ask([](Connection& connection) { connection.run("forget_full_buckets"); });
  }

 private:
  using Lines = std::array<std::unique_ptr<Connection>, kConnections>;

  /// Does nothing while the server cannot be asked. A connection may have died while it was idle:
  /// so once more on a new one.
  template <class Question>
  void ask(const Question& question) {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [this] { return in_use_ < kConnections; });
    if (SteadyClock::now() < rests_until_) return;
    ++in_use_;
    std::unique_ptr<Connection> connection = idle();
    lock.unlock();
    bool answered = false;
    for (int tries = connection ? 2 : 1; tries > 0 && !answered; --tries) {
      answered = try_once(connection, question);
    }
    lock.lock();
    --in_use_;
    if (answered) {
      give_back(std::move(connection));
    } else {
      rests_until_ = SteadyClock::now() + kLetRest;
    }
    lock.unlock();
    free_.notify_one();
  }

  template <class Question>
  bool try_once(std::unique_ptr<Connection>& connection, const Question& question) {
    try {
      if (!connection) connection = database_->connect_writer();
      question(*connection);
      connection->settle();
      return true;
    } catch (const StorageError&) {
      connection.reset();
      return false;
    }
  }

  std::unique_ptr<Connection> idle() {
    for (auto& line : lines_) {
      if (line) return std::move(line);
    }
    return nullptr;
  }
  void give_back(std::unique_ptr<Connection> connection) {
    for (auto& line : lines_) {
      if (line) continue;
      line = std::move(connection);
      return;
    }
  }

  std::unique_ptr<Database> database_;
  std::mutex mutex_;
  std::condition_variable free_;
  Lines lines_;
  std::size_t in_use_ = 0;
  SteadyClock::time_point rests_until_{};
};

}  // namespace

std::unique_ptr<ports::SharedBuckets> open_rate_buckets(const Place& place) {
  if (place.embedded()) return nullptr;
  return std::make_unique<RateBuckets>(open_postgres(place.database));
}

}  // namespace tanggap::storage
