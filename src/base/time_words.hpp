// Instants, days and spans as people read them in letters and mails, in both languages. Always the
// same words for the same value.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/language.hpp"

namespace tanggap {

/// "Desember", "December".
[[nodiscard]] std::string_view month_name(std::chrono::month month, Language language);
/// "12 Desember 2016", "12 December 2016".
[[nodiscard]] std::string day_in_words(Day day, Language language);
/// "Senin, 12 Desember 2016".
[[nodiscard]] std::string weekday_in_words(Day day, Language language);
/// "12–18 Desember 2016"; months and years are said twice where they differ.
[[nodiscard]] std::string days_in_words(Day first, Day last, Language language);
/// "12 Desember 2016 pukul 09.00 WIB", "12 December 2016, 09:00 WIB"; empty for kNoInstant.
[[nodiscard]] std::string moment_in_words(Instant t, const TimeZone& zone, Language language);
/// "Desember 2016" of "2016-12"; other text as it is.
[[nodiscard]] std::string month_in_words(std::string_view month, Language language);
/// The two largest parts: "3 hari 4 jam", "1 day", "2 hours 5 minutes"; below a minute
/// "kurang dari 1 menit".
[[nodiscard]] std::string span_in_words(Duration span, Language language);

}  // namespace tanggap
