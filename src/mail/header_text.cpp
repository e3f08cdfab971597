#include "mail/header_text.hpp"

#include <cstdint>

namespace tanggap::mail {
namespace {

constexpr char32_t kNotText = 0xFFFD;

struct CodePoint {
  char32_t value = kNotText;
  std::size_t bytes = 1;
};

/// The code point at the beginning; U+FFFD over one byte where there is no well-formed one.
CodePoint first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  char32_t least = 0;
  char32_t value = 0;
  if ((lead & 0xE0) == 0xC0) {
    length = 2, least = 0x80, value = lead & 0x1F;
  } else if ((lead & 0xF0) == 0xE0) {
    length = 3, least = 0x800, value = lead & 0x0F;
  } else if ((lead & 0xF8) == 0xF0) {
    length = 4, least = 0x10000, value = lead & 0x07;
  } else {
    return {};
  }
  if (text.size() < length) return {};
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = (value << 6) | (byte(i) & 0x3F);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) return {};
  return {value, length};
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
bool is_white(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029;
}
/// Controls that turn or embed what follows; marks that belong to words stay.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

template <class Use>
void for_each_code_point(std::string_view text, Use use) {
  while (!text.empty()) {
    const CodePoint next = first_of(text);
    const bool broken = next.value == kNotText && next.bytes == 1;
    use(next.value, broken ? std::string_view{"\xEF\xBF\xBD"} : text.substr(0, next.bytes));
    text.remove_prefix(next.bytes);
  }
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (!is_control(c) || c == '\n' || c == '\t') out += bytes;
  });
  return out;
}

std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t count = 0;
  bool space = false;
  bool cut = false;
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (cut || is_white(c)) {
      space = true;
      return;
    }
    if (is_control(c) || turns_direction(c)) return;
    const std::size_t longer = space && !out.empty() ? 2 : 1;
    cut = count + longer > most;
    if (cut) {
      out += "…";
      return;
    }
    if (longer == 2) out += ' ';
    out += bytes;
    count += longer;
    space = false;
  });
  return out;
}

std::string without_addresses(std::string_view text) {
  constexpr std::string_view kBounds = " \t\r\n<>()[]{},;:\"'";
  std::string out;
  while (!text.empty()) {
    const auto word = std::min(text.find_first_of(kBounds), text.size());
    out += text.substr(0, word).find('@') == std::string_view::npos ? text.substr(0, word) : "…";
    text.remove_prefix(word);
    if (!text.empty()) {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace tanggap::mail
