// A city of 267 wards with twelve months of reports, of which eleven are closed: what a brief
// reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "brief/meeting_brief_pdf.hpp"
#include "ledger/ledger.hpp"
#include "ready_rows.hpp"
#include "synthetic_city.hpp"

namespace tanggap::bench {

/// Ready rows, with references, closings and the reports themselves.
class MonthRows final : public ReadyRows {
 public:
  explicit MonthRows(const SyntheticCity& city) : ReadyRows(city), city_(city) {}

  /// Evaluates and closes every month but the last.
  void close_earlier_months(ledger::Ledger& ledger);

  std::vector<Reference> references(Period submitted) override;
  std::optional<domain::Report> report(ReportId id) override;
  std::optional<ports::ClosedEvaluation> closed_evaluation(std::string_view month) override;

 private:
  [[nodiscard]] std::span<const PackedReport> in(Period submitted) const;

  const SyntheticCity& city_;
  std::map<std::string, ports::ClosedEvaluation, std::less<>> closed_;
};

/// Reports evenly over twelve months; wards in subdistricts, each with its office, and agencies.
[[nodiscard]] SyntheticCity make_city_of_wards(std::size_t reports_a_month);
/// Each ward a shape of some sixty points.
[[nodiscard]] std::vector<brief::AreaOutline> outlines_of(const domain::City& city);

}  // namespace tanggap::bench
