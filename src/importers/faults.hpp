// Errors that several importers give, in one place. Inside this room only.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace tanggap::importers {

[[nodiscard]] inline Error fault(std::string slug, std::string where, Bilingual what,
                                 Bilingual remedy) {
  return {ErrorKind::invalid, std::move(slug), std::move(where), std::move(what),
          std::move(remedy)};
}

[[nodiscard]] Error missing_value(std::string_view column);
[[nodiscard]] Error unknown_code(std::string slug, std::string_view column, Bilingual what);
[[nodiscard]] Error unreadable_date(std::string_view column);
[[nodiscard]] Error unreadable_file(const std::string& file);

}  // namespace tanggap::importers
