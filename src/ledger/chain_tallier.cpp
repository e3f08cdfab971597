#include "ledger/chain_tallier.hpp"

#include <algorithm>

namespace tanggap::ledger {
namespace {

using domain::Event;

constexpr int kPage = 1000;

/// Ids of all reports submitted in the period, ascending.
std::vector<ReportId> reports_in(ports::Reader& reader, Period period) {
  ports::ReportFilter filter;
  filter.submitted_from = period.begin;
  filter.submitted_until = period.end;
  std::vector<ReportId> ids;
  std::optional<ports::PageKey> after;
  for (;;) {
    const auto page = reader.list(filter, after, kPage);
    for (const auto& summary : page) ids.push_back(summary.id);
    if (page.size() < std::size_t{kPage}) break;
    after = ports::PageKey{page.back().submitted_at, page.back().id};
  }
  std::ranges::sort(ids);
  return ids;
}

/// The events of a chain that count: known at the log position and before the cut-off.
std::span<const Event> counted(std::span<const Event> chain, const Scope& scope) {
  const auto end = std::ranges::find_if_not(chain, [&](const Event& event) {
    return event.seq <= scope.log_position && event.at < scope.cut_off;
  });
  return {chain.begin(), end};
}

std::optional<FoldedCase> fold_case(std::span<const Event> events, Period period) {
  const std::optional<domain::Report> report = domain::fold(events);
  if (!report || !period.contains(report->submitted_at)) return std::nullopt;
  return FoldedCase{case_of(*report), facts_of(*report)};
}

void add_hashes(Hasher& hasher, std::span<const Event> events) {
  Hash previous;
  for (Event event : events) {
    event.previous = previous;
    previous = domain::hash_event(event, domain::encode_detail(event.detail));
    hasher.add(previous.view());
  }
}

/// Ids below which all ids of the cases are.
void widen(CountingInput& input, const FoldedCase& folded) {
  const auto unit = [&](UnitId id) {
    input.units = std::max(input.units, std::size_t{id.value} + 1);
  };
  unit(folded.as_it_stood.unit);
  for (const Fact& fact : folded.facts) {
    unit(fact.unit);
    unit(fact.to);
  }
  input.areas = std::max(input.areas, std::size_t{folded.as_it_stood.area.value} + 1);
}

/// Visits what counts of each report that was known; in the order of the ids if these are ordered.
template <class Visit>
void visit_counted(ports::Reader& reader, std::span<const ReportId> ids, const Scope& scope,
                   Visit visit) {
  for (std::size_t i = 0; i < ids.size(); i += kPage) {
    const std::vector<Event> events =
        reader.chains_of(ids.subspan(i, std::min<std::size_t>(kPage, ids.size() - i)));
    for (const std::span<const Event> chain : chains_in(events)) {
      const std::span<const Event> known = counted(chain, scope);
      if (!known.empty()) visit(known);
    }
  }
}

}  // namespace

std::vector<std::span<const Event>> chains_in(std::span<const Event> events) {
  std::vector<std::span<const Event>> chains;
  for (auto begin = events.begin(); begin != events.end();) {
    const auto end = std::find_if(begin, events.end(),
                                  [&](const Event& e) { return e.report != begin->report; });
    chains.emplace_back(begin, end);
    begin = end;
  }
  return chains;
}

std::vector<FoldedCase> fold_as_of(ports::Reader& reader, std::span<const ReportId> ids,
                                   const Scope& scope) {
  std::vector<FoldedCase> cases;
  visit_counted(reader, ids, scope, [&](std::span<const Event> events) {
    if (auto c = fold_case(events, scope.period)) cases.push_back(std::move(*c));
  });
  return cases;
}

ports::Tallier::Counted ChainTallier::tally(ports::Reader& reader, Period period, Instant cut_off,
                                            std::int64_t log_position) {
  const Scope scope{period, cut_off, log_position};
  Hasher hasher;
  std::vector<FoldedCase> folded;
  CountingInput input;
  visit_counted(reader, reports_in(reader, period), scope, [&](std::span<const Event> events) {
    std::optional<FoldedCase> c = fold_case(events, period);
    if (!c) return;
    add_hashes(hasher, events);
    widen(input, *c);
    folded.push_back(std::move(*c));
  });
  input.folded = folded;
  return {count(input, scope, Want::everything), hasher.finish()};
}

std::vector<domain::CountedCase> ChainTallier::cases(ports::Reader& reader, Period period,
                                                     Instant cut_off, std::int64_t log_position) {
  const Scope scope{period, cut_off, log_position};
  std::vector<domain::CountedCase> cases;
  for (const FoldedCase& c : fold_as_of(reader, reports_in(reader, period), scope)) {
    cases.push_back(counted_case(c.as_it_stood, cut_off));
  }
  sort_by_submission(cases);
  return cases;
}

}  // namespace tanggap::ledger
