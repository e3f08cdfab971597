#include "unit/brief/briefs.hpp"

#include <array>
#include <random>

#include "support/instants.hpp"

namespace tanggap::test {
namespace {

using domain::Figures;

constexpr int kSubdistricts = 1000;  ///< Their ids begin here.
constexpr int kWardsPerSubdistrict = 7;
constexpr std::array kAgencies = {"Suku Dinas Kehutanan, Pertamanan dan Pemakaman",
                                  "Suku Dinas Lingkungan Hidup dan Kebersihan",
                                  "Suku Dinas Bina Marga", "Suku Dinas Sumber Daya Air"};

AreaId area_id(int i) { return AreaId{static_cast<std::uint16_t>(i)}; }
UnitId unit_id(int i) { return UnitId{static_cast<std::uint16_t>(i)}; }

std::string ward_name(int i) {
  constexpr std::array kFirst = {"Cijantung", "Kebon Pala", "Bambu Apus", "Cilangkap",
                                 "Cipayung",  "Setu",       "Rawamangun", "Ciracas",
                                 "Rambutan",  "Balimester"};
  const auto index = static_cast<std::size_t>(i);
  const std::string name = kFirst[index % kFirst.size()];
  return i < 10 ? name : name + " " + std::to_string(i / 10 + 1);
}

void add_wards(domain::City& city, int wards) {
  for (int i = 0; i < wards; ++i) {
    const int district = kSubdistricts + i / kWardsPerSubdistrict;
    if (i % kWardsPerSubdistrict == 0) {
      city.areas.push_back({.id = area_id(district),
                            .code = "D" + std::to_string(district),
                            .name = "Kecamatan " + std::to_string(district - kSubdistricts + 1),
                            .level = domain::AreaLevel::subdistrict});
    }
    city.areas.push_back({.id = area_id(i + 1),
                          .code = "W" + std::to_string(i + 1),
                          .name = ward_name(i),
                          .parent = area_id(district)});
    city.units.push_back({.id = unit_id(i + 1),
                          .code = "KEL-" + std::to_string(i + 1),
                          .name = "Kelurahan " + ward_name(i),
                          .short_name = ward_name(i),
                          .kind = domain::UnitKind::ward,
                          .serves = {area_id(i + 1)}});
  }
}

domain::City a_city_of(const BriefOptions& options) {
  domain::City city;
  city.settings.code = "jakarta-timur";
  city.settings.name = {"Kota Administrasi Jakarta Timur", "East Jakarta"};
  city.settings.boundaries_approximate = true;
  city.zone = zone();
  add_wards(city, options.wards);
  int id = kSubdistricts;
  city.units.push_back({.id = unit_id(id++), .code = "A0", .name = options.agency});
  for (const char* name : kAgencies) {
    city.units.push_back({.id = unit_id(id), .code = "A" + std::to_string(id), .name = name});
    ++id;
  }
  city.categories.push_back(
      {.id = CategoryId{1}, .code = "jalan", .name = {"Jalan berlubang", "Pothole"}});
  using Kind = domain::ScoreMethod::Kind;
  city.methods = {
      {"completion_share", Kind::completion_share, {"Bagian selesai", "Share completed"}},
      {"fair", Kind::fair, {"Adil (tepat waktu)", "Fair (on time)"}},
      {"points", Kind::points, {"Poin", "Points"}},
      {"median_time", Kind::median_time, {"Waktu median", "Median time"}}};
  for (auto& method : city.methods) method.minimum_n = 5;
  city.index();
  return city;
}

/// Made-up figures that add up; the generator is fixed by the standard, so they never change.
class Maker {
 public:
  explicit Maker(unsigned seed) : dice_(seed) {}

  int upto(int most) { return static_cast<int>(dice_() % static_cast<unsigned>(most + 1)); }

  Figures figures(int most) {
    Figures f;
    f.received = upto(most);
    f.completed = f.received * (50 + upto(45)) / 100;
    f.waiting = (f.received - f.completed) / (2 + upto(3));
    f.in_process = f.received - f.completed - f.waiting;
    f.overdue = (f.waiting + f.in_process) / 2;
    f.on_time = f.completed * (60 + upto(40)) / 100;
    f.disputed = f.completed / 40;
    f.transferred_away = f.received / 15;
    f.transferred_in = f.received / 20;
    f.response_count = f.received - f.waiting;
    f.misrouting_count = f.transferred_in;
    if (f.response_count > 0) f.response_median_s = 600.0 + upto(40'000);
    if (f.completed > 0) f.completion_median_s = 20'000.0 + upto(500'000);
    if (f.completed > 0) f.completion_p90_s = *f.completion_median_s * 2.4;
    return f;
  }

 private:
  std::mt19937 dice_;
};

void add(Figures& to, const Figures& f) {
  to.received += f.received;
  to.completed += f.completed;
  to.waiting += f.waiting;
  to.in_process += f.in_process;
  to.overdue += f.overdue;
  to.on_time += f.on_time;
  to.disputed += f.disputed;
  to.transferred_away += f.transferred_away;
  to.transferred_in += f.transferred_in;
  to.misrouting_count += f.misrouting_count;
}

domain::Tally tally_of(const domain::City& city, const char* month, Instant cut_off, unsigned seed,
                       int most) {
  domain::Tally tally{.period = *parse_month(month, city.time_zone()), .cut_off = cut_off};
  Maker maker{seed};
  for (const domain::Unit& unit : city.units) {
    const bool ward = unit.kind == domain::UnitKind::ward;
    tally.units.push_back({unit.id, maker.figures(ward ? most : most * 4)});
    add(tally.city, tally.units.back().figures);
  }
  if (tally.city.received == 0) return tally;
  tally.city.set_aside = 41;
  tally.city.response_median_s = 15'120;
  tally.city.response_p90_s = 101'000;
  tally.city.completion_median_s = 252'000;
  tally.city.completion_p90_s = 700'000;
  tally.city.misrouting_median_s = 93'600;
  for (int i = 0; i < 9; ++i) {
    tally.handovers.push_back({unit_id(i + 1), unit_id(kSubdistricts + i % 5), 40 - 4 * i});
  }
  return tally;
}

std::vector<domain::TrendMonth> trend_of(const domain::MeetingBrief& brief) {
  std::vector<domain::TrendMonth> trend;
  Maker maker{7};
  for (int month = 1; month <= 12; ++month) {
    const std::string name = "2016-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
    trend.push_back({name, brief.evaluation.tally.cut_off, month < 11, maker.figures(2000)});
  }
  trend.back() = {"2016-12", brief.evaluation.tally.cut_off, false, brief.evaluation.tally.city};
  return trend;
}

std::vector<domain::DurationBin> bins(const std::vector<int>& hours, std::int64_t most) {
  std::vector<domain::DurationBin> all;
  for (std::size_t i = 0; i < hours.size(); ++i) {
    domain::DurationBin bin{.from_s = hours[i] * 3600};
    if (i + 1 < hours.size()) bin.until_s = hours[i + 1] * 3600;
    const auto distance = static_cast<std::int64_t>(i > 3 ? i - 3 : 3 - i);
    bin.count = most / (1 + distance * distance);
    all.push_back(bin);
  }
  return all;
}

std::vector<brief::AreaOutline> grid(const BriefOptions& options) {
  std::vector<brief::AreaOutline> outlines;
  const int columns = options.wards > 100 ? 16 : 5;
  constexpr double kStep = 0.02;
  for (int i = 0; i < options.wards; ++i) {
    const double west = 106.8 + kStep * (i % columns);
    const double north = -6.1 - kStep * (i / columns);
    outlines.push_back({area_id(i + 1),
                        {{{north, west},
                          {north, west + kStep},
                          {north - kStep, west + kStep},
                          {north - kStep, west},
                          {north, west}}}});
  }
  return outlines;
}

}  // namespace

MadeBrief a_brief(const BriefOptions& options) {
  MadeBrief made{.city = a_city_of(options), .brief = {}, .outlines = grid(options)};
  const domain::ScoreMethod& method = *made.city.method(options.method);
  const int most = options.nothing_received ? 0 : 90;
  domain::MeetingBrief& b = made.brief;
  b.period = "2016-12";
  b.evaluation =
      judge(tally_of(made.city, "2016-12", at("2017-01-18T00:00"), 1, most), method, made.city);
  b.evaluation.provisional = options.provisional;
  b.evaluation.city_version = 3;
  b.evaluation.log_position = 48'213;
  b.document_hash = hash_of("document");
  if (options.before) {
    b.before =
        judge(tally_of(made.city, "2016-11", at("2016-12-18T00:00"), 2, 80), method, made.city);
  }
  b.trend = trend_of(b);
  b.responses = bins({0, 1, 3, 6, 12, 24, 48, 72, 168, 336}, most * 10);
  b.completions = bins({0, 6, 24, 48, 72, 168, 336, 672, 1440}, most * 8);
  for (int i = 0; i < 15 && most > 0; ++i) {
    domain::LongOverdue late{.reference = "JK16120100" + std::to_string(10 + i), .counted = {}};
    late.counted.category = CategoryId{1};
    late.counted.area = area_id(i % options.wards + 1);
    late.counted.unit = unit_id(kSubdistricts + i % 5);
    late.counted.completion_due = at("2016-12-08T10:00");
    late.counted.overdue_s = (40 - i) * 86'400;
    b.longest_overdue.push_back(std::move(late));
  }
  return made;
}

}  // namespace tanggap::test
