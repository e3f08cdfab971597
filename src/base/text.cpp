#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace tanggap {
namespace {

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

/// Length of the well-formed sequence at the front of `s`; 0 when there is none.
std::size_t sequence_length(std::string_view s) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char c = at(0);
  if (c < 0x80) return 1;
  const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
  if (c < 0xC2 || c > 0xF4 || s.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(at(i))) return 0;
  }
  // Overlong forms, surrogates and numbers past U+10FFFF show in the second byte (Unicode table
  // 3-7).
  if (c == 0xE0 && at(1) < 0xA0) return 0;
  if (c == 0xED && at(1) > 0x9F) return 0;
  if (c == 0xF0 && at(1) < 0x90) return 0;
  if (c == 0xF4 && at(1) > 0x8F) return 0;
  return length;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_refused_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string fold_newlines(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\r') {
      text += raw[i];
    } else if (i + 1 == raw.size() || raw[i + 1] != '\n') {
      text += '\n';
    }
  }
  return text;
}

}  // namespace

bool is_utf8(std::string_view s) {
  while (!s.empty()) {
    const std::size_t length = sequence_length(s);
    if (length == 0) return false;
    s.remove_prefix(length);
  }
  return true;
}

std::size_t code_points(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

Result<std::string> clean_text(std::string_view raw, std::string_view where,
                               std::size_t max_code_points) {
  if (!is_utf8(raw)) {
    return fail(ErrorKind::invalid, "text-not-utf8", std::string{where},
                {"Teks bukan UTF-8 yang sah.", "The text is not valid UTF-8."},
                {"Kirim teks dalam pengodean UTF-8.", "Send the text encoded as UTF-8."});
  }
  const std::string folded = fold_newlines(raw);
  if (std::any_of(folded.begin(), folded.end(), is_refused_control)) {
    return fail(ErrorKind::invalid, "text-control-character", std::string{where},
                {"Teks memuat karakter kendali (misalnya NUL).",
                 "The text contains a control character (such as NUL)."},
                {"Hapus karakter itu lalu kirim lagi.", "Remove the character and send it again."});
  }
  const std::string_view text = trim(folded);
  if (const std::size_t length = code_points(text); length > max_code_points) {
    return fail(
        ErrorKind::invalid, "text-too-long", std::string{where},
        {fmt::format("Teks terlalu panjang: {} karakter, paling banyak {}.", length,
                     max_code_points),
         fmt::format("The text is too long: {} characters, at most {}.", length, max_code_points)},
        {"Ringkas teksnya.", "Shorten the text."});
  }
  return std::string{text};
}

std::string fold_name(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) folded += lower(c);
  }
  return folded;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += lower(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

std::vector<std::string> split_list(std::string_view s, char separator) {
  std::vector<std::string> parts;
  while (!s.empty()) {
    const std::size_t end = std::min(s.find(separator), s.size());
    if (const auto part = trim(s.substr(0, end)); !part.empty()) parts.emplace_back(part);
    s.remove_prefix(std::min(end + 1, s.size()));
  }
  return parts;
}

std::string to_lower_ascii(std::string_view s) {
  std::string text{s};
  std::transform(text.begin(), text.end(), text.begin(), lower);
  return text;
}

std::string to_hex(const void* bytes, std::size_t size) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const auto* data = static_cast<const std::uint8_t*>(bytes);
  std::string text;
  text.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    text += kDigits[data[i] >> 4];
    text += kDigits[data[i] & 15];
  }
  return text;
}

}  // namespace tanggap
