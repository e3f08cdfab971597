// categories.csv: what citizens complain about, and what time is promised.
#include <fmt/format.h>

#include "city/draft.hpp"

namespace tanggap::city {
namespace {

domain::Sla promised(const Table& table, const Table::Row& row, std::string_view column) {
  if (const auto sla = read_sla(row[column])) return *sla;
  table.faults().error(row.line, column, "bad-sla",
                       {fmt::format("Waktu \"{}\" tidak terbaca.", row[column]),
                        fmt::format("The time \"{}\" cannot be read.", row[column])},
                       {"Tulis jam (24h), hari kalender (7d) atau hari kerja (5wd), lebih dari 0.",
                        "Write hours (24h), calendar days (7d) or working days (5wd), above 0."});
  return {24, domain::Sla::Unit::hours};
}

bool flag(const Table& table, const Table::Row& row, std::string_view column, bool otherwise) {
  if (const auto value = read_flag(row[column], otherwise)) return *value;
  table.faults().error(row.line, column, "bad-flag",
                       {fmt::format("\"{}\" bukan ya/tidak.", row[column]),
                        fmt::format("\"{}\" is neither yes nor no.", row[column])},
                       {"Isi yes atau no.", "Give yes or no."});
  return otherwise;
}

}  // namespace

std::optional<domain::Sla> read_sla(std::string_view text) {
  using Unit = domain::Sla::Unit;
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == std::string_view::npos) return std::nullopt;
  const auto amount = read_int(text.substr(0, digits), 1, 10'000);
  const auto unit = text.substr(digits);
  if (!amount) return std::nullopt;
  if (unit == "h") return domain::Sla{*amount, Unit::hours};
  if (unit == "d") return domain::Sla{*amount * 24, Unit::hours};
  if (unit == "wd") return domain::Sla{*amount, Unit::working_days};
  return std::nullopt;
}

void read_categories(const std::string& content, Draft& draft) {
  const Table table{content,
                    {{"code", true, true},
                     {"name_id", true, true},
                     {"name_en", true, true},
                     {"group", false},
                     {"response", true, true},
                     {"completion", true, true},
                     {"evidence_photo", false},
                     {"active", false}},
                    draft.faults("categories.csv")};
  for (const auto& row : table.rows()) {
    if (!check_code(table, row, "code") || !is_new_code(table, row, "code", draft.category_lines)) {
      continue;
    }
    domain::Category category;
    category.code = row["code"];
    category.id = CategoryId{draft.code_id(ports::Codebook::category, category.code)};
    category.name = {row["name_id"], row["name_en"]};
    category.group = row["group"];
    category.response = promised(table, row, "response");
    category.completion = promised(table, row, "completion");
    category.evidence_photo = flag(table, row, "evidence_photo", true);
    category.active = flag(table, row, "active", true);
    draft.categories.emplace(category.code, category.id);
    draft.out.city.categories.push_back(std::move(category));
  }
}

}  // namespace tanggap::city
