// From cases to a Tally: one pass over the columns for the counts, a second one for exact medians.
// The ledger gives its partitions, the chain reader and the corrections of the past give single
// cases. Pure; the caller holds whatever lock its columns need.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "domain/case_filter.hpp"
#include "domain/evaluation.hpp"
#include "ledger/case.hpp"
#include "ledger/columns.hpp"

namespace tanggap::ledger {

/// What is counted: reports submitted in the period, as they stood.
struct Scope {
  Period period;
  Instant cut_off{};              ///< Events at or after it do not count.
  std::int64_t log_position = 0;  ///< Nor do those recorded later.
  domain::CaseFilter filter{};    ///< Only these of them.

  /// The row shows the report as it stood.
  [[nodiscard]] bool stands(const Block& block, std::uint32_t row) const {
    return block.last_event_at[row] < cut_off && block.last_seq[row] <= log_position;
  }
  [[nodiscard]] bool all_stand(const Partition& p) const {
    return p.latest_event() < cut_off && p.latest_seq() <= log_position;
  }
  [[nodiscard]] bool touches(const Partition& p) const {
    return p.month().begin < period.end && period.begin < p.month().end;
  }
  [[nodiscard]] bool covers(const Partition& p) const {
    return period.begin <= p.month().begin && p.month().end <= period.end;
  }
  /// Every row of the partition counts, as it is.
  [[nodiscard]] bool takes_all(const Partition& p) const {
    return filter.takes_all() && covers(p) && all_stand(p);
  }
  /// The row stands, and lies where the filter says; who holds it is not asked.
  [[nodiscard]] bool takes(const Block& block, std::uint32_t row) const {
    return period.contains(block.submitted_at[row]) && stands(block, row) &&
           filter.takes(block.area[row], block.category[row]);
  }
};

/// Counts alone, without medians and handovers, are several times cheaper.
enum class Want : std::uint8_t { counts, everything };

/// A report that was folded for this evaluation.
struct FoldedCase {
  Case as_it_stood;
  std::vector<Fact> facts;
};

struct CountingInput {
  std::span<const Partition* const> partitions;  ///< Rows that do not stand are left out.
  std::span<const FoldedCase> folded;            ///< All of the period and as they stood.
  std::size_t units = 0;                         ///< Ids are below these.
  std::size_t areas = 0;
  unsigned threads = 1;  ///< More than one only shares large inputs.
};

/// Visits what the filter takes, as cases; where it asks for charges, a case for each of them.
void visit_cases(std::span<const Partition* const> partitions, std::span<const FoldedCase> folded,
                 const Scope& scope, const std::function<void(const Case&)>& visit);

[[nodiscard]] domain::Tally count(const CountingInput& input, const Scope& scope, Want want);

}  // namespace tanggap::ledger
