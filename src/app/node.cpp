#include "app/node.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/hash.hpp"
#include "storage/storage_error.hpp"
#include "usecases/leases.hpp"

namespace tanggap::app {
namespace {

using namespace std::chrono_literals;
using storage::StorageError;

constexpr int kRenewals = 4;           // in the length of a lease
constexpr Duration kTryAgain = 1s;     // when the database did not answer
constexpr Duration kWorthSaying = 2s;  // of two clocks that differ

StorageError too_many() {
  return {"nodes-too-many",
          "",
          {fmt::format("Sudah {} proses memakai basis data ini.", usecases::kNodeNumbers),
           fmt::format("{} processes use this database already.", usecases::kNodeNumbers)},
          {"Hentikan yang tidak diperlukan.", "Stop those that are not needed."}};
}

StorageError number_lost() {
  return {"node-number-lost",
          "",
          {"Server ini terlalu lama tidak terhubung dengan basis datanya.",
           "This server was without its database for too long."},
          {"Coba lagi sebentar lagi.", "Try again in a moment."}};
}

}  // namespace

/// A lock that dies with the process.
class Node::FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& file)
      : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  [[nodiscard]] bool take() const {
    return descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
  }

 private:
  int descriptor_;
};

Node::Node(ports::Store& store, const Clock& clock, NodeOptions options)
    : store_(store), clock_(clock), options_(std::move(options)), owner_(random_token(16)) {
  if (!options_.lock_file.empty()) lock_ = std::make_unique<FolderLock>(options_.lock_file);
  renew();
  if (number_ < 0) throw too_many();
  thread_ = std::thread([this] { run(); });
}

Node::~Node() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
  try {
    store_.write([&](ports::Transaction& tx) {
      usecases::leave(tx, owner_, usecases::shared_now(tx, clock_));
      return ports::Outcome::commit;
    });
  } catch (const std::exception& error) {
    spdlog::warn("leases were not given back and end by themselves: {}", error.what());
  }
}

bool Node::lapsed() const { return SteadyClock::now().time_since_epoch().count() >= lease_ends_; }

int Node::number() const {
  if (lapsed()) throw number_lost();
  return number_;
}

bool Node::leads() const { return leads_ && !lapsed(); }

void Node::compete() {
  {
    const std::lock_guard lock(mutex_);
    competes_ = true;
    asked_ = true;
  }
  wake_.notify_all();
}

/// The time that all share, and how far the own one is from it.
Instant Node::look_at_clocks(ports::Reader& reader) {
  DatabaseClock* const kept = options_.shared_clock;
  const Instant before = clock_.now();
  const Instant asked = kept ? kept->ticks() : kNoInstant;
  const auto shared = reader.shared_now();
  if (!shared) return before;
  if (kept) kept->set(*shared, asked, kept->ticks());
  const Duration skew = before + (clock_.now() - before) / 2 - *shared;
  if (std::chrono::abs(skew) > kWorthSaying && std::chrono::abs(clock_skew()) <= kWorthSaying) {
    spdlog::warn("this machine's clock is {:.1f} s off the database's; see to its time service",
                 std::chrono::duration<double>(skew).count());
  }
  skew_ = skew.count();
  return *shared;
}

void Node::renew() {
  const bool newly_alone = !alone_ && lock_ && lock_->take();
  const auto begun = SteadyClock::now();
  std::optional<int> number;
  bool leads = false;
  int freed = 0;
  store_.write([&](ports::Transaction& tx) {
    const Instant now = look_at_clocks(tx);
    const usecases::LeaseHolder me{owner_, options_.lease};
    if (number_ >= 0) number = number_;
    freed =
        newly_alone ? usecases::bury_others(tx, owner_, now) : usecases::bury_dead(tx, now, owner_);
    number = usecases::keep_number(tx, me, number, now);
    leads = competes_ && usecases::keep_jobs(tx, me, now);
    return ports::Outcome::commit;
  });
  if (freed > 0) spdlog::warn("{} mails of a process that ended are sent again", freed);
  if (leads && !leads_) spdlog::info("this process does the common jobs from now on");
  alone_ = alone_ || newly_alone;
  number_ = number.value_or(-1);
  leads_ = leads;
  const auto length = std::chrono::duration_cast<SteadyClock::duration>(options_.lease);
  lease_ends_ = number ? (begun + length).time_since_epoch().count() : 0;
}

void Node::run() {
  std::unique_lock lock(mutex_);
  Duration pause = options_.lease / kRenewals;
  while (true) {
    wake_.wait_for(lock, pause, [this] { return stopping_ || asked_; });
    if (stopping_) return;
    asked_ = false;
    lock.unlock();
    try {
      renew();
      pause = options_.lease / kRenewals;
    } catch (const std::exception& error) {
      pause = std::min<Duration>(kTryAgain, options_.lease / kRenewals);
      spdlog::warn("leases were not renewed: {}", error.what());
    }
    lock.lock();
  }
}

}  // namespace tanggap::app
