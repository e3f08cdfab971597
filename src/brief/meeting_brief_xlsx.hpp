// The meeting's brief as an Excel workbook: a sheet for each table, and the reports behind it
// without words or reporters. Used by the command line and the API.
#pragma once

#include <filesystem>

#include "base/language.hpp"
#include "domain/city.hpp"
#include "domain/meeting_brief.hpp"

namespace tanggap::brief {

/// Rows of one sheet of reports; more go on to further sheets. Excel itself takes 1,048,576.
inline constexpr std::uint32_t kReportsPerSheet = 1'000'000;

/// Writes the file at `target`, row by row: memory does not grow with the number of reports. The
/// same brief gives the same bytes. Throws std::runtime_error when it cannot be written.
void write_meeting_brief_xlsx(const std::filesystem::path& target,
                              const domain::MeetingBrief& brief, const domain::BriefCases& cases,
                              const domain::City& city, Language language,
                              std::uint32_t reports_per_sheet = kReportsPerSheet);

}  // namespace tanggap::brief
