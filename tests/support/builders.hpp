// Reports, events and a small city with good defaults: a test names only what it is about.
// Used by the tests and benchmarks of every room.
#pragma once

#include <string>
#include <vector>

#include "domain/city.hpp"
#include "domain/event.hpp"
#include "domain/report.hpp"

namespace tanggap::test {

/// 12 December 2016, 09:00 in Jakarta.
inline const Instant kMonday = from_micros(1'481'508'000'000'000);

// The units, areas and categories of a_city().
inline constexpr AreaId kSetu{1}, kCijantung{2}, kCipayung{3};  ///< Two wards, one subdistrict.
inline constexpr UnitId kSetuOffice{1}, kCijantungOffice{2}, kCipayungOffice{3}, kSatpolPp{4},
    kBinaMarga{5};
inline constexpr CategoryId kPothole{1}, kStreetVendors{2};

/// Two wards under one subdistrict, their offices, two agencies, two categories; vendors go to
/// Satpol PP, everything else to the ward.
[[nodiscard]] domain::City a_city();

/// What a new report says; everything has a good default.
struct NewReport {
  ReportId id{1'000'001};
  std::string reference = "JK1612120001";
  std::string text = "Mohon perbaiki jalan berlubang di depan pasar Setu";
  CategoryId category = kPothole;
  std::optional<domain::LatLon> position = domain::LatLon{-6.3122, 106.9128};
  AreaId area = kSetu;
  std::string channel = "web";
  std::string source{};
  std::string source_id{};
  Hash tracking_hash{};
  Instant submitted_at = kMonday;
};

/// A report as `insert_report` takes it, before its first event.
[[nodiscard]] domain::Report a_report(const NewReport& said = {});

/// Who does something; the system where a test does not say.
struct By {
  domain::Role role = domain::Role::system;
  UserId user{};
  UnitId unit{};
};

/// The next event of the report's chain, applied to it. Happens an hour after the last one when no
/// instant is given.
domain::Event next_event(domain::Report& report, domain::EventKind kind,
                         domain::EventDetail detail = {}, std::optional<Instant> at = {},
                         By by = {});

/// Number 1 of a chain, saying what the report says.
domain::Event submitted(domain::Report& report);
/// Number 2: to `holder`, due for response in 6 hours and for completion in 7 days.
domain::Event routed(domain::Report& report, UnitId holder = kSetuOffice);

/// A report with its whole chain so far.
struct Case {
  domain::Report report;
  std::vector<domain::Event> events;

  Case& then(domain::EventKind kind, domain::EventDetail detail = {},
             std::optional<Instant> at = {}, By by = {});
};
/// Submitted and routed.
[[nodiscard]] Case a_case(const NewReport& said = {}, UnitId holder = kSetuOffice);

}  // namespace tanggap::test
