// holidays.csv: the days on which offices are closed besides the weekend.
#include <fmt/format.h>

#include "city/draft.hpp"

namespace tanggap::city {

void read_holidays(const std::string& content, Draft& draft) {
  const Table table{content,
                    {{"date", true, true}, {"name", true, true}, {"kind", false}},
                    draft.faults("holidays.csv")};
  auto& calendar = draft.out.city.calendar;
  for (const auto& row : table.rows()) {
    const auto day = parse_day(row["date"]);
    const std::string& kind = row["kind"];
    if (!day) {
      table.faults().error(
          row.line, "date", "bad-date",
          {fmt::format("Tanggal \"{}\" tidak ada.", row["date"]),
           fmt::format("There is no date \"{}\".", row["date"])},
          {"Tulis TTTT-BB-HH, misalnya 2016-12-26.", "Write YYYY-MM-DD, such as 2016-12-26."});
      continue;
    }
    if (!kind.empty() && kind != "holiday" && kind != "collective_leave") {
      table.faults().error(row.line, "kind", "bad-holiday-kind",
                           {fmt::format("Jenis \"{}\" tidak dikenal.", kind),
                            fmt::format("The kind \"{}\" is unknown.", kind)},
                           {"Isi holiday atau collective_leave (cuti bersama).",
                            "Give holiday or collective_leave."});
    }
    if (!calendar.closed.insert(*day).second) {
      table.faults().error(row.line, "date", "duplicate-date",
                           {fmt::format("{} sudah tercatat.", row["date"]),
                            fmt::format("{} is already listed.", row["date"])},
                           {"Gabungkan kedua baris.", "Merge the two lines."});
      continue;
    }
    calendar.holidays.push_back({*day, row["name"], kind == "collective_leave"});
  }
}

}  // namespace tanggap::city
