// A citizen follows a report with the code that was told when it was submitted. The code is the
// only key: no account, no name.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "usecases/context.hpp"
#include "usecases/view_report.hpp"

namespace tanggap::usecases {

/// As people type it: any case, spaces and hyphens ignored. What is stored of a tracking code.
[[nodiscard]] Hash tracking_hash(std::string_view code);

/// The report behind a code. Error `tracking-code-unknown`, the same for a wrong form.
[[nodiscard]] Result<ReportId> report_of_code(ports::Reader& reader, std::string_view code);

/// The public view of the report behind a code. To act on it (withdraw, dispute, rate…), give the
/// Actor its `tracked_report`.
[[nodiscard]] Result<ReportView> track_report(ports::Reader& reader, const Context& context,
                                              std::string_view code);

}  // namespace tanggap::usecases
