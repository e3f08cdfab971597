#include "city/letter_settings.hpp"

#include <algorithm>

#include "city/section.hpp"
#include "domain/mail.hpp"

namespace tanggap::city {
namespace {

constexpr std::size_t kMostLines = 6;

std::vector<std::string> lines(Section& section, std::string_view key, bool required) {
  std::vector<std::string> found;
  const toml::array* all = section.array(key);
  const Bilingual wanted{"daftar paling banyak 6 baris teks, tanpa ganti baris di dalamnya",
                         "a list of up to 6 lines of text without line breaks"};
  if (all == nullptr) {
    if (required) section.bad(key, section.line_of_key(key), wanted);
    return found;
  }
  for (const auto& node : *all) {
    const auto line = node.value<std::string>();
    if (!line || line->empty() || line->find('\n') != std::string::npos) {
      section.bad(key, line_of(node), wanted);
      return found;
    }
    found.push_back(*line);
  }
  if (found.size() > kMostLines || (required && found.empty())) {
    section.bad(key, section.line_of_key(key), wanted);
  }
  return found;
}

std::string address(Section& section, std::string_view key) {
  std::string text = section.text(key, true);
  if (!text.empty() && !domain::is_mail_address(text)) {
    section.bad(key, section.line_of_key(key), {"alamat surel", "an e-mail address"});
  }
  return text;
}

/// A code of units.csv, or a table with name and address.
void read_copies(Section& section, domain::LetterSettings& letter, Draft& draft, Faults& faults) {
  const toml::array* all = section.array("copies");
  if (all == nullptr) return;
  for (const auto& node : *all) {
    if (const auto code = node.value<std::string>()) {
      draft.letter_copies.push_back({{*code, line_of(node)}, letter.copies.size()});
      letter.copies.emplace_back();
    } else if (const auto* table = node.as_table()) {
      Section copy{*table, faults};
      const std::string name = copy.text("name", true);
      letter.copies.push_back({name, address(copy, "address")});
      copy.report_unknown();
    } else {
      section.bad("copies", line_of(node),
                  {"kode unit, atau { name = \"…\", address = \"…\" }",
                   "codes of units, or { name = \"…\", address = \"…\" }"});
    }
  }
}

void read_number_format(Section& section, domain::LetterSettings& letter) {
  const std::string format = section.text("number", false);
  if (format.empty()) return;
  if (!domain::is_letter_number_format(format)) {
    section.bad(
        "number", section.line_of_key("number"),
        {"pola dengan {sequence}, {unit} dan {year}; boleh juga {month} dan {roman_month}, "
         "misalnya \"{sequence:04}/LHTL/{unit}/{roman_month}/{year}\"",
         "a pattern with {sequence}, {unit} and {year}; {month} and {roman_month} may be in "
         "it too, as in \"{sequence:04}/LHTL/{unit}/{roman_month}/{year}\""});
    return;
  }
  letter.number_format = format;
}

void no_such_unit(Faults& faults, const Draft::Named& named) {
  faults.error(named.line, "copies", "unknown-unit",
               {fmt::format("Unit \"{}\" tidak ada di units.csv.", named.code),
                fmt::format("There is no unit \"{}\" in units.csv.", named.code)},
               {"Pakai kode dari units.csv, atau { name = \"…\", address = \"…\" }.",
                "Use a code of units.csv, or { name = \"…\", address = \"…\" }."});
}

void no_address(Faults& faults, const Draft::Named& named) {
  faults.error(named.line, "copies", "unit-without-email",
               {fmt::format("Unit {} tidak punya alamat surel.", named.code),
                fmt::format("The unit {} has no e-mail address.", named.code)},
               {"Isi kolom email di units.csv.", "Give its email in units.csv."});
}

}  // namespace

void read_letter(const toml::table& table, Draft& draft, Faults& faults) {
  Section section{table, faults};
  domain::LetterSettings letter;
  letter.letterhead = lines(section, "letterhead", true);
  letter.address = lines(section, "address", false);
  letter.place = section.text("place", true);
  letter.addressee = {section.text("addressee_id", true), section.text("addressee_en", true)};
  letter.addressee_name = section.text("addressee_name", false);
  letter.addressee_email = address(section, "addressee_email");
  read_copies(section, letter, draft, faults);
  read_number_format(section, letter);
  letter.closing = {section.text("closing_id", true), section.text("closing_en", true)};
  letter.language = section.language();
  section.report_unknown();
  draft.out.city.settings.letter = std::move(letter);
}

void resolve_letter(Draft& draft) {
  auto& letter = draft.out.city.settings.letter;
  if (!letter) return;
  Faults faults = draft.faults("city.toml");
  const auto& units = draft.out.city.units;
  for (const auto& [named, place] : draft.letter_copies) {
    const auto unit = std::ranges::find(units, named.code, &domain::Unit::code);
    if (unit == units.end()) {
      no_such_unit(faults, named);
    } else if (unit->email.empty()) {
      no_address(faults, named);
    } else {
      letter->copies[place] = {unit->name, unit->email};
    }
  }
}

}  // namespace tanggap::city
