#include "usecases/prepare_brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace tanggap::usecases {
namespace {

using domain::CountedCase;
using domain::DurationBin;
using domain::MeetingBrief;

constexpr int kTrendMonths = 12;
constexpr std::size_t kLongestOverdue = 20;

// Where bins begin, in hours. They hold the promises of docs/domain.md: six hours and a day for the
// first response, three and seven days and sixty for the completion.
constexpr std::int64_t kResponseHours[] = {0, 1, 3, 6, 12, 24, 48, 72, 168, 336};
constexpr std::int64_t kCompletionHours[] = {0, 6, 24, 48, 72, 168, 336, 672, 1440};

std::vector<DurationBin> empty_bins(std::span<const std::int64_t> hours) {
  std::vector<DurationBin> bins;
  for (const std::int64_t from : hours) {
    if (!bins.empty()) bins.back().until_s = from * 3600;
    bins.push_back({.from_s = from * 3600, .until_s = {}, .count = 0});
  }
  return bins;
}

void add(std::vector<DurationBin>& bins, std::optional<std::int64_t> seconds) {
  if (!seconds) return;
  const auto after = std::ranges::upper_bound(bins, *seconds, {}, &DurationBin::from_s);
  if (after != bins.begin()) ++std::prev(after)->count;
}

/// The cases that are late the longest, of all that were offered.
class Latest {
 public:
  void offer(const CountedCase& c) {
    if (c.overdue_s == 0) return;
    cases_.push_back(c);
    if (cases_.size() >= 50 * kLongestOverdue) cut();
  }
  [[nodiscard]] std::vector<CountedCase> take() {
    cut();
    return std::move(cases_);
  }

 private:
  void cut() {
    const auto order = [](const CountedCase& c) {
      return std::tuple(-c.overdue_s, c.submitted_at, c.id);
    };
    std::ranges::sort(cases_, {}, order);
    if (cases_.size() > kLongestOverdue) cases_.resize(kLongestOverdue);
  }
  std::vector<CountedCase> cases_;
};

/// Memory stays bounded, whatever the period: a day of reports at a time.
template <class Visit>
void each_day(const domain::Evaluation& evaluation, Visit&& visit) {
  const Period& period = evaluation.tally.period;
  const Instant end = std::min(period.end, evaluation.tally.cut_off);
  for (Instant begin = period.begin; begin < end; begin += std::chrono::hours{24}) {
    visit(Period{begin, std::min<Instant>(begin + std::chrono::hours{24}, period.end)});
  }
}

void count_cases(ports::Reader& reader, ports::Tallier& tallier, MeetingBrief& brief) {
  brief.responses = empty_bins(kResponseHours);
  brief.completions = empty_bins(kCompletionHours);
  Latest latest;
  const domain::Evaluation& e = brief.evaluation;
  each_day(e, [&](Period day) {
    for (const CountedCase& c : tallier.cases(reader, day, e.tally.cut_off, e.log_position)) {
      add(brief.responses, c.response_s);
      add(brief.completions, c.completion_s);
      latest.offer(c);
    }
  });
  for (const CountedCase& c : latest.take()) {
    const auto report = reader.report(c.id);
    brief.longest_overdue.push_back({report ? report->reference : std::string{}, c});
  }
}

using Month = std::chrono::year_month;

Month month_of(const Period& period, const TimeZone& zone) {
  const std::chrono::year_month_day day{
      std::chrono::floor<std::chrono::days>(zone.to_local(period.begin))};
  return day.year() / day.month();
}

std::string name_of(Month month) {
  return fmt::format("{:04}-{:02}", int(month.year()), unsigned(month.month()));
}

/// The same time of day so many months earlier; the last of a month that is too short.
Instant months_earlier(Instant t, int months, const TimeZone& zone) {
  const LocalTime local = zone.to_local(t);
  const Day day = std::chrono::floor<std::chrono::days>(local);
  auto earlier = std::chrono::year_month_day{day} - std::chrono::months{months};
  if (!earlier.ok()) earlier = earlier.year() / earlier.month() / std::chrono::last;
  return zone.to_instant(LocalTime{Day{earlier}} + (local - day));
}

/// A month as it is compared with the one of the brief.
struct Compared {
  std::string month;
  bool closed = false;
  domain::Tally tally;
  int city_version = 0;
  std::int64_t log_position = 0;
  Hash events_hash;

  [[nodiscard]] bool empty() const { return tally.city.received + tally.city.set_aside == 0; }
};

class Comparison {
 public:
  Comparison(ports::Reader& reader, ports::Tallier& tallier, const CityOfVersion& cities,
             const BriefDocuments& documents, const Context& context, const Evaluated& evaluated)
      : reader_(reader),
        tallier_(tallier),
        cities_(cities),
        documents_(documents),
        context_(context),
        evaluation_(evaluated.evaluation),
        city_(*evaluated.city) {}

  /// Oldest first, without this month; begins with the first month in which there was a report.
  [[nodiscard]] std::vector<Compared> earlier_months() const {
    std::vector<Compared> months;
    for (int back = kTrendMonths - 1; back > 0; --back) {
      Compared month = earlier(back);
      if (!months.empty() || !month.empty()) months.push_back(std::move(month));
    }
    return months;
  }

  /// Ranked by the method and the city of the brief, so that ranks can be compared.
  [[nodiscard]] domain::Evaluation judged(const Compared& month) const {
    domain::Evaluation before =
        domain::judge(month.tally, *city_.method(evaluation_.method), city_);
    before.city_version = month.city_version;
    before.log_position = month.log_position;
    before.events_hash = month.events_hash;
    return before;
  }

 private:
  [[nodiscard]] Compared earlier(int back) const {
    const TimeZone& zone = city_.time_zone();
    Compared month{
        .month = name_of(month_of(evaluation_.tally.period, zone) - std::chrono::months{back})};
    if (const auto closed = reader_.closed_evaluation(month.month)) {
      month.closed = true;
      const auto city = city_of_version(reader_, cities_, context_, closed->city_version);
      const Period period = parse_month(month.month, city->time_zone()).value();
      month.tally =
          documents_.read
              ? documents_.read(closed->document, *city)
              : tallier_.tally(reader_, period, closed->cut_off, closed->log_position).tally;
      month.city_version = closed->city_version;
      month.log_position = closed->log_position;
      month.events_hash = closed->events_hash;
      return month;
    }
    const Instant cut_off = months_earlier(evaluation_.tally.cut_off, back, zone);
    month.log_position = evaluation_.log_position;
    month.city_version = evaluation_.city_version;
    const Period period = parse_month(month.month, zone).value();
    month.tally = tallier_.tally(reader_, period, cut_off, evaluation_.log_position).tally;
    return month;
  }

  ports::Reader& reader_;
  ports::Tallier& tallier_;
  const CityOfVersion& cities_;
  const BriefDocuments& documents_;
  const Context& context_;
  const domain::Evaluation& evaluation_;
  const domain::City& city_;
};

void compare(MeetingBrief& brief, const Comparison& comparison, bool closed) {
  std::vector<Compared> earlier = comparison.earlier_months();
  if (!earlier.empty()) brief.before = comparison.judged(earlier.back());
  for (Compared& month : earlier) {
    brief.trend.push_back(
        {std::move(month.month), month.tally.cut_off, month.closed, month.tally.city});
  }
  const domain::Tally& tally = brief.evaluation.tally;
  brief.trend.push_back({brief.period, tally.cut_off, closed, tally.city});
}

}  // namespace

Result<PreparedBrief> prepare_brief(ports::Reader& reader, ports::Tallier& tallier,
                                    const CityOfVersion& cities, const BriefDocuments& documents,
                                    const Context& context, const EvaluateMonth& query) {
  auto evaluated = evaluate_month(reader, tallier, cities, context, query);
  if (!evaluated) return pass(evaluated);
  domain::Evaluation& evaluation = evaluated->evaluation;
  const auto closing = closing_repeated(reader, query.month, evaluation);
  evaluation.events_hash = closing && documents.render ? closing->events_hash : Hash{};

  PreparedBrief prepared{.brief = {.period = query.month, .evaluation = evaluation},
                         .city = evaluated->city};
  if (documents.render) {
    prepared.brief.document_hash = hash_of(documents.render(evaluation, *evaluated->city));
  }
  count_cases(reader, tallier, prepared.brief);
  if (parse_month(query.month, evaluated->city->time_zone())) {
    compare(prepared.brief, Comparison(reader, tallier, cities, documents, context, *evaluated),
            closing.has_value());
  }
  return prepared;
}

domain::BriefCases cases_behind(ports::Reader& reader, ports::Tallier& tallier,
                                const domain::Evaluation& evaluation) {
  return [&reader, &tallier, &evaluation](const auto& visit) {
    each_day(evaluation, [&](Period day) {
      const auto references = reader.references(day);
      auto next = references.begin();
      for (const CountedCase& c :
           tallier.cases(reader, day, evaluation.tally.cut_off, evaluation.log_position)) {
        // Both lists are by submission; reports that were not known at the cut-off are skipped.
        next = std::find_if(next, references.end(),
                            [&](const auto& reference) { return reference.id == c.id; });
        if (next == references.end()) {
          throw std::logic_error(fmt::format("report {} has events but no row", c.id.value));
        }
        visit({next->reference, c});
      }
    });
  };
}

}  // namespace tanggap::usecases
