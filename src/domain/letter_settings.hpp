// How a city writes to its leadership about results: the section [letter] of city.toml. Part of a
// city version, so that an old letter can be read with the settings it was written under.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/language.hpp"
#include "base/result.hpp"
#include "domain/mail.hpp"

namespace tanggap::domain {

struct LetterSettings {
  std::vector<std::string> letterhead;  ///< Lines above the sending unit's own name.
  std::vector<std::string> address;     ///< Lines below it: street, telephone.
  std::string place;                    ///< Of signing: "Jakarta".
  Bilingual addressee;                  ///< "Walikota Kota Administrasi Jakarta Timur".
  std::string addressee_name;           ///< May be empty: the office counts.
  std::string addressee_email;
  std::vector<MailAddress> copies;  ///< tembusan, in order; every one with a name.
  /// {sequence} {unit} {month} {roman_month} {year}; "{sequence:04}" pads.
  std::string number_format = "{sequence:04}/LHTL/{unit}/{roman_month}/{year}";
  Bilingual closing;                 ///< The last sentence above the signature.
  Language language = Language::id;  ///< Where the sender chooses none.
};

/// The letter's number, for a day of the city's calendar. The format must be sound.
[[nodiscard]] std::string letter_number(const std::string& format, int sequence,
                                        std::string_view unit_code, Day day);

/// Only names that letter_number knows, numbers of one unit and year never equal, at most 100
/// characters.
[[nodiscard]] bool is_letter_number_format(const std::string& format);

/// "Laporan-0007-LHTL-KEL-SETU-I-2017.pdf": the number with everything else as dashes.
[[nodiscard]] std::string letter_file_name(const std::string& number, Language language);

/// The year in which a letter written then is numbered.
[[nodiscard]] int letter_year(Day day);

}  // namespace tanggap::domain
