#include "support/builders.hpp"

using namespace std::chrono_literals;

namespace tanggap::test {
namespace {

domain::Area an_area(AreaId id, std::string code, std::string name, domain::AreaLevel level,
                     AreaId parent, domain::LatLon centroid) {
  domain::Area area;
  area.id = id;
  area.code = area.kemendagri_code = std::move(code);
  area.name = std::move(name);
  area.level = level;
  area.parent = parent;
  area.centroid = centroid;
  return area;
}

domain::Unit a_unit(UnitId id, std::string code, std::string name, domain::UnitKind kind,
                    UnitId parent, std::vector<AreaId> serves) {
  domain::Unit unit;
  unit.id = id;
  unit.code = std::move(code);
  unit.name = unit.short_name = std::move(name);
  unit.kind = kind;
  unit.parent = parent;
  unit.serves = std::move(serves);
  return unit;
}

domain::Category a_category(CategoryId id, std::string code, Bilingual name) {
  domain::Category category;
  category.id = id;
  category.code = std::move(code);
  category.name = std::move(name);
  category.response = {.amount = 6, .unit = domain::Sla::Unit::hours};
  category.completion = {.amount = 168, .unit = domain::Sla::Unit::hours};
  return category;
}

std::vector<domain::Rule> rules() {
  domain::Rule vendors;
  vendors.number = 1;
  vendors.categories = {kStreetVendors};
  vendors.assignee = {domain::Assignee::By::unit, kSatpolPp};
  vendors.reason = {"Pedagang kaki lima → Satpol PP, aturan 1",
                    "Street vendors → Satpol PP, rule 1"};
  domain::Rule fallback;
  fallback.number = 99;
  fallback.fallback = true;
  fallback.assignee.by = domain::Assignee::By::ward_of_place;
  fallback.reason = {"{area} → {unit}, aturan 99", "{area} → {unit}, rule 99"};
  return {vendors, fallback};
}

}  // namespace

domain::City a_city() {
  domain::City city;
  city.settings.code = "kota-kecil";
  city.settings.name = {"Kota Kecil", "Small City"};
  city.version = 1;
  city.zone = TimeZone::find("Asia/Jakarta").value();
  using domain::AreaLevel, domain::UnitKind;
  city.areas = {
      an_area(kSetu, "31.75.10.1004", "Setu", AreaLevel::ward, kCipayung, {-6.312, 106.913}),
      an_area(kCijantung, "31.75.05.1003", "Cijantung", AreaLevel::ward, kCipayung,
              {-6.315, 106.858}),
      an_area(kCipayung, "31.75.10", "Cipayung", AreaLevel::subdistrict, {}, {-6.32, 106.9})};
  city.units = {
      a_unit(kSetuOffice, "KEL-SETU", "Kelurahan Setu", UnitKind::ward, kCipayungOffice, {kSetu}),
      a_unit(kCijantungOffice, "KEL-CIJANTUNG", "Kelurahan Cijantung", UnitKind::ward,
             kCipayungOffice, {kCijantung}),
      a_unit(kCipayungOffice, "KEC-CIPAYUNG", "Kecamatan Cipayung", UnitKind::subdistrict, {},
             {kCipayung}),
      a_unit(kSatpolPp, "SATPOLPP", "Satpol PP", UnitKind::agency, {}, {}),
      a_unit(kBinaMarga, "BINAMARGA", "Sudin Bina Marga", UnitKind::agency, {}, {})};
  city.categories = {a_category(kPothole, "jalan-rusak", {"Jalan rusak", "Pothole"}),
                     a_category(kStreetVendors, "pkl", {"Pedagang kaki lima", "Street vendors"})};
  city.rules = rules();
  domain::ScoreMethod share;
  share.code = "completion_share";
  share.name = {"Persentase selesai", "Completion share"};
  city.methods = {share};
  city.index();
  return city;
}

domain::Report a_report(const NewReport& said) {
  domain::Report report;
  report.id = said.id;
  report.reference = said.reference;
  report.tracking_hash = said.tracking_hash;
  report.text = said.text;
  report.category = said.category;
  report.position = said.position;
  report.location.area = said.area;
  report.channel = said.channel;
  report.source = said.source;
  report.source_id = said.source_id;
  report.submitted_at = said.submitted_at;
  report.citizen_response_due = said.submitted_at + 6h;
  report.citizen_completion_due = said.submitted_at + 7 * 24h;
  return report;
}

domain::Event next_event(domain::Report& report, domain::EventKind kind, domain::EventDetail detail,
                         std::optional<Instant> at, By by) {
  domain::Event event;
  event.report = report.id;
  event.number = report.last_number + 1;
  event.kind = kind;
  event.at = at.value_or(report.last_event_at + 1h);
  event.recorded_at = event.at;
  event.role = by.role;
  event.actor = by.user;
  event.unit = by.unit;
  event.detail = std::move(detail);
  event.previous = report.head;
  event.hash = hash_event(event, encode_detail(event.detail));
  domain::apply(report, event);
  return event;
}

domain::Event submitted(domain::Report& report) {
  domain::EventDetail detail;
  detail.category = report.category;
  detail.position = report.position;
  detail.location = report.location;
  detail.place_kind = report.place_kind;
  detail.channel = report.channel;
  detail.source = report.source;
  detail.source_id = report.source_id;
  detail.text_hash = hash_of(report.text);
  detail.citizen_response_due = report.citizen_response_due;
  detail.citizen_completion_due = report.citizen_completion_due;
  return next_event(report, domain::EventKind::submitted, detail, report.submitted_at,
                    {.role = domain::Role::citizen});
}

domain::Event routed(domain::Report& report, UnitId holder) {
  domain::EventDetail detail;
  detail.to = holder;
  detail.response_due = report.submitted_at + 6h;
  detail.completion_due = report.submitted_at + 7 * 24h;
  detail.next_escalation = detail.response_due;
  detail.city_version = 1;
  detail.rule = 99;
  detail.reason = {"Kelurahan Setu (PPSU), aturan 99", "Setu ward (PPSU), rule 99"};
  return next_event(report, domain::EventKind::routed, detail, report.last_event_at);
}

Case& Case::then(domain::EventKind kind, domain::EventDetail detail, std::optional<Instant> at,
                 By by) {
  events.push_back(next_event(report, kind, std::move(detail), at, by));
  return *this;
}

Case a_case(const NewReport& said, UnitId holder) {
  Case made{.report = a_report(said), .events = {}};
  made.events.push_back(submitted(made.report));
  made.events.push_back(routed(made.report, holder));
  return made;
}

}  // namespace tanggap::test
