#include <fmt/format.h>

#include "brief/evaluation_document.hpp"
#include "brief/names.hpp"

namespace tanggap::brief {
namespace {

using domain::Figures;
using domain::Ranked;

constexpr std::string_view kHeader =
    "table,rank,code,name,n,score,low,high,received,waiting,in_process,completed,set_aside,overdue,"
    "on_time,on_time_share,completion_share,disputed,transferred_away,transferred_in,"
    "response_count,response_median_s,response_p90_s,completion_median_s,completion_p90_s,"
    "misrouting_count,misrouting_median_s\r\n";

std::string field(std::string_view text) {
  std::string safe;
  // A spreadsheet runs text that begins like this as a formula.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    safe = "'";
  }
  safe += text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string seconds(std::optional<double> value) {
  return value ? fmt::format("{:.1f}", *value) : "";
}
std::string score(std::optional<double> value) {
  return value ? fmt::format("{:.6f}", *value) : "";
}

std::string figures(const Figures& f) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", f.received,
                     f.waiting, f.in_process, f.completed, f.set_aside, f.overdue, f.on_time,
                     score(f.on_time_share()), score(f.completion_share()), f.disputed,
                     f.transferred_away, f.transferred_in, f.response_count,
                     seconds(f.response_median_s), seconds(f.response_p90_s),
                     seconds(f.completion_median_s), seconds(f.completion_p90_s),
                     f.misrouting_count, seconds(f.misrouting_median_s));
}

std::string ranked(std::string_view table, const Ranked& row, const domain::City& city) {
  const Label label = label_of(city, row.unit);
  return fmt::format("{},{},{},{},{},{},{},{},{}\r\n", table,
                     row.rank == 0 ? "" : fmt::to_string(row.rank), field(label.code),
                     field(label.name), row.n, score(row.score), score(row.low), score(row.high),
                     figures(row.figures));
}

std::string counted(std::string_view table, const Label& label, const Figures& f) {
  return fmt::format("{},,{},{},,,,,{}\r\n", table, field(label.code), field(label.name),
                     figures(f));
}

}  // namespace

std::string evaluation_csv(const domain::Evaluation& e, const domain::City& city) {
  std::string text(kHeader);
  const auto add = [&](std::string_view table, const std::vector<Ranked>& rows) {
    for (const Ranked& row : rows) text += ranked(table, row, city);
  };
  add("not_followed_up", e.not_followed_up);
  add("top", e.top);
  add("bottom", e.bottom);
  add("wards", e.wards.rows);
  add("unranked", e.wards.unranked);
  for (const auto& line : e.tally.units) {
    text += counted("units", label_of(city, line.key), line.figures);
  }
  for (const auto& line : e.tally.areas) {
    text += counted("areas", label_of(city, line.key), line.figures);
  }
  return text + counted("totals", {}, e.tally.city);
}

}  // namespace tanggap::brief
