// The two languages of the product. Indonesian comes first wherever nothing was chosen.
#pragma once

#include <string>

#include "base/result.hpp"

namespace tanggap {

enum class Language { id, en };

[[nodiscard]] inline const std::string& in(Language language, const Bilingual& text) {
  return language == Language::id ? text.id : text.en;
}

/// "id" or "en", as in BCP 47.
[[nodiscard]] inline const char* tag_of(Language language) {
  return language == Language::id ? "id" : "en";
}

}  // namespace tanggap
