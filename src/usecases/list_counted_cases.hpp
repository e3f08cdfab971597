// The reports behind a figure of an evaluation, as they stood at its cut-off, so that every number
// of the meeting can be opened. Counted by the same tallier over the same log, the list is exactly
// as long as the number says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "usecases/evaluate_month.hpp"

namespace tanggap::usecases {

/// The cases that a figure counts (domain::Figures). `charged` lists what the tallier gives: a case
/// for each transfer or dispute that its filter asks for.
enum class CaseFigure : std::uint8_t {
  received,
  waiting,
  in_process,
  completed,
  set_aside,
  overdue,
  on_time,
  judged,     ///< Completed, or open and past the deadline.
  responded,  ///< With a first response of the holder: behind response times.
  timed,      ///< With a completion time: behind completion times.
  moved,      ///< Handed over by earlier holders: behind the misrouting delay.
  charged,
};

struct ListCountedCases {
  EvaluateMonth evaluation;
  CaseFigure figure = CaseFigure::received;
  std::optional<std::int64_t> from_s;   ///< responded, timed, moved: took at least so long,
  std::optional<std::int64_t> until_s;  ///< and less than so long.
  std::optional<ports::PageKey> after;
  int limit = 50;  ///< 1…kMaxPageSize
};

struct ListedCase {
  domain::CountedCase counted;
  std::string reference;
  std::string text;  ///< Empty for what was taken back since.
  int times = 1;     ///< How often the figure counts it.
};

struct CountedCasePage {
  std::shared_ptr<const domain::City> city;
  EvaluationScope scope;
  std::int64_t count = 0;         ///< What the figure says.
  std::int64_t reports = 0;       ///< How many reports that are.
  std::vector<ListedCase> cases;  ///< By submission, then id.
  std::optional<ports::PageKey> next;
};

/// Errors: as `asked_evaluation`.
[[nodiscard]] Result<CountedCasePage> list_counted_cases(ports::Reader& reader,
                                                         ports::Tallier& tallier,
                                                         const CityOfVersion& cities,
                                                         const Context& context,
                                                         const ListCountedCases& query);

}  // namespace tanggap::usecases
