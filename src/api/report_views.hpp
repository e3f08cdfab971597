// Reports as JSON, in the shapes of openapi.yaml: receipt, line of a list, public report, state
// after a change, case file. None of them can name the person who reported.
#pragma once

#include "api/views.hpp"
#include "domain/report.hpp"
#include "usecases/ports.hpp"
#include "usecases/submit_report.hpp"
#include "usecases/view_report.hpp"

namespace tanggap::api {

/// Answer to a submission; the tracking code is in it when it was just made.
[[nodiscard]] JsonObject receipt(const domain::City& city,
                                 const usecases::SubmittedReport& submitted);
[[nodiscard]] JsonObject report_line(const domain::City& city, const ports::ReportSummary& report);
[[nodiscard]] JsonObject report_line(const domain::City& city, const domain::Report& report);
/// `view` must be the public one.
[[nodiscard]] JsonObject public_report(const domain::City& city, const usecases::ReportView& view);
[[nodiscard]] JsonObject case_state(const domain::City& city, const domain::Report& report);
/// `view` must be the case view; `proposed_owner` is 0 when the rules name nobody else.
[[nodiscard]] JsonObject case_file(const domain::City& city, const usecases::ReportView& view,
                                   UnitId proposed_owner);

}  // namespace tanggap::api
