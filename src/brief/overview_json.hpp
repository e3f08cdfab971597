// The meeting's brief as JSON, for pages that show it: the canonical documents of the month and of
// the month before, the trend, the times and the cases that are late the longest. The layout is in
// openapi.yaml (Overview).
#pragma once

#include <string>

#include "domain/meeting_brief.hpp"

namespace tanggap::brief {

[[nodiscard]] std::string overview_json(const domain::MeetingBrief& brief,
                                        const domain::City& city);

}  // namespace tanggap::brief
