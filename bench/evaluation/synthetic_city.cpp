#include "synthetic_city.hpp"

#include <fmt/format.h>

#include <cmath>
#include <random>

namespace tanggap::bench {
namespace {

using ledger::kNoDuration;

constexpr std::uint32_t kDay = 86'400;

std::vector<Period> months_of(int count, const TimeZone& zone) {
  std::vector<Period> months;
  for (int i = 0; i < count; ++i) {
    months.push_back(parse_month(fmt::format("{}-{:02}", 2014 + i / 12, i % 12 + 1), zone).value());
  }
  return months;
}

domain::City units_of(const CitySize& size, const TimeZone& zone) {
  domain::City city;
  city.version = 1;
  city.zone = zone;
  for (std::uint16_t id = 1; id <= size.units; ++id) {
    const std::string name = fmt::format("Unit {:03}", id);
    city.units.push_back(
        {.id = UnitId{id}, .code = name, .name = name, .kind = domain::UnitKind::ward});
  }
  city.methods.push_back({.code = "completion_share"});
  city.methods.push_back({.code = "fair", .kind = domain::ScoreMethod::Kind::fair});
  city.index();
  return city;
}

PackedReport invent(std::mt19937_64& random, const CitySize& size, Instant submitted, Instant now) {
  std::uniform_real_distribution<double> part(0, 1);
  std::lognormal_distribution<double> hours(3.2, 1.3);
  PackedReport r{};
  r.submitted_at = submitted;
  // Few units are busy, many are not.
  r.unit = std::uint16_t(1 + std::pow(part(random), 2) * (size.units - 1));
  r.area = std::uint16_t(1 + random() % size.areas);
  r.category = std::uint16_t(1 + random() % 20);
  r.promised_s = std::uint32_t(1 + random() % 7) * kDay;
  r.response_s = std::uint32_t(hours(random) * 600);
  r.completion_s = r.response_s + std::uint32_t(hours(random) * 3600);
  r.lat_e7 = -62'000'000 - std::int32_t(random() % 2'500'000);
  r.lon_e7 = 1'068'000'000 + std::int32_t(random() % 1'800'000);
  if (part(random) < 0.08) {
    r.earlier_unit = std::uint16_t(1 + random() % size.units);
    r.misrouted_s = std::uint32_t(hours(random) * 3600);
  }
  const auto age = std::chrono::floor<std::chrono::seconds>(now - submitted).count();
  if (r.misrouted_s >= age) r.misrouted_s = 0;
  const auto over = [&](std::uint32_t seconds) { return r.misrouted_s + seconds >= age; };
  if (over(r.completion_s) || part(random) < 0.03) r.completion_s = kNoDuration;
  const bool open = r.completion_s == kNoDuration;
  if (over(r.response_s) || (open && part(random) < 0.5)) r.response_s = kNoDuration;
  r.set_aside = part(random) < 0.02;
  return r;
}

}  // namespace

SyntheticCity make_city(const CitySize& size) {
  const TimeZone zone = TimeZone::find("Asia/Jakarta").value();
  SyntheticCity city{.size = size,
                     .now = {},
                     .months = months_of(size.months, zone),
                     .reports = {},
                     .city = units_of(size, zone)};
  const Instant begin = city.months.front().begin;
  const Duration whole = city.months.back().end - begin;
  city.now = city.months.back().end + std::chrono::hours{24 * 18};
  city.reports.reserve(size.reports);
  std::mt19937_64 random(2016);
  for (std::size_t i = 0; i < size.reports; ++i) {
    const auto offset =
        Duration(std::int64_t(double(whole.count()) * double(i) / double(size.reports)));
    city.reports.push_back(invent(random, size, begin + offset, city.now));
    city.reports.back().id = std::int64_t(i + 1) << 20U | std::int64_t(random() % 1'000'000);
  }
  return city;
}

void unpack(const PackedReport& packed, domain::Report& report) {
  using std::chrono::seconds;
  report.id = ReportId{packed.id};
  report.submitted_at = packed.submitted_at;
  report.category = CategoryId{packed.category};
  report.location.area = AreaId{packed.area};
  report.position = domain::LatLon{packed.lat_e7 / 1e7, packed.lon_e7 / 1e7};
  report.last_number = 5;
  report.custody.clear();
  Instant since = packed.submitted_at;
  if (packed.misrouted_s != 0) {
    const Instant until = since + seconds(packed.misrouted_s);
    report.custody.push_back({.holder = UnitId{packed.earlier_unit},
                              .since = since,
                              .until = until,
                              .end = domain::CustodyEnd::transferred});
    since = until;
  }
  domain::Custody holder{.holder = UnitId{packed.unit},
                         .since = since,
                         .completion_due = since + seconds(packed.promised_s)};
  if (packed.response_s != kNoDuration) holder.responded_at = since + seconds(packed.response_s);
  report.status =
      holder.responded_at == kNoInstant ? domain::Status::waiting : domain::Status::in_process;
  report.last_event_at = std::max(since, holder.responded_at);
  if (packed.completion_s != kNoDuration) {
    holder.completed_at = since + seconds(packed.completion_s);
    holder.end = domain::CustodyEnd::closed;
    report.last_event_at = holder.completed_at;
    report.status = domain::Status::completed;
  }
  if (packed.set_aside) report.status = domain::Status::rejected;
  report.custody.push_back(holder);
}

}  // namespace tanggap::bench
