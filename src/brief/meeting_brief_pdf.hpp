// The brief of the monthly meeting on paper: what a city secretary lays before the heads of units.
// Used by the command line and the API. Pure: the same brief, city and outlines give the same
// bytes. Holds nothing about reporters.
#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"
#include "domain/city.hpp"
#include "domain/meeting_brief.hpp"

namespace tanggap::brief {

/// A ward on the map: rings of all its parts, outer ones and holes alike (even-odd).
struct AreaOutline {
  AreaId area;
  std::vector<std::vector<domain::LatLon>> rings;
};

/// A4 as PDF. Without outlines the map is left out, which the paper says. Error `fonts-missing`.
[[nodiscard]] Result<std::string> meeting_brief_pdf(const domain::MeetingBrief& brief,
                                                    const domain::City& city,
                                                    const std::vector<AreaOutline>& outlines,
                                                    Language language);

}  // namespace tanggap::brief
