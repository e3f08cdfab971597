#include "ledger/counting.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "ledger/durations.hpp"

namespace tanggap::ledger {
namespace {

using domain::Figures;
using domain::Standing;
using domain::Tally;

/// A further thread for so many rows; below, it costs more than it saves.
constexpr std::size_t kRowsWorthAThread = 500'000;

/// Counts by unit or by area.
struct Histogram {
  explicit Histogram(std::size_t groups)
      : classes(groups * CaseClass::kCount),
        overdue(groups),
        disputed(groups),
        away(groups),
        in(groups) {}
  [[nodiscard]] std::size_t groups() const { return overdue.size(); }

  std::vector<std::uint32_t> classes;  ///< [group][CaseClass::code]
  std::vector<std::uint32_t> overdue;
  std::vector<std::uint32_t> disputed;
  std::vector<std::uint32_t> away;
  std::vector<std::uint32_t> in;

  void add(const Histogram& other) {
    const auto sum = [](std::vector<std::uint32_t>& mine,
                        const std::vector<std::uint32_t>& theirs) {
      std::ranges::transform(mine, theirs, mine.begin(), std::plus{});
    };
    sum(classes, other.classes);
    sum(overdue, other.overdue);
    sum(disputed, other.disputed);
    sum(away, other.away);
    sum(in, other.in);
  }
};

/// The three durations that are evaluated, of one kind of group.
template <class PerGroup>
struct Times {
  PerGroup response;
  PerGroup completion;
  PerGroup misrouting;

  void add(const Times& other) {
    response.add(other.response);
    completion.add(other.completion);
    misrouting.add(other.misrouting);
  }
};
using TimeCounts = Times<DurationCounts>;
using TimeSelection = Times<DurationSelection>;

TimeCounts time_counts(std::size_t groups) {
  return {DurationCounts(groups), DurationCounts(groups), DurationCounts(groups)};
}
TimeSelection time_selection(const TimeCounts& counts) {
  return {DurationSelection(counts.response), DurationSelection(counts.completion),
          DurationSelection(counts.misrouting)};
}

/// What counting looks at in a row.
struct Row {
  std::size_t unit;
  std::size_t area;
  unsigned klass;
  Instant completion_due;
  Seconds response;
  Seconds completion;
  Seconds misrouting;
};

/// Calls `visit(row)` for the rows of the partitions that belong to the scope. The loop over a
/// partition that belongs to it entirely has no checks in it.
template <bool kChecked, class Visit>
void visit_block(const Block& block, const Scope& scope, Visit& visit) {
  for (std::uint32_t i = 0; i < block.size; ++i) {
    if constexpr (kChecked) {
      if (!scope.takes(block, i) || !scope.filter.takes(block.unit[i])) continue;
    }
    visit(Row{block.unit[i].value, block.area[i].value, block.klass[i], block.completion_due[i],
              block.response[i], block.completion[i], block.misrouting[i]});
  }
}

template <class Visit>
void visit_partition(const Partition& partition, const Scope& scope, Visit&& visit) {
  const bool all = scope.takes_all(partition);
  for (const auto& block : partition.blocks()) {
    if (all) {
      visit_block<false>(*block, scope, visit);
    } else {
      visit_block<true>(*block, scope, visit);
    }
  }
}

bool takes(const domain::CaseFilter& filter, const Case& c) {
  return filter.takes(c.area, c.category) && filter.takes(c.unit);
}

/// Calls `visit(fact, area, case_of_it)` for the facts of cases that lie where the filter says.
template <class Visit>
void visit_facts(std::span<const Partition* const> partitions, std::span<const FoldedCase> folded,
                 const Scope& scope, Visit&& visit) {
  for (const Partition* partition : partitions) {
    const bool all = scope.takes_all(*partition);
    for (const RowFact& row_fact : partition->facts()) {
      const Block& block = partition->block_of(row_fact.row);
      const std::uint32_t row = row_fact.row % Block::kRows;
      if (!all && !scope.takes(block, row)) continue;
      visit(row_fact.fact, block.area[row], [&] { return block.load(row); });
    }
  }
  for (const FoldedCase& c : folded) {
    if (!scope.filter.takes(c.as_it_stood.area, c.as_it_stood.category)) continue;
    for (const Fact& fact : c.facts) {
      visit(fact, c.as_it_stood.area, [&] { return c.as_it_stood; });
    }
  }
}

bool is_meant(const domain::Charge& charge, const Fact& fact) {
  const bool transfer = fact.kind == Fact::Kind::transferred;
  return transfer == (charge.kind == domain::Charge::Kind::transferred) &&
         (!charge.unit || fact.unit == charge.unit) && (!charge.to || fact.to == charge.to);
}

Row row_of(const Case& c) {
  return {c.unit.value, c.area.value, c.klass.code(), c.completion_due,
          c.response,   c.completion, c.misrouting};
}

/// One thread's share of the first pass.
struct Counts {
  Counts(const CountingInput& input, Want want_)
      : want(want_),
        unit(input.units),
        area(input.areas),
        unit_times(time_counts(want == Want::everything ? input.units : 0)),
        area_times(time_counts(want == Want::everything ? input.areas : 0)) {}

  Want want;
  Histogram unit;
  Histogram area;
  TimeCounts unit_times;
  TimeCounts area_times;
  std::vector<Fact> handovers;

  void add(const Row& row, Instant cut_off) {
    ++unit.classes[row.unit * CaseClass::kCount + row.klass];
    ++area.classes[row.area * CaseClass::kCount + row.klass];
    const CaseClass klass = CaseClass::of(row.klass);
    if (klass.is_open() && is_overdue(klass, row.completion_due, cut_off)) {
      ++unit.overdue[row.unit];
      ++area.overdue[row.area];
    }
    if (want == Want::everything) add_times(row, klass);
  }

  void add(const Fact& fact, AreaId where, const domain::CaseFilter& filter) {
    const bool theirs = filter.takes(fact.unit);
    if (fact.kind == Fact::Kind::disputed) {
      if (!theirs) return;
      ++unit.disputed[fact.unit.value];
      ++area.disputed[where.value];
      return;
    }
    if (theirs) {
      ++unit.away[fact.unit.value];
      ++area.away[where.value];
    }
    if (filter.takes(fact.to)) {
      ++unit.in[fact.to.value];
      ++area.in[where.value];
    }
    const bool concerned = theirs || filter.takes(fact.to);
    if (want == Want::everything && concerned) handovers.push_back(fact);
  }

  void add(const Counts& other) {
    unit.add(other.unit);
    area.add(other.area);
    unit_times.add(other.unit_times);
    area_times.add(other.area_times);
  }

 private:
  void add_times(const Row& row, CaseClass klass) {
    if (klass.responded) {
      unit_times.response.add(row.unit, row.response);
      area_times.response.add(row.area, row.response);
    }
    if (klass.standing == Standing::completed && row.completion != kNoDuration) {
      unit_times.completion.add(row.unit, row.completion);
      area_times.completion.add(row.area, row.completion);
    }
    if (klass.moved) {
      unit_times.misrouting.add(row.unit, row.misrouting);
      area_times.misrouting.add(row.area, row.misrouting);
    }
  }
};

/// One thread's share of the second pass.
struct Selection {
  explicit Selection(const Counts& counts)
      : unit(time_selection(counts.unit_times)), area(time_selection(counts.area_times)) {}

  TimeSelection unit;
  TimeSelection area;

  void add(const Row& row, Instant) {
    const CaseClass klass = CaseClass::of(row.klass);
    if (klass.responded) {
      unit.response.add(row.unit, row.response);
      area.response.add(row.area, row.response);
    }
    if (klass.standing == Standing::completed && row.completion != kNoDuration) {
      unit.completion.add(row.unit, row.completion);
      area.completion.add(row.area, row.completion);
    }
    if (klass.moved) {
      unit.misrouting.add(row.unit, row.misrouting);
      area.misrouting.add(row.area, row.misrouting);
    }
  }
  void add(const Selection& other) {
    unit.add(other.unit);
    area.add(other.area);
  }
};

/// Adds every row of the scope to `pass`; large inputs are shared with further threads, each of
/// which fills a copy of the empty `pass`.
template <class Pass>
void run_pass(const CountingInput& input, const Scope& scope, Pass& pass) {
  std::size_t rows = 0;
  for (const Partition* p : input.partitions) rows += p->size();
  const std::size_t helpers =
      std::min({rows / kRowsWorthAThread, input.partitions.size(), std::size_t{input.threads}});
  std::vector<Pass> shares(helpers > 1 ? helpers - 1 : 0, pass);
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Pass& share) {
    for (std::size_t i = next++; i < input.partitions.size(); i = next++) {
      visit_partition(*input.partitions[i], scope,
                      [&](const Row& row) { share.add(row, scope.cut_off); });
    }
  };
  std::vector<std::jthread> threads;
  threads.reserve(shares.size());
  for (Pass& share : shares) threads.emplace_back([&] { work(share); });
  work(pass);
  threads.clear();
  for (const Pass& share : shares) pass.add(share);
  for (const FoldedCase& folded : input.folded) {
    if (!takes(scope.filter, folded.as_it_stood)) continue;
    pass.add(row_of(folded.as_it_stood), scope.cut_off);
  }
}

Figures figures_of(const Histogram& histogram, std::size_t group) {
  Figures f;
  for (unsigned code = 0; code < CaseClass::kCount; ++code) {
    const std::int64_t n = histogram.classes[group * CaseClass::kCount + code];
    const CaseClass klass = CaseClass::of(code);
    if (klass.standing == Standing::waiting) f.waiting += n;
    if (klass.standing == Standing::in_process) f.in_process += n;
    if (klass.standing == Standing::completed) f.completed += n;
    if (klass.standing == Standing::set_aside) f.set_aside += n;
    if (klass.on_time) f.on_time += n;
    if (klass.responded) f.response_count += n;
    if (klass.moved) f.misrouting_count += n;
  }
  f.received = f.waiting + f.in_process + f.completed;
  f.overdue = histogram.overdue[group];
  f.disputed = histogram.disputed[group];
  f.transferred_away = histogram.away[group];
  f.transferred_in = histogram.in[group];
  return f;
}

void give_times(Figures& f, TimeSelection& times, std::size_t group) {
  const Quantiles response = times.response.of(group);
  const Quantiles completion = times.completion.of(group);
  f.response_median_s = response.median;
  f.response_p90_s = response.p90;
  f.completion_median_s = completion.median;
  f.completion_p90_s = completion.p90;
  f.misrouting_median_s = times.misrouting.of(group).median;
}

Figures sum_of(const Histogram& histogram) {
  Figures all;
  for (std::size_t group = 0; group < histogram.groups(); ++group) {
    const Figures f = figures_of(histogram, group);
    all.received += f.received;
    all.waiting += f.waiting;
    all.in_process += f.in_process;
    all.completed += f.completed;
    all.set_aside += f.set_aside;
    all.overdue += f.overdue;
    all.on_time += f.on_time;
    all.disputed += f.disputed;
    all.transferred_away += f.transferred_away;
    all.transferred_in += f.transferred_in;
    all.response_count += f.response_count;
    all.misrouting_count += f.misrouting_count;
  }
  return all;
}

template <class Key>
std::vector<domain::Tallied<Key>> tallied(const Histogram& histogram, TimeSelection* times) {
  std::vector<domain::Tallied<Key>> lines;
  for (std::size_t group = 0; group < histogram.groups(); ++group) {
    Figures figures = figures_of(histogram, group);
    if (figures == Figures{}) continue;
    if (times != nullptr) give_times(figures, *times, group);
    lines.push_back({Key{std::uint16_t(group)}, figures});
  }
  return lines;
}

/// Counts equal pairs: by who handed over first, then, with a row of counters, by who got it.
std::vector<Tally::Handover> handovers_of(const std::vector<Fact>& facts, std::size_t units) {
  std::vector<std::size_t> first(units + 1);
  for (const Fact& fact : facts) ++first[fact.unit.value + 1U];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<UnitId> receivers(facts.size());
  std::vector<std::size_t> next = first;
  for (const Fact& fact : facts) receivers[next[fact.unit.value]++] = fact.to;

  std::vector<Tally::Handover> handovers;
  std::vector<std::int64_t> received(units);
  for (std::size_t from = 0; from < units; ++from) {
    for (std::size_t i = first[from]; i < first[from + 1U]; ++i) ++received[receivers[i].value];
    for (std::size_t to = 0; to < units && first[from] < first[from + 1U]; ++to) {
      const std::int64_t n = std::exchange(received[to], 0);
      if (n > 0) handovers.push_back({UnitId{std::uint16_t(from)}, UnitId{std::uint16_t(to)}, n});
    }
  }
  std::ranges::stable_sort(handovers, std::ranges::greater{}, &Tally::Handover::count);
  return handovers;
}

}  // namespace

void visit_cases(std::span<const Partition* const> partitions, std::span<const FoldedCase> folded,
                 const Scope& scope, const std::function<void(const Case&)>& visit) {
  if (const auto& charge = scope.filter.charged) {
    visit_facts(partitions, folded, scope, [&](const Fact& fact, AreaId, const auto& load) {
      if (is_meant(*charge, fact)) visit(load());
    });
    return;
  }
  for (const FoldedCase& c : folded) {
    if (takes(scope.filter, c.as_it_stood)) visit(c.as_it_stood);
  }
  for (const Partition* partition : partitions) {
    for (const auto& block : partition->blocks()) {
      for (std::uint32_t row = 0; row < block->size; ++row) {
        if (scope.takes(*block, row) && scope.filter.takes(block->unit[row])) {
          visit(block->load(row));
        }
      }
    }
  }
}

Tally count(const CountingInput& input, const Scope& scope, Want want) {
  Counts counts(input, want);
  run_pass(input, scope, counts);
  visit_facts(input.partitions, input.folded, scope, [&](const Fact& fact, AreaId where, auto&&) {
    counts.add(fact, where, scope.filter);
  });

  std::optional<Selection> selection;
  if (want == Want::everything) {
    selection.emplace(counts);
    run_pass(input, scope, *selection);
  }
  Tally tally{.period = scope.period, .cut_off = scope.cut_off};
  tally.units = tallied<UnitId>(counts.unit, selection ? &selection->unit : nullptr);
  tally.areas = tallied<AreaId>(counts.area, selection ? &selection->area : nullptr);
  tally.city = sum_of(counts.unit);
  if (selection) give_times(tally.city, selection->unit, input.units);
  tally.handovers = handovers_of(counts.handovers, input.units);
  return tally;
}

}  // namespace tanggap::ledger
