#include "storage/id_source.hpp"

#include <atomic>

#include "base/hash.hpp"

namespace tanggap::storage {
namespace {

using namespace std::chrono;

constexpr int kNodeBits = 10;
constexpr int kSequenceBits = 12;
constexpr sys_time<milliseconds> kEpoch = sys_days{year{2010} / January / 1};

class TimedIds final : public ports::IdSource {
 public:
  TimedIds(const Clock& clock, NodeNumber node) : clock_(clock), node_(std::move(node)) {}

  std::int64_t next() override {
    const std::int64_t node = node_();
    // Time and sequence as one number: when the sequence of a millisecond is used up, or the clock
    // goes back, counting simply goes on.
    const std::int64_t now = duration_cast<milliseconds>(clock_.now() - kEpoch).count()
                             << kSequenceBits;
    std::int64_t last = last_.load(std::memory_order_relaxed);
    std::int64_t mine = 0;
    do {
      mine = std::max(now, last + 1);
    } while (!last_.compare_exchange_weak(last, mine, std::memory_order_relaxed));
    const std::int64_t time = mine >> kSequenceBits;
    const std::int64_t sequence = mine & ((1 << kSequenceBits) - 1);
    return (((time << kNodeBits) | node) << kSequenceBits) | sequence;
  }

 private:
  const Clock& clock_;
  NodeNumber node_;
  std::atomic<std::int64_t> last_ = 0;
};

}  // namespace

std::unique_ptr<ports::IdSource> make_id_source(const Clock& clock, NodeNumber number) {
  return std::make_unique<TimedIds>(clock, std::move(number));
}

std::unique_ptr<ports::IdSource> make_id_source(const Clock& clock) {
  constexpr std::uint64_t kNodes = 1 << kNodeBits;
  const int drawn = static_cast<int>(tanggap::random_number() % kNodes);
  return make_id_source(clock, [drawn] { return drawn; });
}

}  // namespace tanggap::storage
