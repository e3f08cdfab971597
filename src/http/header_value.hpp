// Reading header values of the form `type; name=value; name="quoted \" value"` (RFC 9110 §5.6.6).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tanggap::http {

/// What stands before the first `;`, trimmed.
[[nodiscard]] std::string_view main_value(std::string_view header);
/// The parameter of that name (any case), unquoted; nullopt when absent or malformed.
[[nodiscard]] std::optional<std::string> value_parameter(std::string_view header,
                                                         std::string_view name);
/// True when the comma-separated list holds `token` (any case), ignoring parameters; a token with
/// `;q=0` counts as absent.
[[nodiscard]] bool list_accepts(std::string_view header, std::string_view token);

}  // namespace tanggap::http
