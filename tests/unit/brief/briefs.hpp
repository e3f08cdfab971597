// Meetings' briefs of made-up cities, for the tests of what is set on paper.
#pragma once

#include <vector>

#include "brief/meeting_brief_pdf.hpp"

namespace tanggap::test {

struct MadeBrief {
  domain::City city;
  domain::MeetingBrief brief;
  std::vector<brief::AreaOutline> outlines;
};

struct BriefOptions {
  int wards = 20;
  const char* method = "fair";
  bool before = true;
  bool provisional = false;
  bool nothing_received = false;
  std::string agency = "Satpol PP";  ///< Name of the unit with most waiting reports.
};

/// December 2016 as of 18 January 2017: wards in a grid, subdistricts of seven, five agencies;
/// always the same figures for the same options.
[[nodiscard]] MadeBrief a_brief(const BriefOptions& options = {});

}  // namespace tanggap::test
