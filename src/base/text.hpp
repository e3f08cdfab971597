// Text from outside: is it text at all, how long is it, and how names are compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace tanggap {

/// True when `s` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view s);

/// Number of code points of well-formed UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view s);

/// Text as people type it: valid UTF-8, no NUL or other control characters but newline and tab,
/// CRLF folded to LF, outer white space trimmed, at most `max_code_points`.
/// Errors: `text-not-utf8`, `text-control-character`, `text-too-long`; `where` is put into the
/// error.
[[nodiscard]] Result<std::string> clean_text(std::string_view raw, std::string_view where,
                                             std::size_t max_code_points);

/// The form in which names are compared: ASCII lower case, letters and digits only
/// ("Bali Mester" = "balimester", "Kel. Setu" = "kelsetu").
[[nodiscard]] std::string fold_name(std::string_view name);

/// The words of a complaint for rule matching: ASCII lower case, split at everything that is not a
/// letter, digit or non-ASCII byte.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

[[nodiscard]] std::string_view trim(std::string_view s);
/// Pieces between separators, trimmed, empty ones dropped.
[[nodiscard]] std::vector<std::string> split_list(std::string_view s, char separator);
[[nodiscard]] std::string to_lower_ascii(std::string_view s);

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(const void* bytes, std::size_t size);

}  // namespace tanggap
