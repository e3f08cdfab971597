#include "usecases/enclose_letter.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/time_words.hpp"
#include "domain/result_letter.hpp"

namespace tanggap::usecases {
namespace {

using domain::MailFields;

class Words {
 public:
  Words(const domain::City& city, Language language) : city_(city), language_(language) {}

  [[nodiscard]] std::string pick(const Bilingual& text) const { return in(language_, text); }
  [[nodiscard]] std::string moment(Instant t) const {
    return moment_in_words(t, city_.time_zone(), language_);
  }
  [[nodiscard]] std::string day(Instant t) const {
    return day_in_words(std::chrono::floor<std::chrono::days>(city_.time_zone().to_local(t)),
                        language_);
  }
  [[nodiscard]] std::string unit(UnitId id) const {
    const domain::Unit* unit = city_.unit(id);
    return unit != nullptr ? unit->name : pick({"unit lama", "a former unit"});
  }
  [[nodiscard]] std::string category(CategoryId id) const {
    const domain::Category* category = city_.category(id);
    return pick(category != nullptr ? category->name
                                    : Bilingual{"kategori lama", "an older category"});
  }
  [[nodiscard]] std::string place(AreaId id) const {
    const domain::Area* area = city_.area(id);
    if (area == nullptr) return pick({"tempat tidak diketahui", "place not known"});
    const domain::Area* above = city_.area(area->parent);
    if (above == nullptr) return area->name;
    return pick({fmt::format("Kelurahan {}, Kecamatan {}", area->name, above->name),
                 fmt::format("{} ward, {}", area->name, above->name)});
  }

 private:
  const domain::City& city_;
  Language language_;
};

/// The case as it stood when the letter was written, whatever happened since.
MailFields case_fields(ports::Reader& reader, const ports::Letter::Case& one, const Words& words) {
  auto chain = reader.events_of(one.report);
  std::erase_if(chain, [&](const auto& event) { return event.number > one.event_number; });
  auto report = domain::fold(chain);
  const auto present = reader.report(one.report);
  if (!report || !present) throw std::runtime_error("a letter names a report that is not there");
  report->reference = present->reference;
  const domain::LetterCase told = domain::letter_case(*report, chain);
  MailFields fields;
  fields.values = {{"reference", told.reference},
                   {"category", words.category(told.category)},
                   {"place", words.place(told.location.area)},
                   {"submitted_at", words.moment(told.submitted_at)},
                   {"completed_at", words.moment(told.handed_in_at)},
                   {"done", told.result}};
  return fields;
}

std::string subject(const ports::Letter& letter, const domain::MailList& cases,
                    const Words& words) {
  if (cases.size() == 1) {
    const auto& reference = std::get<std::string>(cases.front().values.at("reference"));
    return words.pick(
        {"Laporan hasil tindak lanjut " + reference, "Report on the follow-up of " + reference});
  }
  return words.pick(
      {fmt::format("Laporan hasil tindak lanjut {} pengaduan ({})", cases.size(), letter.number),
       fmt::format("Report on the follow-up of {} complaints ({})", cases.size(), letter.number)});
}

}  // namespace

std::optional<Withheld> enclose_letter(ports::Reader& reader, const domain::City& city,
                                       ports::DocumentLibrary& documents,
                                       const ports::OutgoingMail& mail, domain::MailDraft& draft) {
  const auto letter = reader.letter(mail.letter);
  if (!letter) return Withheld{"the letter is not in this database"};
  const auto& settings = city.settings.letter;
  if (!settings) return Withheld{"the city in force has no section [letter]: nobody to send it to"};
  const auto file = documents.file_of(letter->document_hash);
  if (!file) {
    const std::string what =
        fmt::format("{} ({}) {}", file.error().what.en, letter->number, file.error().remedy.en);
    if (file.error().kind != ErrorKind::not_found) throw std::runtime_error(what);
    return Withheld{what + " Then send it with `tanggap mail retry`."};
  }

  const Words words{city, letter->language};
  domain::MailList cases;
  for (const auto& one : letter->cases) cases.push_back(case_fields(reader, one, words));
  domain::MailList copies;
  for (const auto& copy : settings->copies) {
    MailFields& fields = copies.emplace_back();
    fields.values = {{"name", copy.name}};
  }
  const auto author = reader.user(letter->author);
  const std::string addressee = words.pick(settings->addressee);
  draft.language = letter->language;
  draft.to = {{settings->addressee_name.empty() ? addressee : settings->addressee_name,
               settings->addressee_email}};
  draft.cc = settings->copies;
  auto& fields = draft.fields.values;
  fields["subject"] = subject(*letter, cases, words);
  fields["number"] = letter->number;
  fields["date"] = words.day(letter->written_at);
  fields["addressee"] = addressee;
  fields["unit"] = words.unit(letter->unit);
  fields["signatory"] = author ? author->name : std::string{};
  fields["count"] = std::to_string(cases.size());
  fields["cases"] = std::move(cases);
  fields["copies"] = std::move(copies);
  draft.attachments = {{domain::letter_file_name(letter->number, letter->language),
                        "application/pdf", file->read()}};
  return std::nullopt;
}

}  // namespace tanggap::usecases
