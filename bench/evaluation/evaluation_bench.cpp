// Evaluation over ten million reports in the ledger against bare loops over flat columns of the
// same reports, in the same process. Prints rows for bench/run.sh. Usage: bench_evaluation
// [REPORTS]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "bare_loop.hpp"
#include "domain/evaluation.hpp"
#include "ledger/ledger.hpp"
#include "ready_rows.hpp"
#include "synthetic_city.hpp"

namespace tanggap::bench {
namespace {

using ledger::Ledger;
using ledger::Scope;
using ledger::Want;

/// Milliseconds of the best of five runs.
template <class Work>
double best_ms(Work&& work) {
  double best = 1e300;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

void print(const std::string& what, double ours_ms, double peer_ms, const char* aim) {
  fmt::print("{}\t{:.1f} ms\t{:.1f} ms\t{:.2f}\t{}\n", what, ours_ms, peer_ms, ours_ms / peer_ms,
             aim);
}

void require(bool same, const char* what) {
  if (!same) throw std::runtime_error(fmt::format("ledger and bare loop disagree: {}", what));
}

class Bench {
 public:
  explicit Bench(const CitySize& size)
      : city_(make_city(size)),
        rows_(city_),
        one_(city_.city.time_zone(), 1),
        two_(city_.city.time_zone(), 2) {}

  void run() {
    load();
    flat_ = flatten(city_);
    check();
    ranks();
    medians();
  }

 private:
  [[nodiscard]] std::size_t last_month() const { return city_.months.size() - 1; }
  [[nodiscard]] Period all() const { return {city_.months.front().begin, city_.months.back().end}; }
  [[nodiscard]] Scope scope(Period period) { return {period, city_.now, rows_.log_position()}; }

  void load() {
    const auto start = std::chrono::steady_clock::now();
    one_.load(rows_);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const double reports = double(one_.size());
    fmt::print("ledger: load, reports a second\t{:.2f} M\t–\t–\t≥ 1 M\n",
               reports / took.count() / 1e6);
    fmt::print("ledger: bytes a report, index and grid included\t{:.1f}\t–\t–\t≤ 100\n",
               double(one_.memory_bytes()) / reports);
    two_.load(rows_);
  }

  domain::RankedTable rank_month(Ledger& ledger, std::size_t month, const char* method) {
    const domain::Tally tally = ledger.tally(rows_, scope(city_.months[month]), Want::counts);
    return domain::rank(tally.units, *city_.city.method(method), city_.city);
  }
  std::vector<BareRank> bare_month(std::size_t month) {
    return bare_ranks(flat_, flat_.month_begin[month], flat_.month_begin[month + 1], city_.now);
  }

  /// Both say the same before either is timed.
  void check() {
    for (std::size_t month = 0; month < city_.months.size(); ++month) {
      const auto ours = rank_month(one_, month, "completion_share");
      const auto bare = bare_month(month);
      require(ours.rows.size() == bare.size(), "number of units");
      for (std::size_t i = 0; i < bare.size(); ++i) {
        const domain::Figures& f = ours.rows[i].figures;
        require(*ours.rows[i].score == bare[i].share && f.received == bare[i].received &&
                    f.overdue == bare[i].overdue && f.on_time == bare[i].on_time,
                "ranks");
      }
    }
    for (Ledger* ledger : {&one_, &two_}) {
      const domain::Tally tally = ledger->tally(rows_, scope(all()), Want::everything);
      const auto bare =
          bare_quantiles(flat_.unit, flat_.completion, flat_.units, 0, flat_.unit.size());
      for (const auto& [unit, f] : tally.units) {
        if (!f.completion_median_s) continue;
        require(*f.completion_median_s == bare.median[unit.value] &&
                    *f.completion_p90_s == bare.p90[unit.value],
                "medians");
      }
    }
  }

  void ranks() {
    const auto ours = [&](Ledger& ledger, const char* method) {
      return best_ms([&] {
        for (std::size_t m = 0; m < city_.months.size(); ++m) (void)rank_month(ledger, m, method);
      });
    };
    const double bare = best_ms([&] {
      for (std::size_t m = 0; m < city_.months.size(); ++m) (void)bare_month(m);
    });
    const std::string what = fmt::format("evaluation: ranks of {} units over {} months",
                                         city_.size.units, city_.months.size());
    print(what, ours(one_, "completion_share"), bare, "≤ 2");
    print(what + ", method fair", ours(one_, "fair"), bare, "–");
    print("evaluation: ranks of one month",
          best_ms([&] { (void)rank_month(one_, last_month(), "completion_share"); }),
          best_ms([&] { (void)bare_month(last_month()); }), "≤ 2");
  }

  /// The ledger's tally holds response, completion and misrouting for units, areas and the city;
  /// the peer gets as many of these as its name says.
  double bare_medians(std::size_t begin, std::size_t end, bool everything) {
    return best_ms([&] {
      (void)bare_quantiles(flat_.unit, flat_.completion, flat_.units, begin, end);
      if (!everything) return;
      const std::size_t areas = city_.size.areas + 1U;
      (void)bare_quantiles(flat_.unit, flat_.response, flat_.units, begin, end);
      (void)bare_quantiles(flat_.area, flat_.completion, areas, begin, end);
      (void)bare_quantiles(flat_.area, flat_.response, areas, begin, end);
    });
  }

  void medians() {
    const auto ours = [&](Ledger& ledger, Period period) {
      return best_ms([&] { (void)ledger.tally(rows_, scope(period), Want::everything); });
    };
    const std::size_t begin = flat_.month_begin[last_month()];
    const std::size_t end = flat_.unit.size();
    const double whole = ours(one_, all());
    const double month = ours(one_, city_.months.back());
    print("evaluation: all figures, all months | bare: the same four medians and p90", whole,
          bare_medians(0, end, true), "≤ 2");
    print("evaluation: all figures, all months | bare: one median and p90", whole,
          bare_medians(0, end, false), "–");
    print("evaluation: all figures, all months, two threads | bare: the same, one thread",
          ours(two_, all()), bare_medians(0, end, true), "–");
    print("evaluation: all figures, one month | bare: the same four medians and p90", month,
          bare_medians(begin, end, true), "≤ 2");
    print("evaluation: all figures, one month | bare: one median and p90", month,
          bare_medians(begin, end, false), "–");
  }

  SyntheticCity city_;
  ReadyRows rows_;
  Ledger one_;
  Ledger two_;
  FlatColumns flat_;
};

}  // namespace
}  // namespace tanggap::bench

int main(int argc, char** argv) {
  tanggap::bench::CitySize size;
  if (argc > 1) size.reports = std::strtoull(argv[1], nullptr, 10);
  tanggap::bench::Bench(size).run();
}
