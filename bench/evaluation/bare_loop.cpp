#include "bare_loop.hpp"

#include <algorithm>

namespace tanggap::bench {

using ledger::CaseClass;
using ledger::kNoDuration;

FlatColumns flatten(const SyntheticCity& city) {
  FlatColumns flat;
  flat.units = city.size.units + 1U;
  domain::Report report;
  std::size_t month = 0;
  flat.month_begin.push_back(0);
  for (const PackedReport& packed : city.reports) {
    while (packed.submitted_at >= city.months[month].end) {
      flat.month_begin.push_back(flat.unit.size());
      ++month;
    }
    unpack(packed, report);
    const ledger::Case c = ledger::case_of(report);
    flat.unit.push_back(c.unit.value);
    flat.area.push_back(c.area.value);
    flat.klass.push_back(c.klass.code());
    flat.completion_due.push_back(c.completion_due);
    flat.response.push_back(c.response);
    flat.completion.push_back(c.completion);
  }
  flat.month_begin.push_back(flat.unit.size());
  return flat;
}

std::vector<BareRank> bare_ranks(const FlatColumns& columns, std::size_t begin, std::size_t end,
                                 Instant cut_off) {
  std::vector<BareRank> ranks(columns.units);
  for (std::size_t u = 0; u < columns.units; ++u) ranks[u].unit = std::uint16_t(u);
  for (std::size_t i = begin; i < end; ++i) {
    BareRank& unit = ranks[columns.unit[i]];
    const unsigned klass = columns.klass[i];
    switch (klass & 3U) {
      case 0:
        ++unit.waiting;
        unit.overdue += cut_off > columns.completion_due[i];
        break;
      case 1:
        ++unit.in_process;
        unit.overdue += cut_off > columns.completion_due[i];
        break;
      case 2:
        ++unit.completed;
        unit.on_time += (klass >> 2U) & 1U;
        break;
      default:
        break;
    }
  }
  std::erase_if(ranks, [](BareRank& unit) {
    unit.received = unit.waiting + unit.in_process + unit.completed;
    unit.share = double(unit.completed) / double(unit.received);
    return unit.received == 0;
  });
  std::ranges::sort(ranks, [](const BareRank& a, const BareRank& b) {
    if (a.share != b.share) return a.share > b.share;
    return a.received != b.received ? a.received > b.received : a.unit < b.unit;
  });
  return ranks;
}

BareQuantiles bare_quantiles(const std::vector<std::uint16_t>& group,
                             const std::vector<std::uint32_t>& seconds, std::size_t groups,
                             std::size_t begin, std::size_t end) {
  std::vector<std::size_t> first(groups + 1);
  for (std::size_t i = begin; i < end; ++i) first[group[i] + 1U] += seconds[i] != kNoDuration;
  for (std::size_t g = 0; g < groups; ++g) first[g + 1] += first[g];
  std::vector<std::uint32_t> sorted(first.back());
  std::vector<std::size_t> next = first;
  for (std::size_t i = begin; i < end; ++i) {
    if (seconds[i] != kNoDuration) sorted[next[group[i]]++] = seconds[i];
  }
  BareQuantiles found{std::vector<double>(groups), std::vector<double>(groups)};
  for (std::size_t g = 0; g < groups; ++g) {
    const std::size_t n = first[g + 1] - first[g];
    if (n == 0) continue;
    const auto low = sorted.begin() + std::ptrdiff_t(first[g]);
    const auto high = sorted.begin() + std::ptrdiff_t(first[g + 1]);
    const auto middle = low + std::ptrdiff_t(n / 2);
    std::nth_element(low, middle, high);
    found.median[g] =
        n % 2 == 1 ? *middle : (double(*middle) + double(*std::max_element(low, middle))) / 2;
    const auto ninth = low + std::ptrdiff_t((n * 9 + 9) / 10 - 1);
    if (ninth > middle) std::nth_element(middle, ninth, high);
    found.p90[g] = *ninth;
  }
  return found;
}

}  // namespace tanggap::bench
