#include "http/percent.hpp"

#include "base/text.hpp"

namespace tanggap::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

template <class Decode>
std::optional<Pairs> parse_pairs(std::string_view text, Decode decode) {
  Pairs pairs;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), piece.size() + 1));
    if (piece.empty()) continue;
    const std::size_t equals = std::min(piece.find('='), piece.size());
    auto name = decode(piece.substr(0, equals));
    auto value = decode(piece.substr(std::min(piece.size(), equals + 1)));
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

}  // namespace

std::optional<std::string> decode_bytes(std::string_view encoded, Plus plus) {
  std::string bytes;
  bytes.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    const char c = encoded[i];
    if (c == '+' && plus == Plus::means_space) {
      bytes += ' ';
    } else if (c != '%') {
      bytes += c;
    } else {
      if (encoded.size() - i < 3) return std::nullopt;
      const int high = hex_digit(encoded[i + 1]);
      const int low = hex_digit(encoded[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      bytes += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return bytes;
}

std::optional<std::string> decode_text(std::string_view encoded, Plus plus) {
  auto text = decode_bytes(encoded, plus);
  if (text && (text->find('\0') != text->npos || !is_utf8(*text))) return std::nullopt;
  return text;
}

std::optional<Pairs> parse_query(std::string_view query) {
  return parse_pairs(query, [](std::string_view s) { return decode_text(s, Plus::means_space); });
}

std::optional<Pairs> parse_form(std::string_view body) {
  return parse_pairs(body, [](std::string_view s) { return decode_bytes(s, Plus::means_space); });
}

}  // namespace tanggap::http
