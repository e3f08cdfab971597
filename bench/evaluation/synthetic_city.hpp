// Ten million reports of an invented city, as ready rows: what a store would hand to the ledger.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "domain/city.hpp"
#include "domain/report.hpp"
#include "ledger/case.hpp"

namespace tanggap::bench {

struct CitySize {
  std::size_t reports = 10'000'000;
  std::uint16_t units = 300;
  std::uint16_t areas = 267;
  int months = 36;
};

/// One report, packed; enough to make its custody from.
struct PackedReport {
  std::int64_t id;
  Instant submitted_at;
  std::uint32_t response_s;    ///< kNoDuration: the holder has not answered.
  std::uint32_t completion_s;  ///< kNoDuration: open.
  std::uint32_t promised_s;
  std::uint32_t misrouted_s;  ///< With an earlier holder; 0: never moved.
  std::int32_t lat_e7, lon_e7;
  std::uint16_t unit, earlier_unit, area, category;
  bool set_aside;
};

struct SyntheticCity {
  CitySize size;
  Instant now;
  std::vector<Period> months;
  std::vector<PackedReport> reports;  ///< By submission.
  domain::City city;                  ///< Every unit a ward; method completion_share.
};

[[nodiscard]] SyntheticCity make_city(const CitySize& size);

/// Unpacks into `report`, whose memory is used again.
void unpack(const PackedReport& packed, domain::Report& report);

}  // namespace tanggap::bench
