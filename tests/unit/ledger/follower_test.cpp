// The follower beside its store: nothing committed is missed, readers never wait for it.
#include <gmock/gmock.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "ledger/follower.hpp"
#include "unit/ledger/event_log.hpp"

namespace tanggap {
namespace {

using namespace test;

/// A store over one event log; one caller at a time.
class LogStore final : public ports::Store {
 public:
  bool write_async(Work, Done) override { return false; }
  void write(Work work) override {
    std::int64_t position = 0;
    {
      const std::scoped_lock lock(mutex_);
      work(log_);
      position = log_.log_position();
    }
    if (wake_) wake_(position);
  }
  void read(const std::function<void(ports::Reader&)>& work) override {
    const std::scoped_lock lock(mutex_);
    if (fail_reads.exchange(false)) throw std::runtime_error("disk on fire");
    if (stale_reads > 0) {
      --stale_reads;
      EventLog nothing_yet;
      work(nothing_yet);
      return;
    }
    work(log_);
  }
  void on_commit(std::function<void(std::int64_t)> wake) override { wake_ = std::move(wake); }

  void happen(const std::function<void(EventLog&)>& what) {
    write([&](ports::Transaction&) {
      what(log_);
      return ports::Outcome::commit;
    });
  }
  std::atomic<bool> fail_reads = false;
  std::atomic<int> stale_reads = 0;  ///< So many find nothing of what was committed.

 private:
  std::mutex mutex_;
  EventLog log_;
  std::function<void(std::int64_t)> wake_;
};

const Period kDecember = parse_month("2016-12", jakarta()).value();

TEST(Follower, FoldsWhatIsCommitted) {
  LogStore store;
  ledger::Ledger columns(jakarta());
  const ledger::Follower follower(store, columns, nullptr);
  store.happen([](EventLog& log) { log.submit(at("2016-12-05")); });
  EXPECT_TRUE(columns.wait_for(2, 10s));
  EXPECT_EQ(columns.size(), 1U);
}

TEST(Follower, FoldsWhatWasCommittedBeforeItStarted) {
  LogStore store;
  ledger::Ledger columns(jakarta());
  store.happen([](EventLog& log) { log.submit(at("2016-12-05")); });
  const ledger::Follower follower(store, columns, nullptr);
  EXPECT_TRUE(columns.wait_for(2, 10s));
}

TEST(Follower, TellsWhenTheEventsWereRecordedThatItCounts) {
  LogStore store;
  ledger::Ledger columns(jakarta());
  std::vector<Instant> counted;  // by the follower's thread, read when it has ended
  columns.on_counted([&](std::span<const Instant> recorded) {
    counted.insert(counted.end(), recorded.begin(), recorded.end());
  });
  {
    const ledger::Follower follower(store, columns, nullptr);
    store.happen([](EventLog& log) { log.submit(at("2016-12-05")); });
    store.happen([](EventLog& log) { log.submit(at("2016-12-06")); });
    EXPECT_TRUE(columns.wait_for(4, 10s));
  }
  EXPECT_EQ(counted,
            (std::vector{at("2016-12-05"), at("2016-12-05"), at("2016-12-06"), at("2016-12-06")}));
}

TEST(Follower, TellsOfTroubleAndTriesAgain) {
  LogStore store;
  store.happen([](EventLog& log) { log.submit(at("2016-12-05")); });
  store.fail_reads = true;
  ledger::Ledger columns(jakarta());
  std::atomic<int> troubles = 0;
  const ledger::Follower follower(
      store, columns, [&](const std::exception_ptr&) { ++troubles; }, 1ms);
  EXPECT_TRUE(columns.wait_for(2, 10s));
  EXPECT_EQ(troubles, 1);
}

TEST(Follower, ReadsAServerThatIsBehindUntilItHasWhatWasAnnounced) {
  LogStore store;
  ledger::Ledger columns(jakarta());
  const ledger::Follower follower(store, columns, nullptr);
  store.stale_reads = 3;
  store.happen([](EventLog& log) { log.submit(at("2016-12-05")); });
  EXPECT_TRUE(columns.wait_for(2, 10s));
}

TEST(Follower, MayEndBeforeItsStore) {
  LogStore store;
  ledger::Ledger columns(jakarta());
  { const ledger::Follower follower(store, columns, nullptr); }
  store.happen([](EventLog& log) { log.submit(at("2016-12-05")); });
  EXPECT_EQ(columns.position(), 0);
}

TEST(Follower, ReadersBesideItSeeEveryReportOnceAsOfTheirOwnPosition) {
  constexpr int kReports = 300;
  LogStore store;
  ledger::Ledger columns(jakarta());
  const ledger::Follower follower(store, columns, nullptr);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < kReports; ++i) {
      store.happen([&](EventLog& log) {
        const ReportId id = log.submit(at("2016-12-05"), {.position = domain::LatLon{-6.3, 106.9}});
        if (i % 2 == 0) log.complete(id, at("2016-12-06"));
      });
    }
    done = true;
  });
  std::int64_t last = 0;
  while (!done) {
    store.read([&](ports::Reader& reader) {
      const auto counted =
          columns.tally(reader, kDecember, at("2017-01-18"), reader.log_position());
      EXPECT_GE(counted.tally.city.received, last);
      EXPECT_LE(counted.tally.city.waiting, counted.tally.city.completed + 1);
      last = counted.tally.city.received;
    });
    (void)columns.nearby({.centre = {-6.3, 106.9}});
  }
  writer.join();
  ASSERT_TRUE(columns.wait_for(kReports * 3, 10s));
  EXPECT_EQ(columns.size(), std::size_t(kReports));
}

TEST(Ledger, AgreesOnlyWithALogThatHoldsItsNewestEvent) {
  EventLog log;
  ledger::Ledger columns(jakarta());
  columns.load(log);
  EventLog empty;
  EXPECT_TRUE(columns.agrees_with(empty)) << "nothing was folded";
  const ReportId report = log.submit(at("2016-12-05T08:00"));
  columns.catch_up(log);
  log.accept(report, at("2016-12-05T09:00"));
  EXPECT_TRUE(columns.agrees_with(log)) << "though it has gone on";

  EXPECT_FALSE(columns.agrees_with(empty)) << "it ends before";
  EventLog another;
  another.submit(at("2016-12-05T08:01"));
  another.submit(at("2016-12-05T08:02"));
  EXPECT_FALSE(columns.agrees_with(another)) << "another event is in its place";
  EXPECT_THROW(columns.catch_up(another), std::runtime_error) << "it would hide that";
  EXPECT_FALSE(columns.agrees_with(another));
  EXPECT_EQ(columns.size(), 1U);
  ledger::Ledger loaded(jakarta());
  loaded.load(another);
  EXPECT_TRUE(loaded.agrees_with(another));
  EXPECT_FALSE(loaded.agrees_with(log));
}

}  // namespace
}  // namespace tanggap
