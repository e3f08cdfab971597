// An evaluation on paper: tables for a terminal or a mail, a canonical JSON document, and CSV for
// spreadsheets. Pure: the same evaluation and city give the same bytes for ever. The layout of JSON
// and CSV is a contract: docs/evaluation.md.
#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"
#include "domain/evaluation.hpp"

namespace tanggap::brief {

/// The three tables of the meeting, the units' figures, and what was counted.
[[nodiscard]] std::string evaluation_text(const domain::Evaluation& evaluation,
                                          const domain::City& city, Language language);

/// Fixed order of keys, fixed decimals, a line for each row; ends with a line feed.
[[nodiscard]] std::string evaluation_json(const domain::Evaluation& evaluation,
                                          const domain::City& city);

/// What such a JSON document says was counted; `city` is the version that it names. Throws
/// std::runtime_error when it is no such document.
[[nodiscard]] domain::Tally read_evaluation(std::string_view document, const domain::City& city);

/// RFC 4180 with a header line; the column `table` says which table a row belongs to. Text that a
/// spreadsheet would run as a formula is defused with a leading apostrophe.
[[nodiscard]] std::string evaluation_csv(const domain::Evaluation& evaluation,
                                         const domain::City& city);

}  // namespace tanggap::brief
