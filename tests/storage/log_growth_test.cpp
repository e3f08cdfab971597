// The write-ahead log starts again under steady load, though readers follow each other without a
// gap.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "engine.hpp"
#include "storage/open.hpp"

namespace tanggap::test {
namespace {

constexpr std::uintmax_t kMiB = 1024 * 1024;
constexpr std::size_t kTextBytes = 256 * 1024;
constexpr int kReports = 512;
constexpr std::uintmax_t kWritten = kReports * kTextBytes;
constexpr int kBulkPages = 256;  // 1 MiB, so that little writing fills the log many times over

/// Two readers of which one always holds a snapshot that was taken while the other held one.
class ReadersWithoutGap {
 public:
  explicit ReadersWithoutGap(ports::Store& store)
      : first_([this, &store] { read(store, 0); }), second_([this, &store] { read(store, 1); }) {}
  ~ReadersWithoutGap() {
    stopping_ = true;
    first_.join();
    second_.join();
  }
  ReadersWithoutGap(const ReadersWithoutGap&) = delete;
  ReadersWithoutGap& operator=(const ReadersWithoutGap&) = delete;

 private:
  void read(ports::Store& store, std::size_t me) {
    const std::size_t other = 1 - me;
    while (!stopping_) {
      store.read([&](ports::Reader& reader) {
        const int before = taken_[other];
        (void)reader.log_position();
        ++taken_[me];
        // Held until the other one has taken its next snapshot.
        while (!stopping_ && taken_[other] == before) std::this_thread::yield();
      });
    }
  }

  std::atomic<bool> stopping_ = false;
  std::array<std::atomic<int>, 2> taken_{};
  std::thread first_;
  std::thread second_;
};

TEST(LogGrowth, StaysBoundedWhileReadersFollowEachOther) {
  const TemporaryFolder folder;
  const auto store = storage::open_store(
      folder.path(),
      {.mode = storage::Mode::create, .follow_words = false, .bulk_pages = kBulkPages});
  const std::string text(kTextBytes, 'x');
  std::uintmax_t longest = 0;
  {
    const ReadersWithoutGap readers{*store};
    for (std::int32_t n = 1; n <= kReports; ++n) {
      store->write([&](ports::Transaction& tx) {
        Case made = a_case({.id = ReportId{n}, .reference = fmt::format("JK161212{:06}", n)});
        made.report.text = text;
        tx.insert_report(made.report, {});
        for (domain::Event& event : made.events) tx.append_event(event, made.report);
        return ports::Outcome::commit;
      });
      longest = std::max(longest, std::filesystem::file_size(folder / "tanggap.db-wal"));
    }
  }
  // Eight bulks before the writer helps itself, and room for readers that were slow to leave; a
  // machine of any speed keeps to it.
  static_assert(kWritten >= 128 * kMiB);
  EXPECT_LT(longest, 32 * kMiB);
}

}  // namespace
}  // namespace tanggap::test
