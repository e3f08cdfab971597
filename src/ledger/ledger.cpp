#include "ledger/ledger.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_set>

#include "ledger/chain_tallier.hpp"

namespace tanggap::ledger {
namespace {

constexpr int kBatch = 2000;

/// The calendar month of the zone in which an instant lies.
Period month_of(Instant t, const TimeZone& zone) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(zone.to_local(t))};
  const auto month = day.year() / day.month();
  return {zone.to_instant(LocalTime{Day{month / 1}}),
          zone.to_instant(LocalTime{Day{(month + std::chrono::months{1}) / 1}})};
}

/// The part of a chain that was in the log at `log_position`.
std::span<const domain::Event> known_at(std::span<const domain::Event> chain,
                                        std::int64_t log_position) {
  const auto end = std::ranges::upper_bound(chain, log_position, {}, &domain::Event::seq);
  return {chain.begin(), end};
}

/// Empty when the log has no such event.
Hash hash_at(ports::Reader& reader, std::int64_t seq) {
  if (seq == 0) return {};
  const std::vector<domain::Event> found = reader.events_after(seq - 1, 1);
  return found.empty() || found.front().seq != seq ? Hash{} : found.front().hash;
}

}  // namespace

Ledger::Ledger(TimeZone zone, unsigned threads)
    : zone_(std::move(zone)), threads_(std::max(1U, threads)) {}

std::shared_lock<std::shared_mutex> Ledger::lock_shared() const {
  const std::scoped_lock turn(gate_);
  return std::shared_lock(columns_);
}

std::unique_lock<std::shared_mutex> Ledger::lock_exclusive() {
  // Whoever comes later waits at the gate, so the readers inside are the last before this one.
  const std::scoped_lock turn(gate_);
  return std::unique_lock(columns_);
}

// ---------------------------------------------------------------- filling

void Ledger::load(ports::Reader& reader) {
  const std::scoped_lock feeding(feed_);
  const auto lock = lock_exclusive();
  if (!partitions_.empty()) throw std::logic_error("the ledger is loaded already");
  const std::int64_t position = reader.log_position();
  std::size_t count = 0;
  reader.scan_reports([&](const domain::Report& report) {
    if (report.last_number == 0) return;
    Case c = case_of(report);
    // Where the store does not say which event was the report's last, at least no later one was.
    if (c.last_seq == 0) c.last_seq = position;
    append(c, facts_of(report));
    ++count;
  });
  // The index is made last and at once: it never grows, and its memory is touched in one go.
  const auto id_of = [this](Place place) { return id_at(place); };
  index_.reserve(count, id_of);
  for (std::size_t p = 0; p < partitions_.size(); ++p) {
    for (std::uint32_t row = 0; row < partitions_[p]->size(); ++row) {
      index_.insert(partitions_[p]->id(row), Place{std::uint16_t(p), row}, id_of);
    }
  }
  reach({position, hash_at(reader, position)});
}

std::uint16_t Ledger::partition_of(Instant submitted_at) {
  const auto holds = [&](const auto& p) { return p->month().contains(submitted_at); };
  if (!partitions_.empty() && holds(partitions_[last_partition_])) return last_partition_;
  const auto found = std::ranges::find_if(partitions_, holds);
  last_partition_ = std::uint16_t(found - partitions_.begin());
  if (found == partitions_.end()) {
    partitions_.push_back(std::make_unique<Partition>(month_of(submitted_at, zone_)));
  }
  return last_partition_;
}

void Ledger::note_ids(const Case& c, std::span<const Fact> facts) {
  const auto unit = [this](UnitId id) { units_ = std::max(units_, std::size_t{id.value} + 1); };
  unit(c.unit);
  for (const Fact& fact : facts) {
    unit(fact.unit);
    unit(fact.to);
  }
  areas_ = std::max(areas_, std::size_t{c.area.value} + 1);
}

void Ledger::append(const Case& c, std::span<const Fact> facts) {
  note_ids(c, facts);
  const std::uint16_t p = partition_of(c.submitted_at);
  const std::uint32_t row = partitions_[p]->append(c, facts);
  open_.insert(c, {p, row});
}

void Ledger::upsert(const Change& change) {
  const auto id_of = [this](Place place) { return id_at(place); };
  const std::optional<Place> known = index_.find(change.now.id, id_of);
  if (!known) {
    append(change.now, change.facts);
    const Place place{last_partition_, partitions_[last_partition_]->size() - 1};
    index_.insert(change.now.id, place, id_of);
    return;
  }
  note_ids(change.now, change.facts);
  Partition& partition = *partitions_[known->partition];
  const Case before = partition.block_of(known->row).load(known->row % Block::kRows);
  partition.update(known->row, change.now, change.facts);
  open_.update(before, change.now, *known);
}

std::vector<Ledger::Change> Ledger::fold_batch(ports::Reader& reader,
                                               std::vector<domain::Event> batch) const {
  const std::int64_t last = batch.back().seq;
  std::ranges::stable_sort(batch, {}, &domain::Event::report);
  // Whose beginning lies before this batch; all of them are asked for at once.
  std::vector<ReportId> older;
  const std::vector<std::span<const domain::Event>> news = chains_in(batch);
  for (const auto& chain : news) {
    if (chain.front().number != 1) older.push_back(chain.front().report);
  }
  const std::vector<domain::Event> stored = reader.chains_of(older);
  const std::vector<std::span<const domain::Event>> whole = chains_in(stored);
  auto next = whole.begin();
  std::vector<Change> changes;
  for (std::span<const domain::Event> chain : news) {
    if (next != whole.end() && next->front().report == chain.front().report) {
      chain = known_at(*next++, last);
    }
    const std::optional<domain::Report> report = domain::fold(chain);
    if (!report) throw std::logic_error("an event of the log is missing from its report's chain");
    changes.push_back({case_of(*report), facts_of(*report)});
  }
  return changes;
}

/// What comes after the newest event folded, in a log that holds that one.
std::vector<domain::Event> Ledger::next_batch(ports::Reader& reader) const {
  const Newest last = newest();
  if (last.seq == 0) return reader.events_after(0, kBatch);
  std::vector<domain::Event> batch = reader.events_after(last.seq - 1, kBatch + 1);
  if (batch.empty() || batch.front().seq != last.seq || batch.front().hash != last.hash) {
    throw std::runtime_error("the log has gone back behind what the ledger has counted");
  }
  batch.erase(batch.begin());
  return batch;
}

void Ledger::catch_up(ports::Reader& reader) {
  const std::scoped_lock feeding(feed_);
  const std::int64_t target = reader.log_position();
  while (position() < target) {
    std::vector<domain::Event> batch = next_batch(reader);
    if (batch.empty()) return;
    const Newest last{batch.back().seq, batch.back().hash};
    std::vector<Instant> recorded;
    if (on_counted_) {
      for (const domain::Event& event : batch) recorded.push_back(event.recorded_at);
    }
    const std::vector<Change> changes = fold_batch(reader, std::move(batch));
    {
      const auto lock = lock_exclusive();
      for (const Change& change : changes) upsert(change);
      reach(last);
    }
    if (on_counted_) on_counted_(recorded);
  }
}

Ledger::Newest Ledger::newest() const {
  const std::scoped_lock lock(position_mutex_);
  return newest_;
}

std::int64_t Ledger::position() const { return newest().seq; }

bool Ledger::agrees_with(ports::Reader& reader) const {
  // Before the reader's first question, which makes its snapshot: so that is the younger one.
  const Newest last = newest();
  return hash_at(reader, last.seq) == last.hash;
}

void Ledger::reach(const Newest& newest) {
  {
    const std::scoped_lock lock(position_mutex_);
    newest_ = newest;
  }
  reached_.notify_all();
}

bool Ledger::wait_for(std::int64_t seq, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(position_mutex_);
  return reached_.wait_for(lock, timeout, [&] { return newest_.seq >= seq; });
}

// ---------------------------------------------------------------- evaluation

Ledger::Partitions Ledger::partitions_in(const Scope& scope) const {
  Partitions partitions;
  for (const auto& partition : partitions_) {
    if (scope.touches(*partition)) partitions.push_back(partition.get());
  }
  return partitions;
}

std::vector<ReportId> Ledger::changed_since(const Partitions& partitions,
                                            const Scope& scope) const {
  std::vector<ReportId> changed;
  for (const Partition* partition : partitions) {
    if (scope.all_stand(*partition)) continue;
    for (const auto& block : partition->blocks()) {
      for (std::uint32_t row = 0; row < block->size; ++row) {
        if (scope.period.contains(block->submitted_at[row]) && !scope.stands(*block, row)) {
          changed.push_back(block->id[row]);
        }
      }
    }
  }
  return changed;
}

template <class Look>
auto Ledger::as_it_stood(ports::Reader& reader, const Scope& scope, Look&& look) {
  if (position() < scope.log_position) catch_up(reader);
  std::unordered_set<ReportId> known;
  std::vector<FoldedCase> folded;
  for (;;) {
    std::vector<ReportId> changed;
    {
      const auto lock = lock_shared();
      const Partitions partitions = partitions_in(scope);
      changed = changed_since(partitions, scope);
      std::erase_if(changed, [&](ReportId id) { return known.contains(id); });
      if (changed.empty()) return look(partitions, folded);
    }
    // The past is read without a lock. Reports that change meanwhile are found in the next round.
    known.insert(changed.begin(), changed.end());
    std::ranges::move(fold_as_of(reader, changed, scope), std::back_inserter(folded));
  }
}

domain::Tally Ledger::tally(ports::Reader& reader, const Scope& scope, Want want) {
  return as_it_stood(reader, scope, [&](const Partitions& partitions, const auto& folded) {
    return count({partitions, folded, units_, areas_, threads_}, scope, want);
  });
}

std::vector<domain::CountedCase> Ledger::cases(ports::Reader& reader, const Scope& scope) {
  auto cases = as_it_stood(reader, scope, [&](const Partitions& partitions, const auto& folded) {
    std::vector<domain::CountedCase> found;
    visit_cases(partitions, folded, scope,
                [&](const Case& c) { found.push_back(counted_case(c, scope.cut_off)); });
    return found;
  });
  sort_by_submission(cases);
  return cases;
}

std::vector<domain::CountedCase> Ledger::cases(ports::Reader& reader, Period period,
                                               Instant cut_off, std::int64_t log_position) {
  return cases(reader, Scope{period, cut_off, log_position});
}

ports::Tallier::Counted Ledger::tally(ports::Reader& reader, Period period, Instant cut_off,
                                      std::int64_t log_position) {
  return {tally(reader, Scope{period, cut_off, log_position}, Want::everything), {}};
}

// ---------------------------------------------------------------- places

std::size_t Ledger::size() const {
  const auto lock = lock_shared();
  return index_.size();
}

std::size_t Ledger::memory_bytes() const {
  const auto lock = lock_shared();
  std::size_t bytes = sizeof(*this) + index_.memory_bytes() + open_.memory_bytes();
  for (const auto& partition : partitions_) bytes += partition->memory_bytes();
  return bytes;
}

}  // namespace tanggap::ledger
