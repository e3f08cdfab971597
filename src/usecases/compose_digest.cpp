// Digests are counted on a snapshot when they are sent; their period says what they cover.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "usecases/mail_parts.hpp"

namespace tanggap::usecases {
namespace {

using domain::MailDraft;
using domain::MailFields;
using domain::MailList;
using ports::ReportSummary;

constexpr int kPage = 200;
constexpr std::size_t kNewCasesShown = 50;
constexpr std::size_t kLateCasesShown = 15;

/// Every open report that the filter takes, newest first.
template <class Visit>
void for_each_open(ports::Reader& reader, ports::ReportFilter filter, Visit visit) {
  using enum domain::Status;
  filter.statuses = {waiting, coordination, disposition, in_process, reopened};
  std::optional<ports::PageKey> after;
  while (true) {
    const auto page = reader.list(filter, after, kPage);
    for (const ReportSummary& report : page) visit(report);
    if (page.size() < static_cast<std::size_t>(kPage)) return;
    after = ports::PageKey{page.back().submitted_at, page.back().id};
  }
}

Instant digest_time(const Composer& c, Day day) {
  return c.room.city.time_zone().to_instant(
      LocalTime{day} + std::chrono::hours{c.room.city.settings.mail.digest_hour});
}

// ------------------------------------------------------------------------------------- new cases

/// What came onto the unit's desk within the period and is still there.
std::vector<domain::Report> new_cases(const Composer& c, Period period) {
  std::vector<domain::Report> found;
  for_each_open(c.reader, {.holder = c.mail.unit}, [&](const ReportSummary& line) {
    if (line.last_event_at < period.begin) return;
    auto report = c.reader.report(line.id);
    if (report && period.contains(report->custody.back().since)) {
      found.push_back(*std::move(report));
    }
  });
  return found;
}

MailFields new_case_row(const Composer& c, const domain::Report& report) {
  const domain::Custody& custody = report.custody.back();
  MailFields row;
  c.put_case(row, report.reference, report.category, report.location.area);
  c.put(row, "submitted_at", c.moment(report.submitted_at));
  c.put(row, "case_url", c.case_url(report.reference));
  c.put(row, "response_due", c.moment(custody.response_due));
  c.put(row, "completion_due", c.moment(custody.completion_due));
  return row;
}

Composed compose_new_cases(const Composer& c, Day day, const domain::MailAddress& unit) {
  const Day before = day - std::chrono::days{1};
  const auto cases = new_cases(c, {digest_time(c, before), digest_time(c, day)});
  if (cases.empty()) return Dropped{"no new cases"};
  MailDraft draft = c.draft();
  draft.to = {unit};
  const std::size_t shown = std::min(cases.size(), kNewCasesShown);
  MailList rows;
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(new_case_row(c, cases[i]));
  c.put(draft.fields, "unit", c.unit_name(c.mail.unit));
  c.put(draft.fields, "period", weekday_in_words(before, c.language()));
  c.put(draft.fields, "count", fmt::format("{}", cases.size()));
  draft.fields.values["cases"] = std::move(rows);
  c.put(draft.fields, "more", cases.size() > shown ? fmt::format("{}", cases.size() - shown) : "");
  c.put(draft.fields, "list_url", c.list_url());
  return draft;
}

// ------------------------------------------------------------------------------------ subdistrict

struct WardCount {
  int open = 0;
  int overdue = 0;
};
struct Week {
  std::map<AreaId, WardCount> wards;
  std::vector<ReportSummary> late;
  int open = 0;
  int overdue = 0;
};

std::vector<AreaId> wards_of(const Composer& c) {
  std::vector<AreaId> wards;
  const domain::Unit* office = c.room.city.unit(c.mail.unit);
  for (const domain::Area& area : c.room.city.areas) {
    if (office != nullptr && area.level == domain::AreaLevel::ward &&
        std::ranges::find(office->serves, area.parent) != office->serves.end()) {
      wards.push_back(area.id);
    }
  }
  return wards;
}

Week count_week(const Composer& c, const std::vector<AreaId>& wards, Instant at) {
  Week week;
  for (const AreaId ward : wards) week.wards[ward] = {};
  for_each_open(c.reader, {.areas = wards}, [&](const ReportSummary& report) {
    WardCount& ward = week.wards[report.area];
    ++ward.open;
    ++week.open;
    if (report.completion_due == kNoInstant || report.completion_due >= at) return;
    ++ward.overdue;
    ++week.overdue;
    week.late.push_back(report);
  });
  std::ranges::sort(week.late, {}, &ReportSummary::completion_due);
  return week;
}

MailList ward_rows(const Composer& c, const Week& week) {
  std::vector<std::pair<AreaId, WardCount>> wards{week.wards.begin(), week.wards.end()};
  std::ranges::stable_sort(wards, [](const auto& a, const auto& b) {
    return std::pair{a.second.overdue, a.second.open} > std::pair{b.second.overdue, b.second.open};
  });
  MailList rows;
  for (const auto& [id, count] : wards) {
    const domain::Area* area = c.room.city.area(id);
    MailFields row;
    c.put(row, "name", area == nullptr ? "?" : area->name);
    c.put(row, "open", fmt::format("{}", count.open));
    c.put(row, "overdue", fmt::format("{}", count.overdue));
    rows.push_back(std::move(row));
  }
  return rows;
}

MailFields late_row(const Composer& c, const ReportSummary& report, Instant at) {
  MailFields row;
  c.put_case(row, report.reference, report.category, report.area);
  c.put(row, "holder", c.unit_name(report.holder));
  c.put(row, "late_by", span_in_words(at - report.completion_due, c.language()));
  c.put(row, "case_url", c.case_url(report.reference));
  return row;
}

Composed compose_week(const Composer& c, Day day, const domain::MailAddress& office) {
  const auto wards = wards_of(c);
  if (wards.empty()) return Dropped{"the office has no wards"};
  const Instant at = digest_time(c, day);
  const Week week = count_week(c, wards, at);
  if (week.open == 0) return Dropped{"no open cases"};
  MailDraft draft = c.draft();
  draft.to = {office};
  const std::size_t shown = std::min(week.late.size(), kLateCasesShown);
  MailList late;
  for (std::size_t i = 0; i < shown; ++i) late.push_back(late_row(c, week.late[i], at));
  auto& fields = draft.fields;
  c.put(fields, "subdistrict", c.unit_name(c.mail.unit));
  c.put(fields, "period",
        days_in_words(day - std::chrono::days{7}, day - std::chrono::days{1}, c.language()));
  c.put(fields, "open_count", fmt::format("{}", week.open));
  c.put(fields, "overdue_count", fmt::format("{}", week.overdue));
  fields.values["wards"] = ward_rows(c, week);
  fields.values["cases"] = std::move(late);
  c.put(fields, "more",
        week.late.size() > shown ? fmt::format("{}", week.late.size() - shown) : "");
  c.put(fields, "list_url", c.list_url());
  return draft;
}

}  // namespace

Composed compose_digest(const Composer& composer) {
  const auto day = parse_day(composer.mail.period);
  const auto address = composer.address_of(composer.mail.unit);
  if (!day) return Dropped{"the period cannot be read"};
  if (!address) return Dropped{"the unit has no address"};
  return composer.mail.occasion == domain::Occasion::weekly_digest
             ? compose_week(composer, *day, *address)
             : compose_new_cases(composer, *day, *address);
}

}  // namespace tanggap::usecases
