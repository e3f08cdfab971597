#include "http/worker_pool.hpp"

#include <gtest/gtest.h>

#include <future>

using tanggap::http::WorkerPool;

TEST(WorkerPool, RefusesAtOnceWhenThreadsAreBusyAndTheQueueIsFull) {
  WorkerPool pool(1, 2);
  std::promise<void> running;
  std::promise<void> release;
  ASSERT_TRUE(pool.try_run([&] {
    running.set_value();
    release.get_future().wait();
  }));
  running.get_future().wait();
  std::promise<void> last;
  EXPECT_TRUE(pool.try_run([] {}));
  EXPECT_TRUE(pool.try_run([&] { last.set_value(); }));
  EXPECT_FALSE(pool.try_run([] {}));
  EXPECT_EQ(pool.waiting(), 2U);
  release.set_value();
  last.get_future().wait();
}

TEST(WorkerPool, RunsAJobWithoutAnyQueueWhenAThreadIsFree) {
  WorkerPool pool(1, 0);
  std::promise<void> done;
  EXPECT_TRUE(pool.try_run([&] { done.set_value(); }));
  done.get_future().wait();
}

TEST(WorkerPool, FinishesWhatRunsAndDropsWhatWaitsWhenItStops) {
  bool waited = false;
  std::atomic<bool> finished = false;
  std::promise<void> running;
  std::promise<void> release;
  WorkerPool pool(1, 5);
  ASSERT_TRUE(pool.try_run([&] {
    running.set_value();
    release.get_future().wait();
    finished = true;
  }));
  running.get_future().wait();
  ASSERT_TRUE(pool.try_run([&] { waited = true; }));
  std::thread stopper([&] { pool.stop(); });
  while (pool.waiting() > 0) std::this_thread::yield();  // until it has begun to stop
  release.set_value();
  stopper.join();
  EXPECT_TRUE(finished);
  EXPECT_FALSE(waited);
}
