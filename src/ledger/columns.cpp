#include "ledger/columns.hpp"

#include <algorithm>
#include <limits>

namespace tanggap::ledger {

void Block::store(std::uint32_t row, const Case& c) {
  id[row] = c.id;
  submitted_at[row] = c.submitted_at;
  last_event_at[row] = c.last_event_at;
  last_seq[row] = c.last_seq;
  completion_due[row] = c.completion_due;
  response[row] = c.response;
  completion[row] = c.completion;
  misrouting[row] = c.misrouting;
  lat_e7[row] = c.lat_e7;
  lon_e7[row] = c.lon_e7;
  last_number[row] = c.last_number;
  unit[row] = c.unit;
  area[row] = c.area;
  category[row] = c.category;
  klass[row] = c.klass.code();
  status[row] = c.status;
}

Case Block::load(std::uint32_t row) const {
  Case c;
  c.id = id[row];
  c.submitted_at = submitted_at[row];
  c.last_event_at = last_event_at[row];
  c.last_seq = last_seq[row];
  c.completion_due = completion_due[row];
  c.response = response[row];
  c.completion = completion[row];
  c.misrouting = misrouting[row];
  c.lat_e7 = lat_e7[row];
  c.lon_e7 = lon_e7[row];
  c.last_number = last_number[row];
  c.unit = unit[row];
  c.area = area[row];
  c.category = category[row];
  c.klass = CaseClass::of(klass[row]);
  c.status = status[row];
  return c;
}

std::uint32_t Partition::append(const Case& c, std::span<const Fact> facts) {
  const std::uint32_t row = size_++;
  // Columns are written row by row; clearing a block first would touch it twice.
  if (row % Block::kRows == 0) blocks_.push_back(std::make_unique_for_overwrite<Block>());
  Block& block = *blocks_.back();
  block.store(row % Block::kRows, c);
  block.fact_count[row % Block::kRows] = std::uint16_t(facts.size());
  block.size = row % Block::kRows + 1;
  note(c, row, facts);
  return row;
}

void Partition::update(std::uint32_t row, const Case& c, std::span<const Fact> facts) {
  Block& block = *blocks_[row / Block::kRows];
  block.store(row % Block::kRows, c);
  std::uint16_t& known = block.fact_count[row % Block::kRows];
  note(c, row, facts.subspan(std::min<std::size_t>(known, facts.size())));
  known = std::uint16_t(facts.size());
}

void Partition::note(const Case& c, std::uint32_t row, std::span<const Fact> new_facts) {
  for (const Fact& fact : new_facts) facts_.push_back({row, fact});
  latest_event_ = std::max(latest_event_, c.last_event_at);
  latest_seq_ = std::max(latest_seq_, c.last_seq);
}

std::size_t Partition::memory_bytes() const {
  return sizeof(Partition) + blocks_.size() * (sizeof(Block) + sizeof(void*)) +
         facts_.capacity() * sizeof(RowFact);
}

}  // namespace tanggap::ledger
