// The columns of all cases, by month of submission, so that the evaluation of a month touches
// nothing else. Rows live in blocks that never move; nothing is allocated beyond the last block.
// Used by the ledger only, under its lock.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/instant.hpp"
#include "ledger/case.hpp"

namespace tanggap::ledger {

/// Some thousand rows, each column in one piece.
struct Block {
  static constexpr std::uint32_t kRows = 4096;
  template <class T>
  using Column = std::array<T, kRows>;

  std::uint32_t size = 0;
  Column<ReportId> id;
  Column<Instant> submitted_at;
  Column<Instant> last_event_at;
  Column<std::int64_t> last_seq;
  Column<Instant> completion_due;
  Column<Seconds> response;
  Column<Seconds> completion;
  Column<Seconds> misrouting;
  Column<std::int32_t> lat_e7;
  Column<std::int32_t> lon_e7;
  Column<std::int32_t> last_number;
  Column<UnitId> unit;
  Column<AreaId> area;
  Column<CategoryId> category;
  Column<std::uint16_t> fact_count;
  Column<std::uint8_t> klass;
  Column<domain::Status> status;

  void store(std::uint32_t row, const Case& c);
  [[nodiscard]] Case load(std::uint32_t row) const;
};

/// A fact of one of a partition's rows.
struct RowFact {
  std::uint32_t row = 0;
  Fact fact;
};

/// The cases of one calendar month.
class Partition {
 public:
  explicit Partition(Period month) : month_(month) {}

  /// Appends a case and returns its row.
  std::uint32_t append(const Case& c, std::span<const Fact> facts);
  /// Replaces a case; facts only grow.
  void update(std::uint32_t row, const Case& c, std::span<const Fact> facts);

  [[nodiscard]] Period month() const { return month_; }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] const std::vector<std::unique_ptr<Block>>& blocks() const { return blocks_; }
  [[nodiscard]] const Block& block_of(std::uint32_t row) const {
    return *blocks_[row / Block::kRows];
  }
  [[nodiscard]] ReportId id(std::uint32_t row) const {
    return block_of(row).id[row % Block::kRows];
  }
  [[nodiscard]] const std::vector<RowFact>& facts() const { return facts_; }
  /// No event of the partition is later than these.
  [[nodiscard]] Instant latest_event() const { return latest_event_; }
  [[nodiscard]] std::int64_t latest_seq() const { return latest_seq_; }
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  void note(const Case& c, std::uint32_t row, std::span<const Fact> new_facts);

  Period month_;
  std::uint32_t size_ = 0;
  std::vector<std::unique_ptr<Block>> blocks_;
  std::vector<RowFact> facts_;
  Instant latest_event_ = Instant::min();
  std::int64_t latest_seq_ = 0;
};

}  // namespace tanggap::ledger
