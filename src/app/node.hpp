// This process as one of several on one database: it keeps its leases (usecases/leases.hpp) on a
// thread of its own, so that long work elsewhere does not let them lapse. Used by the wiring.
// Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/database_clock.hpp"
#include "usecases/ports.hpp"

namespace tanggap::app {

struct NodeOptions {
  /// A process that did not renew for so long is dead to the others. Renewed four times as often.
  Duration lease = std::chrono::seconds{20};
  /// Of a database that is a file: whoever locks this is alone with it, and what others left is
  /// free at once. Empty: others may use the database from anywhere.
  std::filesystem::path lock_file{};
  /// Kept right with every renewal; outlives the node. Null where the database is a file.
  DatabaseClock* shared_clock = nullptr;
};

class Node {
 public:
  /// Takes a number. Throws StorageError `nodes-too-many` when none is free. `clock` is the
  /// machine's. Both outlive it.
  Node(ports::Store& store, const Clock& clock, NodeOptions options = {});
  /// Gives back what it holds, so that others need not wait.
  ~Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// A token of this process: nobody else's, ever.
  [[nodiscard]] const std::string& owner() const { return owner_; }
  /// Below usecases::kNodeNumbers, and no living process' on this database. Throws StorageError
  /// `node-number-lost` while the database cannot be asked for longer than a lease.
  [[nodiscard]] int number() const;

  /// The others count on it: it has renewed in time.
  [[nodiscard]] bool is_alive() const { return !lapsed(); }

  /// From now on this process is one that could do the common jobs.
  void compete();
  /// It is the one that does them.
  [[nodiscard]] bool leads() const;
  /// How far this machine's clock is ahead of the database's; 0 where they are one.
  [[nodiscard]] Duration clock_skew() const { return Duration{skew_.load()}; }

 private:
  using SteadyClock = std::chrono::steady_clock;
  class FolderLock;

  void renew();
  void run();
  [[nodiscard]] bool lapsed() const;
  [[nodiscard]] Instant look_at_clocks(ports::Reader& reader);

  ports::Store& store_;
  const Clock& clock_;
  const NodeOptions options_;
  const std::string owner_;
  std::unique_ptr<FolderLock> lock_;
  bool alone_ = false;

  std::atomic<int> number_ = -1;
  std::atomic<bool> competes_ = false;
  std::atomic<bool> leads_ = false;
  std::atomic<Duration::rep> skew_ = 0;
  std::atomic<SteadyClock::rep> lease_ends_ = 0;  ///< By this machine's steady clock.

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  bool asked_ = false;
  std::thread thread_;
};

}  // namespace tanggap::app
