// What the pages of a result letter share: the letter, its city, the paper, and how things are
// called in the letter's language. Internal to this room.
#pragma once

#include <string>

#include "base/time_words.hpp"
#include "brief/paper.hpp"
#include "domain/result_letter.hpp"
#include "usecases/ports.hpp"

namespace tanggap::brief {

/// "2 hari 3 jam", "janji 7 hari" (empty where nothing was promised).
struct TimeUsed {
  std::string used;
  std::string promised{};
};

struct LetterPages {
  const domain::ResultLetter& letter;
  const domain::City& city;
  Paper& paper;

  [[nodiscard]] std::string pick(const Bilingual& text) const { return in(letter.language, text); }
  [[nodiscard]] std::string moment(Instant t) const;
  [[nodiscard]] std::string span(Duration span) const {
    return span_in_words(span, letter.language);
  }
  [[nodiscard]] std::string unit_name(UnitId id) const;
  [[nodiscard]] std::string category_name(CategoryId id) const;
  /// "Kelurahan Setu, Kecamatan Cipayung".
  [[nodiscard]] std::string area_name(const domain::Location& location) const;
  /// By the closing unit's own clock.
  [[nodiscard]] TimeUsed time_used(const domain::LetterCase& one) const;
  [[nodiscard]] static bool on_time(const domain::LetterCase& one);
  [[nodiscard]] std::string verdict(const domain::LetterCase& one) const;
};

/// The attachment: every case on its own.
void set_cases(const LetterPages& pages, ports::PhotoLibrary& photos);

}  // namespace tanggap::brief
