#include "usecases/list_counted_cases.hpp"

namespace tanggap::usecases {
namespace {

using domain::CountedCase;
using domain::Standing;

bool within(const ListCountedCases& query, const std::optional<std::int64_t>& seconds) {
  return seconds && (!query.from_s || *seconds >= *query.from_s) &&
         (!query.until_s || *seconds < *query.until_s);
}

bool counts(const ListCountedCases& query, const CountedCase& c) {
  switch (query.figure) {
    case CaseFigure::received:
      return c.standing != Standing::set_aside;
    case CaseFigure::waiting:
      return c.standing == Standing::waiting;
    case CaseFigure::in_process:
      return c.standing == Standing::in_process;
    case CaseFigure::completed:
      return c.standing == Standing::completed;
    case CaseFigure::set_aside:
      return c.standing == Standing::set_aside;
    case CaseFigure::overdue:
      return c.overdue_s > 0;
    case CaseFigure::on_time:
      return c.on_time;
    case CaseFigure::judged:
      return c.standing == Standing::completed || c.overdue_s > 0;
    case CaseFigure::responded:
      return within(query, c.response_s);
    case CaseFigure::timed:
      return within(query, c.completion_s);
    case CaseFigure::moved:
      return within(query, c.misrouting_s);
    case CaseFigure::charged:
      return true;
  }
  return false;
}

ports::PageKey key_of(const CountedCase& c) { return {c.submitted_at, c.id}; }

bool is_after(const CountedCase& c, const std::optional<ports::PageKey>& key) {
  return !key || std::pair(c.submitted_at, c.id) > std::pair(key->at, key->id);
}

ListedCase listed(ports::Reader& reader, const CountedCase& c) {
  ListedCase line{.counted = c, .reference = {}, .text = {}};
  if (const auto report = reader.report(c.id)) {
    line.reference = report->reference;
    if (report->status != domain::Status::withdrawn) line.text = report->text;
  }
  return line;
}

/// Counts a case, and puts it on the page when it belongs there.
void take(CountedCasePage& page, const CountedCase& c, ports::Reader& reader,
          const ListCountedCases& query, std::optional<ReportId>& last) {
  ++page.count;
  const bool again = last == c.id;
  if (!again) ++page.reports;
  last = c.id;
  if (page.next || !is_after(c, query.after)) return;
  if (again) {
    ++page.cases.back().times;
  } else if (static_cast<int>(page.cases.size()) < query.limit) {
    page.cases.push_back(listed(reader, c));
  } else {
    page.next = key_of(page.cases.back().counted);
  }
}

}  // namespace

Result<CountedCasePage> list_counted_cases(ports::Reader& reader, ports::Tallier& tallier,
                                           const CityOfVersion& cities, const Context& context,
                                           const ListCountedCases& query) {
  auto asked = asked_evaluation(reader, cities, context, query.evaluation);
  if (!asked) return pass(asked);
  const EvaluationScope& scope = asked->scope;
  CountedCasePage page{.city = std::move(asked->city), .scope = scope};
  std::optional<ReportId> last;
  for (const CountedCase& c :
       tallier.cases(reader, scope.period, scope.cut_off, scope.log_position)) {
    if (counts(query, c)) take(page, c, reader, query, last);
  }
  return page;
}

}  // namespace tanggap::usecases
