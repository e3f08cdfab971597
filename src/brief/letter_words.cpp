#include "brief/letter_words.hpp"

#include <fmt/format.h>

#include "brief/names.hpp"

namespace tanggap::brief {
namespace {

std::string days_of(int n, bool working, Language language) {
  if (language == Language::id) return fmt::format("{} hari{}", n, working ? " kerja" : "");
  return fmt::format("{}{} day{}", n, working ? " working" : "", n == 1 ? "" : "s");
}

}  // namespace

std::string LetterPages::moment(Instant t) const {
  return t == kNoInstant ? "–" : moment_in_words(t, city.time_zone(), letter.language);
}

std::string LetterPages::unit_name(UnitId id) const { return label_of(city, id).name; }

std::string LetterPages::category_name(CategoryId id) const {
  const domain::Category* category = city.category(id);
  return pick(category != nullptr ? category->name
                                  : Bilingual{"(kategori lama)", "(former category)"});
}

std::string LetterPages::area_name(const domain::Location& location) const {
  const domain::Area* area = city.area(location.area);
  if (area == nullptr) {
    return location.outside ? pick({"di luar wilayah kota", "outside the city"})
                            : pick({"tempat tidak diketahui", "place not known"});
  }
  const domain::Area* above = city.area(area->parent);
  if (above == nullptr) return area->name;
  return pick({fmt::format("Kelurahan {}, Kecamatan {}", area->name, above->name),
               fmt::format("{} ward, {} subdistrict", area->name, above->name)});
}

TimeUsed LetterPages::time_used(const domain::LetterCase& one) const {
  TimeUsed time{.used = span(one.handed_in_at - one.unit_since)};
  if (one.unit_completion_due == kNoInstant) return time;
  time.promised = span(one.unit_completion_due - one.unit_since);
  const domain::Category* category = city.category(one.category);
  if (category != nullptr && category->completion.unit == domain::Sla::Unit::working_days) {
    time.used = days_of(domain::working_days_used(one.unit_since, one.handed_in_at, city), true,
                        letter.language);
    time.promised = days_of(category->completion.amount, true, letter.language);
  }
  time.promised = pick({"janji " + time.promised, "promised: " + time.promised});
  return time;
}

bool LetterPages::on_time(const domain::LetterCase& one) {
  return one.unit_completion_due == kNoInstant || one.handed_in_at <= one.unit_completion_due;
}

std::string LetterPages::verdict(const domain::LetterCase& one) const {
  if (on_time(one)) return pick({"tepat waktu", "on time"});
  const std::string late = span(one.handed_in_at - one.unit_completion_due);
  return pick({"terlambat " + late, late + " late"});
}

}  // namespace tanggap::brief
