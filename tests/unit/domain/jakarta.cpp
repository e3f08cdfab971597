#include "unit/domain/jakarta.hpp"

#include "support/instants.hpp"

namespace tanggap::test::jakarta {
namespace {

using domain::Area;
using domain::AreaLevel;
using domain::Assignee;
using domain::Category;
using domain::City;
using domain::Rule;
using domain::Sla;
using domain::Unit;
using domain::UnitKind;

std::vector<Area> areas() {
  const auto subdistrict = [](AreaId id, std::string code, std::string name) {
    return Area{.id = id,
                .code = code,
                .kemendagri_code = code,
                .name = std::move(name),
                .level = AreaLevel::subdistrict};
  };
  const auto ward = [](AreaId id, std::string code, std::string name, AreaId parent,
                       std::vector<std::string> aliases) {
    return Area{.id = id,
                .code = code,
                .kemendagri_code = code,
                .name = std::move(name),
                .aliases = std::move(aliases),
                .level = AreaLevel::ward,
                .parent = parent};
  };
  return {subdistrict(kCipayung, "31.75.10", "Cipayung"),
          subdistrict(kCakung, "31.75.06", "Cakung"),
          subdistrict(kJatinegara, "31.75.03", "Jatinegara"),
          ward(kSetu, "31.75.10.1004", "Setu", kCipayung, {"Kel. Setu"}),
          ward(kCilangkap, "31.75.10.1002", "Cilangkap", kCipayung, {}),
          ward(kJatinegaraWard, "31.75.06.1001", "Jatinegara", kCakung, {"Jati Negara"})};
}

std::vector<Unit> units() {
  const auto unit = [](UnitId id, std::string code, std::string name, UnitKind kind, UnitId parent,
                       std::vector<AreaId> serves) {
    return Unit{.id = id,
                .code = std::move(code),
                .name = name,
                .short_name = name,
                .kind = kind,
                .parent = parent,
                .serves = std::move(serves)};
  };
  const UnitId top{};
  return {
      unit(kSetko, "SETKO", "Sekretariat Kota", UnitKind::section, top, {}),
      unit(kDinasBm, "DINAS-BM", "Dinas Bina Marga", UnitKind::agency, top, {}),
      unit(kSudinBm, "SUDIN-BM", "Sudin Bina Marga", UnitKind::agency, kDinasBm, {}),
      unit(kSatpol, "SATPOLPP", "Satpol PP", UnitKind::agency, top, {}),
      unit(kSudinSda, "SUDIN-SDA", "Sudin Sumber Daya Air", UnitKind::agency, top, {}),
      unit(kKecCipayung, "KEC-CIPAYUNG", "Kecamatan Cipayung", UnitKind::subdistrict, kSetko,
           {kCipayung}),
      unit(kKecCakung, "KEC-CAKUNG", "Kecamatan Cakung", UnitKind::subdistrict, kSetko, {kCakung}),
      unit(kKelSetu, "KEL-SETU", "Kelurahan Setu", UnitKind::ward, kKecCipayung, {kSetu}),
      unit(kKelCilangkap, "KEL-CILANGKAP", "Kelurahan Cilangkap", UnitKind::ward, kKecCipayung,
           {kCilangkap}),
      unit(kKelJatinegara, "KEL-JATINEGARA", "Kelurahan Jatinegara", UnitKind::ward, kKecCakung,
           {kJatinegaraWard}),
      unit(kTatalaksana, "TATALAKSANA", "Bagian Tatalaksana", UnitKind::section, kSetko, {})};
}

std::vector<Category> categories() {
  constexpr auto h = Sla::Unit::hours;
  constexpr auto wd = Sla::Unit::working_days;
  return {{.id = kRoad,
           .code = "jalan-rusak",
           .name = {"Jalan rusak", "Damaged road"},
           .group = "jalan",
           .response = {6, h},
           .completion = {7, wd}},
          {.id = kWaste,
           .code = "sampah",
           .name = {"Sampah", "Waste"},
           .group = "kebersihan",
           .response = {24, h},
           .completion = {72, h}},
          {.id = kPavement,
           .code = "trotoar",
           .name = {"Trotoar", "Pavement"},
           .group = "jalan",
           .response = {24, h},
           .completion = {3, wd}},
          {.id = kOther,
           .code = "lain-lain",
           .name = {"Lain-lain", "Other"},
           .group = "lain",
           .response = {24, h},
           .completion = {7, wd},
           .evidence_photo = false}};
}

std::vector<Rule> rules() {
  const Assignee ward{.by = Assignee::By::ward_of_place};
  const Assignee subdistrict{.by = Assignee::By::subdistrict_of_place};
  const auto unit = [](UnitId id) { return Assignee{.by = Assignee::By::unit, .unit = id}; };
  const Bilingual plain{"{category} di {area} → {unit}, aturan {rule}",
                        "{category} in {area} → {unit}, rule {rule}"};
  return {
      {.number = 5,
       .categories = {kPavement},
       .words = {"pkl", "kaki lima", "lapak"},
       .assignee = unit(kSatpol),
       .reason = {"Trotoar di {area} dipakai berdagang (\"{word}\") → {unit}, aturan {rule}",
                  "Pavement in {area} taken by traders (\"{word}\") → {unit}, rule {rule}"}},
      {.number = 14,
       .categories = {kRoad},
       .place_kinds = {"jalan-lingkungan"},
       .assignee = ward,
       .reason = {"{place_kind} di {area} → {unit} (PPSU), aturan {rule}",
                  "{place_kind} in {area} → {unit} (ward crew), rule {rule}"}},
      {.number = 16, .categories = {kRoad, kPavement}, .assignee = unit(kSudinBm), .reason = plain},
      {.number = 20, .categories = {kWaste}, .assignee = ward, .reason = plain},
      {.number = 90, .areas = {kCipayung}, .assignee = subdistrict, .reason = plain},
      {.number = 99, .assignee = unit(kTatalaksana), .fallback = true, .reason = plain}};
}

domain::Calendar calendar() {
  domain::Calendar calendar;
  calendar.holidays = {{day("2016-12-12"), "Maulid Nabi", false},
                       {day("2016-12-25"), "Hari Raya Natal", false},
                       {day("2016-12-26"), "Cuti bersama Natal", true},
                       {day("2017-01-01"), "Tahun Baru", false},
                       {day("2017-02-15"), "Pilkada", false}};
  for (const auto& holiday : calendar.holidays) calendar.closed.insert(holiday.day);
  return calendar;
}

}  // namespace

City small_city() {
  City city;
  city.settings.code = "jakarta-timur";
  city.settings.name = {"Jakarta Timur", "East Jakarta"};
  city.version = 1;
  city.areas = areas();
  city.units = units();
  city.categories = categories();
  city.rules = rules();
  city.methods = {{.code = "completion_share",
                   .kind = domain::ScoreMethod::Kind::completion_share,
                   .name = {"Persentase penyelesaian", "Completion share"}}};
  city.place_kinds = {{"jalan-lingkungan", {"Jalan lingkungan", "Neighbourhood street"}},
                      {"jalan-utama", {"Jalan utama", "Main road"}}};
  city.calendar = calendar();
  city.zone = zone();
  city.index();
  return city;
}

}  // namespace tanggap::test::jakarta
