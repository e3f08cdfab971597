// How many reports a second the store takes in durably, on an empty database and on one that holds
// a million, against bare SQLite in the same run. The HTTP part has a benchmark of its own.
//
//   bench_storage_intake FOLDER [PRESENT [MEASURED]]
#include <fmt/format.h>

#include <time.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <semaphore>

#include "bare_sqlite.hpp"
#include "rows.hpp"
#include "storage/open.hpp"

namespace fs = std::filesystem;

namespace tanggap::bench {
namespace {

struct Measured {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double worst_ms = 0;
  double cpu_us = 0;  ///< Of the writer's thread, per report; steady when other programs run.
};

double thread_cpu_s() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double writer_cpu_s(ports::Store& store) {
  double now = 0;
  store.write([&](ports::Transaction&) {
    now = thread_cpu_s();
    return ports::Outcome::rollback;
  });
  return now;
}

/// Keeps `in_flight` writes waiting for their answer, as so many connections would.
Measured through_store(ports::Store& store, std::vector<Submission>& submissions, int in_flight) {
  using SteadyClock = std::chrono::steady_clock;
  std::counting_semaphore<> free(in_flight);
  std::vector<double> latencies(submissions.size());
  const double cpu_before = writer_cpu_s(store);
  const auto start = SteadyClock::now();
  for (std::size_t i = 0; i < submissions.size(); ++i) {
    free.acquire();
    const auto sent = SteadyClock::now();
    const bool taken = store.write_async(
        [&s = submissions[i]](ports::Transaction& tx) {
          bench::store(tx, s);
          return ports::Outcome::commit;
        },
        [&free, &latency = latencies[i], sent](const std::exception_ptr& error) {
          if (error) std::rethrow_exception(error);
          latency = std::chrono::duration<double, std::milli>(SteadyClock::now() - sent).count();
          free.release();
        });
    if (!taken) throw std::runtime_error("the queue was full");
  }
  for (int i = 0; i < in_flight; ++i) free.acquire();
  const std::chrono::duration<double> took = SteadyClock::now() - start;
  const double cpu = writer_cpu_s(store) - cpu_before;
  const auto count = static_cast<double>(submissions.size());
  std::ranges::sort(latencies);
  const auto at = [&](double share) {
    return latencies[static_cast<std::size_t>(share * (count - 1))];
  };
  return {.per_second = count / took.count(),
          .p50_ms = at(0.5),
          .p99_ms = at(0.99),
          .worst_ms = latencies.back(),
          .cpu_us = 1e6 * cpu / count};
}

void fill(ports::Store& store, std::int64_t count) {
  constexpr int kPiece = 1000;
  for (std::int64_t first = 0; first < count; first += kPiece) {
    std::vector<Submission> piece = make_submissions(first, kPiece);
    store.write([&](ports::Transaction& tx) {
      for (Submission& s : piece) bench::store(tx, s);
      return ports::Outcome::commit;
    });
  }
}

void print(std::string_view what, const Measured& m, double peer) {
  fmt::print(stderr,
             "{:<44} {:>8.0f}/s  p50 {:>6.2f} ms  p99 {:>6.2f} ms  worst {:>6.1f} ms  "
             "writer {:.1f} us\n",
             what, m.per_second, m.p50_ms, m.p99_ms, m.worst_ms, m.cpu_us);
  fmt::print("{}\t{:.0f}/s\t{:.0f}/s\t{:.2f}\t\n", what, m.per_second, peer, m.per_second / peer);
}

std::int64_t argument(int argc, char** argv, int index, std::int64_t otherwise) {
  return argc > index ? std::atoll(argv[index]) : otherwise;
}

int run(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_storage_intake FOLDER [PRESENT [MEASURED]]\n");
    return 2;
  }
  const fs::path folder = argv[1];
  const std::int64_t present = argument(argc, argv, 2, 1'000'000);
  const int measured = static_cast<int>(argument(argc, argv, 3, 100'000));
  fs::create_directories(folder);
  const fs::path data = folder / "data";
  const bool filled = fs::exists(data);  // by an earlier run: only measure
  std::int64_t next = filled ? 30'000'000 + time(nullptr) % 100'000 * 100'000 : present;
  const auto rows = [&] {
    next += measured;
    return make_submissions(next, measured);
  };
  std::vector<Submission> some = rows();
  const double cpu_before = thread_cpu_s();
  fs::remove(folder / "bare.db");
  const double peer = bare_sqlite(folder / "bare.db", some);
  fmt::print(stderr, "{:<44} {:>8.0f}/s  cpu {:.1f} us\n", "bare SQLite, batches of 100, empty",
             peer, 1e6 * (thread_cpu_s() - cpu_before) / measured);

  auto store = storage::open_store(data, {.mode = storage::Mode::create});
  if (!filled) {
    print("store, 512 waiting, empty", through_store(*store, some, 512), peer);
    fill(*store, present);
  }
  for (const int in_flight : {64, 512}) {
    some = rows();
    print(fmt::format("store, {} waiting, {} present", in_flight, present),
          through_store(*store, some, in_flight), peer);
  }
  return 0;
}

}  // namespace
}  // namespace tanggap::bench

int main(int argc, char** argv) { return tanggap::bench::run(argc, argv); }
