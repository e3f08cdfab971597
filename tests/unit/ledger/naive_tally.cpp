#include "unit/ledger/naive_tally.hpp"

#include <algorithm>
#include <cmath>

namespace tanggap::test {
namespace {

using domain::Custody;
using domain::CustodyEnd;
using domain::Figures;
using domain::Report;
using domain::Standing;

/// One line of the tally with its durations still in lists.
struct Gathered {
  Figures f;
  std::vector<double> response, completion, misrouting;
};

double whole_seconds(Duration d) {
  return double(std::chrono::floor<std::chrono::seconds>(d).count());
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

std::optional<double> p90(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  return values[(values.size() * 9 + 9) / 10 - 1];
}

Figures finish(Gathered g) {
  g.f.response_median_s = median(g.response);
  g.f.response_p90_s = p90(g.response);
  g.f.completion_median_s = median(g.completion);
  g.f.completion_p90_s = p90(g.completion);
  g.f.misrouting_median_s = median(g.misrouting);
  return g.f;
}

void add_standing(Gathered& g, const Report& report, Instant cut_off) {
  const Custody nobody{.completion_due = Instant::max()};  // between submission and routing
  const Custody& holder = report.custody.empty() ? nobody : report.custody.back();
  const Standing standing = domain::standing_of(report);
  if (standing == Standing::set_aside) {
    ++g.f.set_aside;
    return;
  }
  ++g.f.received;
  if (standing == Standing::completed) {
    ++g.f.completed;
    if (holder.completed_at <= holder.completion_due) ++g.f.on_time;
    g.completion.push_back(whole_seconds(holder.completed_at - holder.since));
  } else {
    ++(standing == Standing::waiting ? g.f.waiting : g.f.in_process);
    if (cut_off > holder.completion_due) ++g.f.overdue;
  }
  if (holder.responded_at != kNoInstant) {
    ++g.f.response_count;
    g.response.push_back(whole_seconds(holder.responded_at - holder.since));
  }
  double lost = 0;
  bool moved = false;
  for (const Custody& stretch : report.custody) {
    if (stretch.end != CustodyEnd::transferred && stretch.end != CustodyEnd::disposed) continue;
    moved = true;
    lost += whole_seconds(stretch.until - stretch.since);
  }
  if (!moved) return;
  ++g.f.misrouting_count;
  g.misrouting.push_back(lost);
}

}  // namespace

domain::Tally naive_tally(EventLog& log, Period period, Instant cut_off,
                          std::int64_t log_position) {
  std::map<UnitId, Gathered> units;
  std::map<AreaId, Gathered> areas;
  Gathered city;
  std::map<std::pair<UnitId, UnitId>, std::int64_t> handovers;
  for (const ReportId id : log.ids()) {
    std::vector<domain::Event> events = log.events_of(id);
    std::erase_if(events, [&](const auto& event) { return event.seq > log_position; });
    const auto report = domain::fold(events, cut_off);
    if (!report || !period.contains(report->submitted_at)) continue;
    Gathered& area = areas[report->location.area];
    for (Gathered* g : {&units[report->holder()], &area, &city}) {
      add_standing(*g, *report, cut_off);
    }
    for (std::size_t i = 0; i + 1 < report->custody.size(); ++i) {
      const UnitId from = report->custody[i].holder;
      const UnitId to = report->custody[i + 1].holder;
      if (report->custody[i].end == CustodyEnd::transferred) {
        for (Gathered* g : {&units[from], &area, &city}) ++g->f.transferred_away;
        for (Gathered* g : {&units[to], &area, &city}) ++g->f.transferred_in;
        ++handovers[{from, to}];
      } else if (report->custody[i].end == CustodyEnd::closed) {
        for (Gathered* g : {&units[from], &area, &city}) ++g->f.disputed;
      }
    }
  }
  domain::Tally tally{.period = period, .cut_off = cut_off};
  for (auto& [id, g] : units) tally.units.push_back({id, finish(g)});
  for (auto& [id, g] : areas) tally.areas.push_back({id, finish(g)});
  tally.city = finish(city);
  for (const auto& [pair, n] : handovers) tally.handovers.push_back({pair.first, pair.second, n});
  std::ranges::stable_sort(tally.handovers, std::ranges::greater{},
                           &domain::Tally::Handover::count);
  return tally;
}

}  // namespace tanggap::test
