// One report's chain, event after event, against everything that is stored about the report. Used
// by verify; pure but for the values it is given.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/report.hpp"
#include "storage/report_state.hpp"
#include "storage/verify.hpp"

namespace tanggap::storage {

/// A report as its rows tell it.
struct StoredReport {
  ReportId id;
  std::string reference;
  std::string text;
  std::string channel;
  std::string source;
  std::string source_id;
  std::optional<ReportState> state;
};

class ChainCheck {
 public:
  explicit ChainCheck(const StoredReport& stored) : stored_(stored) {}

  /// The next event of the chain with its stored detail; `readable` says whether that could be
  /// decoded. After the first fault nothing more is looked at.
  void next(const domain::Event& event, std::string_view encoded, bool readable);
  /// No more events. The first fault, if there was one.
  [[nodiscard]] std::optional<BrokenLink> finish();

 private:
  void check_event(const domain::Event& event, std::string_view encoded, bool readable);
  void check_words(const domain::Event& first);
  void check_end();
  void fault(std::int32_t number, std::string id, std::string en);

  const StoredReport& stored_;
  domain::Report folded_;
  std::int64_t last_seq_ = 0;
  std::optional<BrokenLink> broken_;
};

}  // namespace tanggap::storage
