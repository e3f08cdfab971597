// Reports as rows: what was submitted, lists, links, supporters. Used by the store.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "storage/database.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

void insert_report(Connection& connection, const domain::Report& report,
                   const ports::ReporterIdentity& reporter);
/// The row and the fold of its events; nullopt before the first event.
[[nodiscard]] std::optional<domain::Report> find_report(Connection& connection, ReportId id);
[[nodiscard]] std::vector<ports::ReportSummary> list_reports(
    Connection& connection, const ports::ReportFilter& filter,
    const std::optional<ports::PageKey>& after, int limit);
[[nodiscard]] ports::WorklistCounts worklist_counts(Connection& connection,
                                                    const ports::ReportFilter& desk, Instant now,
                                                    Instant soon);
void scan_reports(Connection& connection, const std::function<void(const domain::Report&)>& visit);
[[nodiscard]] std::vector<ports::Reader::Reference> references(Connection& connection,
                                                               Period submitted);
[[nodiscard]] std::vector<ReportId> report_ids(Rows& rows);

}  // namespace tanggap::storage
