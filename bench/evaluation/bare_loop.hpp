// The peer: flat columns of the same reports, and the plainest fast loops over them that answer the
// same question for units alone. One thread, no locks, no areas, nothing generic.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/ledger.hpp"
#include "synthetic_city.hpp"

namespace tanggap::bench {

struct FlatColumns {
  std::size_t units = 0;
  std::vector<std::size_t> month_begin;  ///< First row of each month, and the end.
  std::vector<std::uint16_t> unit;
  std::vector<std::uint16_t> area;
  std::vector<std::uint8_t> klass;
  std::vector<Instant> completion_due;
  std::vector<std::uint32_t> response;
  std::vector<std::uint32_t> completion;
};

[[nodiscard]] FlatColumns flatten(const SyntheticCity& city);

/// Units best first by completion share in rows [begin, end), as counted.
struct BareRank {
  std::uint16_t unit;
  std::uint32_t received, waiting, in_process, completed, on_time, overdue;
  double share;
};
[[nodiscard]] std::vector<BareRank> bare_ranks(const FlatColumns& columns, std::size_t begin,
                                               std::size_t end, Instant cut_off);

/// Exact median and 90th percentile of one duration by group: count, scatter, nth_element.
struct BareQuantiles {
  std::vector<double> median, p90;
};
[[nodiscard]] BareQuantiles bare_quantiles(const std::vector<std::uint16_t>& group,
                                           const std::vector<std::uint32_t>& seconds,
                                           std::size_t groups, std::size_t begin, std::size_t end);

}  // namespace tanggap::bench
