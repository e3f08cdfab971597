#include "brief/case_sheets.hpp"

#include <fmt/format.h>

#include "brief/names.hpp"

namespace tanggap::brief {
namespace {

using domain::CountedCase;
using domain::Standing;

std::optional<double> hours(std::optional<std::int64_t> seconds) {
  return seconds ? std::optional(double(*seconds) / 3600) : std::nullopt;
}
/// Nothing where nothing is overdue.
std::optional<double> overdue_hours(const CountedCase& c) {
  return c.overdue_s > 0 ? hours(c.overdue_s) : std::nullopt;
}

}  // namespace

std::vector<SheetColumn> CaseSheets::first_columns() const {
  return {{pick({"Nomor", "Reference"}), Look::text, 16},
          {pick({"Diterima", "Submitted"}), Look::moment, 18},
          {pick({"Kategori", "Category"}), Look::text, 28},
          {pick({"Kelurahan", "Ward"}), Look::text, 24},
          {pick({"Kecamatan", "Subdistrict"}), Look::text, 20},
          {pick({"Unit", "Unit"}), Look::text, 62},
          {pick({"Status", "Status"}), Look::text, 14}};
}

void CaseSheets::first_cells(Sheet& sheet, const std::string& reference, const CountedCase& c) {
  sheet.text(reference).moment(c.submitted_at).text(name(c.category)).text(name(c.area));
  sheet.text(name(city_.subdistrict_of(c.area))).text(name(c.unit)).text(name(c.status));
}

void CaseSheets::longest_overdue(const std::vector<domain::LongOverdue>& cases) {
  std::vector<SheetColumn> columns = first_columns();
  columns.push_back({pick({"Tenggat", "Deadline"}), Look::moment, 18});
  columns.push_back({pick({"Terlambat, jam", "Overdue, h"}), Look::hours, 13});
  Sheet& sheet = book_.add(pick({"Terlambat terlama", "Longest overdue"}), std::move(columns), 1);
  for (const domain::LongOverdue& late : cases) {
    first_cells(sheet, late.reference, late.counted);
    sheet.moment(late.counted.completion_due).number(overdue_hours(late.counted)).next_row();
  }
}

void CaseSheets::reports(const domain::BriefCases& cases, std::uint32_t per_sheet) {
  Sheet* sheet = nullptr;
  int part = 0;
  cases([&](const domain::BriefCase& c) {
    if (sheet == nullptr || sheet->rows() == per_sheet) sheet = &reports_sheet(++part);
    report(*sheet, c);
  });
  if (sheet == nullptr) reports_sheet(1);
}

Sheet& CaseSheets::reports_sheet(int part) {
  std::string title = pick({"Laporan", "Reports"});
  if (part > 1) title += fmt::format(" {}", part);
  std::vector<SheetColumn> columns = first_columns();
  columns.push_back({pick({"Dihitung sebagai", "Counted as"}), Look::text, 16});
  columns.push_back({pick({"Respons, jam", "Response, h"}), Look::hours, 12});
  columns.push_back({pick({"Penyelesaian, jam", "Completion, h"}), Look::hours, 13});
  columns.push_back({pick({"Salah alamat, jam", "Misrouting, h"}), Look::hours, 13});
  columns.push_back({pick({"Tenggat", "Deadline"}), Look::moment, 18});
  columns.push_back({pick({"Terlambat, jam", "Overdue, h"}), Look::hours, 13});
  columns.push_back({pick({"Tepat waktu", "On time"}), Look::text, 12});
  return book_.add(title, std::move(columns), 1);
}

void CaseSheets::report(Sheet& sheet, const domain::BriefCase& said) {
  const CountedCase& c = said.counted;
  first_cells(sheet, said.reference, c);
  sheet.text(standing(c.standing)).number(hours(c.response_s)).number(hours(c.completion_s));
  sheet.number(hours(c.misrouting_s)).moment(c.completion_due).number(overdue_hours(c));
  sheet.text(punctuality(c)).next_row();
}

const std::string& CaseSheets::name(CategoryId category) {
  const auto [known, fresh] = categories_.try_emplace(category.value);
  if (const auto* found = fresh ? city_.category(category) : nullptr) {
    known->second = pick(found->name);
  }
  return known->second;
}
const std::string& CaseSheets::name(AreaId area) {
  const auto [known, fresh] = areas_.try_emplace(area.value);
  if (fresh) known->second = label_of(city_, area).name;
  return known->second;
}
const std::string& CaseSheets::name(UnitId unit) {
  const auto [known, fresh] = units_.try_emplace(unit.value);
  if (fresh) known->second = label_of(city_, unit).name;
  return known->second;
}
const std::string& CaseSheets::name(domain::Status status) {
  const auto [known, fresh] = statuses_.try_emplace(int(status));
  if (fresh) known->second = pick(domain::label_of(status));
  return known->second;
}

std::string_view CaseSheets::standing(Standing standing) const {
  const bool id = language_ == Language::id;
  switch (standing) {
    case Standing::waiting:
      return id ? "Menunggu" : "Waiting";
    case Standing::in_process:
      return id ? "Proses" : "In process";
    case Standing::completed:
      return id ? "Selesai" : "Completed";
    case Standing::set_aside:
      break;
  }
  return id ? "Dikesampingkan" : "Set aside";
}

/// Empty where nothing can be judged yet.
std::string_view CaseSheets::punctuality(const CountedCase& c) const {
  const bool id = language_ == Language::id;
  if (c.on_time) return id ? "ya" : "yes";
  const bool late = c.standing == Standing::completed || c.overdue_s > 0;
  if (!late) return "";
  return id ? "tidak" : "no";
}

}  // namespace tanggap::brief
