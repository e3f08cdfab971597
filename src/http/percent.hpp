// Percent-encoding of paths, queries and forms. Used by the router and by the connection.
// Text variants promise well-formed UTF-8 without NUL; everything else is nullopt (HTTP 400).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tanggap::http {

enum class Plus : bool { stays, means_space };

/// Any bytes; nullopt when a `%` is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> decode_bytes(std::string_view encoded, Plus plus);
[[nodiscard]] std::optional<std::string> decode_text(std::string_view encoded, Plus plus);

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// `a=1&b=%20x`, in order; a name without `=` has an empty value, empty pieces are dropped.
[[nodiscard]] std::optional<Pairs> parse_query(std::string_view query);
/// The same of a form body. Values may hold any bytes, like those of multipart fields: the
/// handler's own check (`clean_text`) names the field that is wrong.
[[nodiscard]] std::optional<Pairs> parse_form(std::string_view body);

}  // namespace tanggap::http
