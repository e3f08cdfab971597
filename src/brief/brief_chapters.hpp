// The chapters of the meeting's brief. Only for the files that set it on paper.
#pragma once

#include <unordered_map>
#include <vector>

#include "brief/meeting_brief_pdf.hpp"
#include "brief/paper.hpp"
#include "brief/wording.hpp"

namespace tanggap::brief {

/// What every chapter needs: the figures, what they are compared with, and how they are worded.
struct BriefPaper {
  BriefPaper(Paper& on, const domain::MeetingBrief& said, const domain::City& of,
             Language language);

  Paper& paper;
  const domain::MeetingBrief& brief;
  const domain::Evaluation& e;
  const domain::City& city;
  Wording w;
  const domain::ScoreMethod* method;
  std::unordered_map<UnitId, const domain::Figures*> figures_before;
  std::unordered_map<UnitId, const domain::Ranked*> ranked_before;

  [[nodiscard]] bool compared() const { return brief.before.has_value(); }
  [[nodiscard]] bool empty() const;
  /// Of the unit in the month before; zeros when it had nothing.
  [[nodiscard]] domain::Figures before(UnitId unit) const;
  [[nodiscard]] const domain::Ranked* ranked_before_of(UnitId unit) const;
  [[nodiscard]] std::string unit_name(UnitId unit) const;
  /// For narrow columns.
  [[nodiscard]] std::string short_name(UnitId unit) const;
  /// Of the ward that it serves, for tables that hold nothing but wards.
  [[nodiscard]] std::string ward_name(UnitId unit) const;
  [[nodiscard]] std::string area_name(AreaId area) const;
  /// The ward that a ward's office serves; 0 for others.
  [[nodiscard]] AreaId ward_of(UnitId unit) const;
  [[nodiscard]] std::string score(const domain::Ranked& row) const;
  [[nodiscard]] std::string interval(const domain::Ranked& row) const;  ///< Empty unless fair.
  [[nodiscard]] std::string score_change(const domain::Ranked& row) const;
  [[nodiscard]] bool more_is_better() const;
  /// "November 2016"
  [[nodiscard]] std::string month_before() const;
  void chapter(const std::string& title, const std::string& words = {});
};

void add_cover(BriefPaper& p);
void add_meeting_tables(BriefPaper& p);
void add_map(BriefPaper& p, const std::vector<AreaOutline>& outlines);
void add_trend(BriefPaper& p);
void add_times(BriefPaper& p);
void add_units(BriefPaper& p);
void add_handovers(BriefPaper& p);
void add_overdue(BriefPaper& p);
void add_ranking(BriefPaper& p);
void add_method(BriefPaper& p);

}  // namespace tanggap::brief
