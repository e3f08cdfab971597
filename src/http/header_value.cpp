#include "http/header_value.hpp"

#include "base/text.hpp"
#include "http/ascii.hpp"

namespace tanggap::http {
namespace {

/// Takes a quoted string from the front of `rest`; only \" and \\ are escapes, since browsers send
/// Windows paths with bare backslashes.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string value;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return value;
    }
    const bool escape =
        rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
    value += escape ? rest[++i] : rest[i];
  }
  return std::nullopt;
}

std::string take_token(std::string_view& rest) {
  const std::string_view token = rest.substr(0, rest.find(';'));
  rest.remove_prefix(token.size());
  return std::string(trim(token));
}

}  // namespace

std::string_view main_value(std::string_view header) {
  return trim(header.substr(0, header.find(';')));
}

std::optional<std::string> value_parameter(std::string_view header, std::string_view name) {
  std::string_view rest = header.substr(std::min(header.size(), header.find(';')));
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the semicolon
    const std::size_t equals = rest.find_first_of("=;");
    if (equals == rest.npos || rest[equals] == ';') {
      rest.remove_prefix(std::min(rest.size(), equals));
      continue;
    }
    const std::string_view key = trim(rest.substr(0, equals));
    rest = rest.substr(equals + 1);
    rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \t")));
    std::optional<std::string> value =
        rest.starts_with('"') ? take_quoted(rest) : std::optional(take_token(rest));
    if (!value) return std::nullopt;
    if (equal_ignoring_case(key, name)) return value;
    rest.remove_prefix(std::min(rest.size(), rest.find(';')));
  }
  return std::nullopt;
}

bool list_accepts(std::string_view header, std::string_view token) {
  while (!header.empty()) {
    const std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), item.size() + 1));
    if (!equal_ignoring_case(main_value(item), token)) continue;
    const auto weight = value_parameter(item, "q");
    return !weight || weight->find_first_not_of("0.") != std::string::npos;
  }
  return false;
}

}  // namespace tanggap::http
