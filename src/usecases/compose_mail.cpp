#include "usecases/compose_mail.hpp"

#include <fmt/format.h>

#include "usecases/mail_parts.hpp"

namespace tanggap::usecases {
namespace {

using domain::Occasion;

void add_unit(const Composer& composer, UnitId id, std::vector<domain::MailAddress>& to) {
  const domain::Unit* unit = composer.room.city.unit(id);
  if (unit != nullptr && !unit->email.empty()) to.push_back({unit->name, unit->email});
}

Composed compose_brief(const Composer& composer) {
  const domain::MailRules& rules = composer.room.city.settings.mail;
  domain::MailDraft draft = composer.draft();
  for (const UnitId unit : rules.leading_units) add_unit(composer, unit, draft.to);
  for (const std::string& address : rules.leadership) draft.to.push_back({"", address});
  if (draft.to.empty()) return Dropped{"nobody is configured to get the brief"};
  const auto closed = composer.reader.closed_evaluation(composer.mail.period);
  if (!closed) return Dropped{"the month is not closed"};
  auto& fields = draft.fields;
  composer.put(fields, "month", month_in_words(closed->month, composer.language()));
  composer.put(fields, "cut_off", composer.moment(closed->cut_off));
  composer.put(fields, "hash", closed->document_hash.hex());
  const auto& enclose = composer.room.enclosures.brief;
  if (!enclose) return Dropped{"briefs are not made here"};
  if (auto obstacle = enclose(composer.reader, *closed, draft)) return *std::move(obstacle);
  return draft;
}

Composed compose_letter(const Composer& composer) {
  domain::MailDraft draft = composer.draft();
  const auto& enclose = composer.room.enclosures.letter;
  if (!enclose) return Dropped{"letters are not sent here"};
  if (auto obstacle = enclose(composer.reader, composer.mail, draft)) return *std::move(obstacle);
  return draft;
}

}  // namespace

domain::MailDraft Composer::draft() const {
  domain::MailDraft draft;
  draft.occasion = mail.occasion;
  draft.language = mail.language;
  draft.id = mail.id;
  draft.queued_at = mail.queued_at;
  put(draft.fields, "city", pick(room.city.settings.name));
  return draft;
}

std::string Composer::unit_name(UnitId id) const {
  const domain::Unit* unit = room.city.unit(id);
  return unit == nullptr ? pick({"unit yang sudah tidak ada", "a unit that is no more"})
                         : unit->name;
}

std::string Composer::category_name(CategoryId id) const {
  const domain::Category* category = room.city.category(id);
  return category == nullptr ? pick({"kategori lama", "an older category"}) : pick(category->name);
}

std::string Composer::place_name(AreaId id) const {
  const domain::Area* area = room.city.area(id);
  if (area == nullptr) return pick({"tempat belum diketahui", "place not known"});
  const domain::Area* above = room.city.area(area->parent);
  const bool indonesian = language() == Language::id;
  if (above == nullptr) return area->name;
  return indonesian ? fmt::format("Kelurahan {}, Kecamatan {}", area->name, above->name)
                    : fmt::format("{} ward, {}", area->name, above->name);
}

std::string Composer::case_url(const std::string& reference) const {
  return room.public_url + "/laporan/" + reference;
}

std::string Composer::tracking_url(const std::string& reference) const {
  return room.public_url + "/laporan/" + reference;
}

std::optional<domain::MailAddress> Composer::address_of(UnitId id) const {
  const domain::Unit* unit = room.city.unit(id);
  if (unit == nullptr || unit->email.empty() || unit->notify == domain::Notify::none) {
    return std::nullopt;
  }
  return domain::MailAddress{unit->name, unit->email};
}

void Composer::put_case(domain::MailFields& fields, const std::string& reference,
                        CategoryId category, AreaId area) const {
  put(fields, "reference", reference);
  put(fields, "category", category_name(category));
  put(fields, "place", place_name(area));
}

Composed compose_mail(ports::Reader& reader, const MailRoom& room,
                      const ports::OutgoingMail& mail) {
  const Composer composer{reader, room, mail};
  switch (mail.occasion) {
    case Occasion::new_cases_digest:
    case Occasion::weekly_digest:
      return compose_digest(composer);
    case Occasion::monthly_brief:
      return compose_brief(composer);
    case Occasion::result_letter:
      return compose_letter(composer);
    case Occasion::test:
      return Dropped{"a test is never queued"};
    default:
      return compose_report_mail(composer);
  }
}

}  // namespace tanggap::usecases
