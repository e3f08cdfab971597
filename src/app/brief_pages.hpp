// A brief set on paper with the map of its city. Used by the command and by the API.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "brief/meeting_brief_pdf.hpp"
#include "usecases/ports.hpp"

namespace tanggap::app {

/// Keeps the outlines of the version used last, since reading them takes longer than a page.
/// Thread-safe.
class BriefPages {
 public:
  [[nodiscard]] Result<std::string> operator()(ports::Reader& reader,
                                               const domain::MeetingBrief& brief,
                                               const domain::City& city, Language language);

 private:
  using Outlines = std::shared_ptr<const std::vector<brief::AreaOutline>>;
  [[nodiscard]] Outlines outlines_of(ports::Reader& reader, int version);

  std::mutex mutex_;
  int version_ = 0;
  Outlines outlines_;
};

}  // namespace tanggap::app
