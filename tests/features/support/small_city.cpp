#include "features/support/small_city.hpp"

#include <array>

namespace tanggap::features {
namespace {

using domain::AreaLevel;
using domain::Assignee;
using domain::Rule;
using domain::Sla;
using domain::UnitKind;

std::vector<domain::Area> areas() {
  const auto area = [](AreaId id, std::string code, std::string name, AreaId parent) {
    return domain::Area{.id = id,
                        .code = code,
                        .kemendagri_code = code,
                        .bps_code = "",
                        .name = std::move(name),
                        .level = parent ? AreaLevel::ward : AreaLevel::subdistrict,
                        .parent = parent};
  };
  return {area(kCipayung, "31.75.10", "Cipayung", {}),
          area(kPasarRebo, "31.75.05", "Pasar Rebo", {}),
          area(kSetu, "31.75.10.1004", "Setu", kCipayung),
          area(kBambuApus, "31.75.10.1005", "Bambu Apus", kCipayung),
          area(kCijantung, "31.75.05.1003", "Cijantung", kPasarRebo),
          area(kBaru, "31.75.05.1004", "Baru", kPasarRebo)};
}

std::vector<domain::Unit> units() {
  const auto unit = [](UnitId id, std::string code, std::string name, UnitKind kind,
                       UnitId parent = {}, std::vector<AreaId> serves = {}) {
    return domain::Unit{.id = id,
                        .code = std::move(code),
                        .name = name,
                        .short_name = name,
                        .kind = kind,
                        .parent = parent,
                        .serves = std::move(serves)};
  };
  const auto ward = [&](UnitId id, std::string code, std::string name, UnitId parent, AreaId area) {
    return unit(id, std::move(code), std::move(name), UnitKind::ward, parent, {area});
  };
  return {
      unit(kKecamatanCipayung, "KEC-CIPAYUNG", "Kecamatan Cipayung", UnitKind::subdistrict, {},
           {kCipayung}),
      unit(kKecamatanPasarRebo, "KEC-PASARREBO", "Kecamatan Pasar Rebo", UnitKind::subdistrict, {},
           {kPasarRebo}),
      ward(kKelurahanSetu, "KEL-SETU", "Kelurahan Setu", kKecamatanCipayung, kSetu),
      ward(kKelurahanBambuApus, "KEL-BAMBUAPUS", "Kelurahan Bambu Apus", kKecamatanCipayung,
           kBambuApus),
      ward(kKelurahanCijantung, "KEL-CIJANTUNG", "Kelurahan Cijantung", kKecamatanPasarRebo,
           kCijantung),
      ward(kKelurahanBaru, "KEL-BARU", "Kelurahan Baru", kKecamatanPasarRebo, kBaru),
      unit(kDinasBinaMarga, "DINAS-BM", "Dinas Bina Marga", UnitKind::agency),
      unit(kSudinBinaMarga, "SUDIN-BM", "Sudin Bina Marga", UnitKind::agency, kDinasBinaMarga),
      unit(kSudinSda, "SUDIN-SDA", "Sudin SDA", UnitKind::agency),
      unit(kSatpolPp, "SATPOLPP", "Satpol PP", UnitKind::agency),
      unit(kPerhubungan, "SUDINHUB", "Sudin Perhubungan", UnitKind::agency),
      unit(kTatalaksana, "TATALAKSANA", "Bagian Tatalaksana", UnitKind::section),
      unit(kSmartCity, "JSC", "Jakarta Smart City", UnitKind::section),
  };
}

std::vector<domain::Category> categories() {
  constexpr Sla kDay{24, Sla::Unit::hours};
  constexpr Sla kWeek{168, Sla::Unit::hours};
  return {{.id = kPothole,
           .code = "pothole",
           .name = {"Jalan rusak", "Damaged road"},
           .group = "road",
           .response = kDay,
           .completion = kWeek},
          {.id = kStreetVendors,
           .code = "street-vendors",
           .name = {"Pedagang kaki lima", "Street vendors"},
           .group = "order",
           .response = kDay,
           .completion = {3, Sla::Unit::working_days},
           .evidence_photo = false},
          {.id = kDrain,
           .code = "drain",
           .name = {"Saluran tersumbat", "Blocked drain"},
           .group = "water",
           .response = kDay,
           .completion = kWeek},
          {.id = kRetired,
           .code = "retired",
           .name = {"Kategori lama", "Old category"},
           .group = "road",
           .response = kDay,
           .completion = kWeek,
           .active = false}};
}

std::vector<Rule> rules() {
  const Bilingual reason{"{category} di {area} → {unit}, aturan {rule}",
                         "{category} in {area} → {unit}, rule {rule}"};
  const auto to_unit = [](UnitId unit) { return Assignee{.by = Assignee::By::unit, .unit = unit}; };
  const Assignee to_ward{.by = Assignee::By::ward_of_place, .unit = {}};
  std::vector<Rule> rules(6);
  rules[0] = {.number = 10,
              .categories = {kPothole},
              .place_kinds = {"main_road"},
              .assignee = to_unit(kSudinBinaMarga)};
  rules[1] = {.number = 14,
              .categories = {kPothole, kDrain},
              .areas = {kCipayung, kPasarRebo, kSetu, kBambuApus, kCijantung, kBaru},
              .assignee = to_ward};
  rules[2] = {.number = 20, .categories = {kPothole}, .assignee = to_unit(kSudinBinaMarga)};
  rules[3] = {.number = 30, .categories = {kStreetVendors}, .assignee = to_unit(kSatpolPp)};
  rules[4] = {.number = 40, .categories = {kDrain}, .assignee = to_unit(kSudinSda)};
  rules[5] = {.number = 99, .assignee = to_unit(kTatalaksana), .fallback = true};
  for (Rule& rule : rules) rule.reason = reason;
  return rules;
}

domain::LetterSettings letter_settings() {
  return {.letterhead = {"PEMERINTAH KOTA KECIL"},
          .address = {"Jalan Balai Kota 1"},
          .place = "Kota Kecil",
          .addressee = {"Walikota Kota Kecil", "The Mayor of Small City"},
          .addressee_name = "",
          .addressee_email = "walikota@kota-kecil.example",
          .copies = {{"Bagian Tatalaksana", "tatalaksana@kota-kecil.example"}},
          .closing = {"Demikian laporan ini kami sampaikan.", "We submit this report."}};
}

struct Rectangle {
  AreaId area;
  double south, west;
};
constexpr double kSide = 0.01;
constexpr std::array kWards{Rectangle{kSetu, -6.32, 106.91}, Rectangle{kBambuApus, -6.32, 106.90},
                            Rectangle{kCijantung, -6.32, 106.85}, Rectangle{kBaru, -6.33, 106.85}};

class SmallMap final : public ports::AreaLocator {
 public:
  [[nodiscard]] domain::Location locate(domain::LatLon p) const override {
    for (const Rectangle& ward : kWards) {
      if (p.lat >= ward.south && p.lat < ward.south + kSide && p.lon >= ward.west &&
          p.lon < ward.west + kSide) {
        return {.area = ward.area};
      }
    }
    return {.outside = true};
  }
  [[nodiscard]] std::string place_kind(domain::LatLon p) const override {
    return p == kMainRoadInSetu ? "main_road" : "";
  }
};

}  // namespace

domain::City small_city() {
  domain::City city;
  city.settings.code = "kota-kecil";
  city.settings.name = {"Kota Kecil", "Small City"};
  city.settings.letter = letter_settings();
  city.version = 1;
  city.areas = areas();
  city.units = units();
  city.categories = categories();
  city.rules = rules();
  city.place_kinds = {{"main_road", {"jalan utama", "main road"}},
                      {"local_street", {"jalan lingkungan", "local street"}}};
  city.zone = TimeZone::find("Asia/Jakarta").value();
  city.index();
  return city;
}

std::unique_ptr<ports::AreaLocator> small_map() { return std::make_unique<SmallMap>(); }

}  // namespace tanggap::features
