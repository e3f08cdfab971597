// The sheets of a brief with a report in every row: what is known of a case to anybody, without
// words or reporters. Used by the workbook of the brief.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.hpp"
#include "brief/workbook.hpp"
#include "domain/city.hpp"
#include "domain/meeting_brief.hpp"

namespace tanggap::brief {

class CaseSheets {
 public:
  CaseSheets(Workbook& book, const domain::City& city, Language language)
      : book_(book), city_(city), language_(language) {}

  void longest_overdue(const std::vector<domain::LongOverdue>& cases);
  /// At least one sheet, a further one after every `per_sheet` reports.
  void reports(const domain::BriefCases& cases, std::uint32_t per_sheet);

 private:
  [[nodiscard]] const std::string& pick(const Bilingual& words) const {
    return in(language_, words);
  }
  [[nodiscard]] std::vector<SheetColumn> first_columns() const;
  Sheet& reports_sheet(int part);
  void report(Sheet& sheet, const domain::BriefCase& said);
  void first_cells(Sheet& sheet, const std::string& reference, const domain::CountedCase& c);
  // Names are asked for with every report.
  const std::string& name(CategoryId category);
  const std::string& name(AreaId area);
  const std::string& name(UnitId unit);
  const std::string& name(domain::Status status);
  [[nodiscard]] std::string_view standing(domain::Standing standing) const;
  [[nodiscard]] std::string_view punctuality(const domain::CountedCase& c) const;

  Workbook& book_;
  const domain::City& city_;
  Language language_;
  std::unordered_map<int, std::string> categories_, areas_, units_, statuses_;
};

}  // namespace tanggap::brief
