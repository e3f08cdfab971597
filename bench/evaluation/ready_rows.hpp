// A reader that hands out ready rows and knows nothing else.
#pragma once

#include "support/unanswered.hpp"
#include "synthetic_city.hpp"

namespace tanggap::bench {

class ReadyRows : public test::Unanswered<ports::Reader> {
 public:
  explicit ReadyRows(const SyntheticCity& city) : city_(city) {}

  std::int64_t log_position() override { return std::int64_t(city_.reports.size()) * 5; }
  void scan_reports(const std::function<void(const domain::Report&)>& visit) override {
    domain::Report report;
    for (const PackedReport& packed : city_.reports) {
      unpack(packed, report);
      visit(report);
    }
  }

 private:
  const SyntheticCity& city_;
};

}  // namespace tanggap::bench
