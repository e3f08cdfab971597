#include "city_of_a_month.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "brief/evaluation_document.hpp"

namespace tanggap::bench {
namespace {

constexpr std::uint16_t kWards = 267;
constexpr std::uint16_t kSubdistricts = 44;
constexpr std::uint16_t kCategories = 20;
constexpr int kMonths = 12;

std::string reference_of(const PackedReport& report) { return fmt::format("JK{}", report.id); }

void add_places(domain::City& city) {
  for (std::uint16_t id = 1; id <= kWards; ++id) {
    const std::string name = fmt::format("Kelurahan {:03}", id);
    city.areas.push_back({.id = AreaId{id},
                          .code = name,
                          .name = name,
                          .level = domain::AreaLevel::ward,
                          .parent = AreaId{std::uint16_t(kWards + 1 + id % kSubdistricts)}});
  }
  for (std::uint16_t i = 0; i < kSubdistricts; ++i) {
    const std::string name = fmt::format("Kecamatan {:02}", i + 1);
    city.areas.push_back({.id = AreaId{std::uint16_t(kWards + 1 + i)},
                          .code = name,
                          .name = name,
                          .level = domain::AreaLevel::subdistrict});
  }
  for (std::uint16_t id = 1; id <= kCategories; ++id) {
    const std::string name = fmt::format("Kategori {}", id);
    city.categories.push_back({.id = CategoryId{id}, .code = name, .name = {name, name}});
  }
}

}  // namespace

SyntheticCity make_city_of_wards(std::size_t reports_a_month) {
  SyntheticCity made = make_city(
      {.reports = reports_a_month * kMonths, .units = 300, .areas = kWards, .months = kMonths});
  for (domain::Unit& unit : made.city.units) {
    unit.short_name = unit.name;
    if (unit.id.value <= kWards) {
      unit.serves = {AreaId{unit.id.value}};
    } else {
      unit.kind = domain::UnitKind::agency;
    }
  }
  add_places(made.city);
  made.city.settings.name = {"Kota Acuan", "City of Reference"};
  made.city.index();
  return made;
}

std::vector<brief::AreaOutline> outlines_of(const domain::City& city) {
  std::vector<brief::AreaOutline> outlines;
  for (const domain::Area& area : city.areas) {
    if (area.level != domain::AreaLevel::ward) continue;
    const double lat = -6.1 - 0.02 * (area.id.value / 17);
    const double lon = 106.7 + 0.02 * (area.id.value % 17);
    std::vector<domain::LatLon> ring;
    for (int i = 0; i <= 60; ++i) {
      const double angle = 2 * std::numbers::pi * (i % 60) / 60;
      ring.push_back({lat + 0.0095 * std::sin(angle), lon + 0.0095 * std::cos(angle)});
    }
    outlines.push_back({area.id, {std::move(ring)}});
  }
  return outlines;
}

std::span<const PackedReport> MonthRows::in(Period submitted) const {
  const auto& all = city_.reports;
  const auto from = std::ranges::lower_bound(all, submitted.begin, {}, &PackedReport::submitted_at);
  const auto until = std::ranges::lower_bound(all, submitted.end, {}, &PackedReport::submitted_at);
  return {from, until};
}

std::vector<ports::Reader::Reference> MonthRows::references(Period submitted) {
  std::vector<Reference> found;
  for (const PackedReport& report : in(submitted)) {
    found.push_back({ReportId{report.id}, reference_of(report)});
  }
  return found;
}

std::optional<domain::Report> MonthRows::report(ReportId id) {
  const auto found = std::ranges::lower_bound(city_.reports, id.value, {}, &PackedReport::id);
  if (found == city_.reports.end() || found->id != id.value) return std::nullopt;
  domain::Report report;
  unpack(*found, report);
  report.reference = reference_of(*found);
  return report;
}

std::optional<ports::ClosedEvaluation> MonthRows::closed_evaluation(std::string_view month) {
  const auto found = closed_.find(month);
  return found == closed_.end() ? std::nullopt : std::optional(found->second);
}

void MonthRows::close_earlier_months(ledger::Ledger& ledger) {
  const domain::ScoreMethod& method = *city_.city.method("completion_share");
  for (std::size_t i = 0; i + 1 < city_.months.size(); ++i) {
    const Period period = city_.months[i];
    const auto counted = ledger.tally(*this, period, city_.now, log_position());
    domain::Evaluation evaluation = domain::judge(counted.tally, method, city_.city);
    evaluation.events_hash = hash_of("closed");
    const std::string month = format_day(period.begin, city_.city.time_zone()).substr(0, 7);
    closed_[month] = {.month = month,
                      .cut_off = city_.now,
                      .method = method.code,
                      .city_version = city_.city.version,
                      .log_position = log_position(),
                      .events_hash = evaluation.events_hash,
                      .document = brief::evaluation_json(evaluation, city_.city)};
  }
}

}  // namespace tanggap::bench
