#include "domain/evaluation.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

namespace tanggap::domain {
namespace {

constexpr std::size_t kTableLength = 10;

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return double(part) / double(whole);
}

/// What a table is ordered by where scores are equal.
std::string name_in_table(const City& city, UnitId id) {
  const Unit* unit = city.unit(id);
  return unit != nullptr ? unit->name : fmt::format("#{}", id.value);
}

std::int64_t cases_behind(const ScoreMethod& method, const Figures& figures) {
  switch (method.kind) {
    case ScoreMethod::Kind::median_time:
      return figures.completed;
    case ScoreMethod::Kind::fair:
      return figures.judged();
    case ScoreMethod::Kind::completion_share:
    case ScoreMethod::Kind::points:
      break;
  }
  return figures.received;
}

double points(const ScoreMethod& method, const Figures& figures) {
  return method.points_completed * double(figures.completed) +
         method.points_in_process * double(figures.in_process) +
         method.points_waiting * double(figures.waiting);
}

Trials trials_of(const Figures& figures) {
  return {.successes = figures.on_time, .trials = figures.judged()};
}

/// The unit with its score; `n` > 0.
void give_score(Ranked& row, const ScoreMethod& method, const Usual& usual) {
  switch (method.kind) {
    case ScoreMethod::Kind::completion_share:
      row.score = row.figures.completion_share();
      break;
    case ScoreMethod::Kind::points:
      row.score = points(method, row.figures);
      break;
    case ScoreMethod::Kind::median_time:
      row.score = row.figures.completion_median_s;
      break;
    case ScoreMethod::Kind::fair: {
      const Trials trials = trials_of(row.figures);
      row.score = fair_score(trials, usual);
      const CredibleInterval interval = credible_interval(trials, usual);
      row.low = interval.low;
      row.high = interval.high;
      break;
    }
  }
}

/// Rows with what they are ordered by; names are looked up once.
struct Line {
  Ranked row;
  double order = 0;  ///< Smaller is better.
  std::string name;
};

std::vector<Line> lines_of(const std::vector<Ranked>& rows, const City& city, double sign) {
  std::vector<Line> lines;
  lines.reserve(rows.size());
  for (const Ranked& row : rows) {
    std::string name = name_in_table(city, row.unit);
    const double order = sign * row.score.value_or(0);
    lines.push_back({row, order, std::move(name)});
  }
  return lines;
}

std::vector<Ranked> rows_of(const std::vector<Line>& lines) {
  std::vector<Ranked> rows;
  rows.reserve(lines.size());
  for (const Line& line : lines) rows.push_back(line.row);
  return rows;
}

/// "1, 2, 2, 4": lines are sorted; equal order shares the best rank.
void number(std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool tied = i > 0 && lines[i - 1].order == lines[i].order;
    lines[i].row.rank = tied ? lines[i - 1].row.rank : int(i) + 1;
  }
}

bool larger_n_then_name(const Line& a, const Line& b) {
  return std::tie(b.row.n, a.name, a.row.unit) < std::tie(a.row.n, b.name, b.row.unit);
}

/// Every unit once, by id, so that sums over all of them do not depend on the order given.
std::vector<Tallied<UnitId>> by_id(std::vector<Tallied<UnitId>> units) {
  std::ranges::sort(units, {}, &Tallied<UnitId>::key);
  const auto twice = std::ranges::adjacent_find(units, {}, &Tallied<UnitId>::key);
  if (twice != units.end()) {
    throw std::logic_error(fmt::format("unit #{} is tallied twice", twice->key.value));
  }
  return units;
}

Usual usual_of(const std::vector<Tallied<UnitId>>& units) {
  std::vector<Trials> trials;
  trials.reserve(units.size());
  for (const auto& unit : units) trials.push_back(trials_of(unit.figures));
  return fit_usual(trials);
}

std::vector<Ranked> rank_waiting(const std::vector<Tallied<UnitId>>& units, const City& city) {
  std::vector<Ranked> rows;
  for (const auto& [unit, figures] : units) {
    if (figures.waiting == 0) continue;
    Ranked row{.unit = unit, .n = figures.received, .figures = figures};
    row.score = double(figures.waiting);
    rows.push_back(row);
  }
  std::vector<Line> lines = lines_of(rows, city, -1);
  // The list carries no judgement among equals, so neither their load nor their luck orders them.
  std::ranges::sort(lines, [](const Line& a, const Line& b) {
    return std::tie(a.order, a.name, a.row.unit) < std::tie(b.order, b.name, b.row.unit);
  });
  number(lines);
  return rows_of(lines);
}

/// All wards of the city, those without a single case too.
std::vector<Tallied<UnitId>> wards_of(const Tally& tally, const City& city) {
  std::vector<Tallied<UnitId>> wards;
  for (const Unit& unit : city.units) {
    if (unit.kind != UnitKind::ward) continue;
    const auto found = std::ranges::lower_bound(tally.units, unit.id, {}, &Tallied<UnitId>::key);
    const bool has_cases = found != tally.units.end() && found->key == unit.id;
    wards.push_back(has_cases ? *found : Tallied<UnitId>{unit.id, {}});
  }
  return wards;
}

/// The last rows, worst first; among equals the order of the full table.
std::vector<Ranked> worst_first(const std::vector<Ranked>& rows, std::size_t count) {
  std::vector<Ranked> worst(rows.end() - std::ptrdiff_t(count), rows.end());
  std::ranges::stable_sort(worst, std::ranges::greater{}, &Ranked::rank);
  return worst;
}

}  // namespace

Standing standing_of(const Report& report) {
  switch (report.status) {
    case Status::completed:
      return Standing::completed;
    case Status::rejected:
    case Status::merged:
    case Status::withdrawn:
      return Standing::set_aside;
    default:
      break;
  }
  if (report.custody.empty()) return Standing::waiting;
  // A stretch that has ended says nothing about a report that was disputed but not handed back yet.
  const Custody& last = report.custody.back();
  const bool responded = last.end == CustodyEnd::held && last.responded_at != kNoInstant;
  return responded ? Standing::in_process : Standing::waiting;
}

std::optional<double> Figures::on_time_share() const { return share(on_time, judged()); }
std::optional<double> Figures::completion_share() const { return share(completed, received); }

RankedTable rank(const std::vector<Tallied<UnitId>>& units, const ScoreMethod& method,
                 const City& city) {
  const std::vector<Tallied<UnitId>> each = by_id(units);
  const bool fair = method.kind == ScoreMethod::Kind::fair;
  RankedTable table{.method = method.code};
  if (fair) table.usual = usual_of(each);
  std::vector<Ranked> ranked;
  for (const auto& [unit, figures] : each) {
    Ranked row{.unit = unit, .n = cases_behind(method, figures), .figures = figures};
    if (row.n > 0) give_score(row, method, table.usual.value_or(Usual{}));
    const bool enough = row.score && row.n >= method.minimum_n;
    (enough ? ranked : table.unranked).push_back(row);
  }
  const double sign = method.kind == ScoreMethod::Kind::median_time ? 1 : -1;
  std::vector<Line> lines = lines_of(ranked, city, sign);
  std::ranges::sort(lines, [](const Line& a, const Line& b) {
    return a.order != b.order ? a.order < b.order : larger_n_then_name(a, b);
  });
  number(lines);
  table.rows = rows_of(lines);

  std::vector<Line> others = lines_of(table.unranked, city, sign);
  std::ranges::sort(others, larger_n_then_name);
  table.unranked = rows_of(others);
  return table;
}

Evaluation judge(Tally tally, const ScoreMethod& method, const City& city) {
  Evaluation evaluation;
  evaluation.provisional = tally.period.end > tally.cut_off;
  evaluation.city_version = city.version;
  evaluation.method = method.code;
  evaluation.not_followed_up = rank_waiting(tally.units, city);
  evaluation.wards = rank(wards_of(tally, city), method, city);
  const std::vector<Ranked>& rows = evaluation.wards.rows;
  const std::size_t top = std::min(kTableLength, (rows.size() + 1) / 2);
  const std::size_t bottom = std::min(kTableLength, rows.size() / 2);
  evaluation.top.assign(rows.begin(), rows.begin() + std::ptrdiff_t(top));
  evaluation.bottom = worst_first(rows, bottom);
  evaluation.tally = std::move(tally);
  return evaluation;
}

}  // namespace tanggap::domain
