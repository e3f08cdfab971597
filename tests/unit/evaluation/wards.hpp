// A city of many wards for the tests of ranking, and figures with good defaults.
#pragma once

#include <string>
#include <vector>

#include "domain/evaluation.hpp"

namespace tanggap::test {

/// Wards with these names and the ids 1, 2, 3…, then Satpol PP; Jakarta's zone; methods
/// completion_share, points, median_time and fair.
[[nodiscard]] domain::City city_of_wards(const std::vector<std::string>& names);

/// Names in the order of the alphabet: "A", "B", …, "Z", "ZA", …
[[nodiscard]] std::vector<std::string> alphabet(std::size_t count);

/// So many of so many completed, all in time; the others wait, none of them overdue.
[[nodiscard]] domain::Figures completed(std::int64_t done, std::int64_t received);
/// So many on time of so many that can be judged, the others overdue.
[[nodiscard]] domain::Figures on_time(std::int64_t good, std::int64_t judged);

[[nodiscard]] std::vector<std::string> names(const std::vector<domain::Ranked>& rows,
                                             const domain::City& city);
[[nodiscard]] std::vector<int> ranks(const std::vector<domain::Ranked>& rows);

}  // namespace tanggap::test
