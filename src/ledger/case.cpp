#include "ledger/case.hpp"

#include <algorithm>
#include <cmath>

namespace tanggap::ledger {
namespace {

using domain::Custody;
using domain::CustodyEnd;
using domain::Standing;

/// kNoDuration when one of the two never happened.
Seconds seconds_between(Instant from, Instant until) {
  if (from == kNoInstant || until == kNoInstant) return kNoDuration;
  const auto whole = std::chrono::floor<std::chrono::seconds>(until - from).count();
  return Seconds(std::clamp<std::int64_t>(whole, 0, kNoDuration - 1));
}

bool handed_over(const Custody& stretch) {
  return stretch.end == CustodyEnd::transferred || stretch.end == CustodyEnd::disposed;
}

/// Time spent with everybody who handed the report on, transfers and dispositions alike.
Seconds misrouting_of(const domain::Report& report) {
  std::int64_t total = 0;
  bool moved = false;
  for (const Custody& stretch : report.custody) {
    if (!handed_over(stretch)) continue;
    moved = true;
    total += seconds_between(stretch.since, stretch.until);
  }
  return moved ? Seconds(std::min<std::int64_t>(total, kNoDuration - 1)) : kNoDuration;
}

std::int32_t degrees_e7(double degrees) { return std::int32_t(std::lround(degrees * 1e7)); }

/// The holder's own clock: nothing before its custody is charged to it.
void charge_holder(Case& c, const Custody& holder) {
  c.completion_due = holder.completion_due;
  if (c.klass.standing == Standing::set_aside) return;
  c.response = seconds_between(holder.since, holder.responded_at);
  c.klass.responded = c.response != kNoDuration;
  if (c.klass.standing != Standing::completed) return;
  c.completion = seconds_between(holder.since, holder.completed_at);
  c.klass.on_time =
      holder.completion_due == kNoInstant || holder.completed_at <= holder.completion_due;
}

}  // namespace

Case case_of(const domain::Report& report) {
  Case c;
  c.id = report.id;
  c.submitted_at = report.submitted_at;
  c.last_event_at = report.last_event_at;
  c.last_seq = report.last_seq;
  c.last_number = report.last_number;
  c.unit = report.holder();
  c.area = report.location.area;
  c.category = report.category;
  c.status = report.status;
  c.klass.standing = domain::standing_of(report);
  if (report.position) {
    c.lat_e7 = degrees_e7(report.position->lat);
    c.lon_e7 = degrees_e7(report.position->lon);
  }
  if (c.klass.standing != Standing::set_aside) c.misrouting = misrouting_of(report);
  c.klass.moved = c.misrouting != kNoDuration;
  if (!report.custody.empty()) charge_holder(c, report.custody.back());
  return c;
}

domain::CountedCase counted_case(const Case& c, Instant cut_off) {
  const auto seconds = [](Seconds s) {
    return s == kNoDuration ? std::nullopt : std::optional<std::int64_t>(s);
  };
  domain::CountedCase counted{.id = c.id,
                              .submitted_at = c.submitted_at,
                              .category = c.category,
                              .area = c.area,
                              .unit = c.unit,
                              .standing = c.klass.standing,
                              .status = c.status,
                              .on_time = c.klass.on_time,
                              .completion_due = c.completion_due,
                              .response_s = seconds(c.response),
                              .completion_s = seconds(c.completion),
                              .misrouting_s = seconds(c.misrouting)};
  if (is_overdue(c.klass, c.completion_due, cut_off)) {
    // Whoever is overdue by less than a second is overdue nevertheless.
    const auto over = std::chrono::floor<std::chrono::seconds>(cut_off - c.completion_due);
    counted.overdue_s = std::max<std::int64_t>(1, over.count());
  }
  return counted;
}

void sort_by_submission(std::vector<domain::CountedCase>& cases) {
  std::ranges::sort(cases, {}, [](const auto& c) { return std::pair(c.submitted_at, c.id); });
}

std::vector<Fact> facts_of(const domain::Report& report) {
  std::vector<Fact> facts;
  for (std::size_t i = 0; i + 1 < report.custody.size(); ++i) {
    const Custody& stretch = report.custody[i];
    if (stretch.end == CustodyEnd::transferred) {
      facts.push_back({stretch.holder, report.custody[i + 1].holder, Fact::Kind::transferred});
    } else if (stretch.completed_at != kNoInstant) {
      // A completed stretch that another one follows was not the end: the citizen disputed it.
      facts.push_back({stretch.holder, {}, Fact::Kind::disputed});
    }
  }
  return facts;
}

}  // namespace tanggap::ledger
