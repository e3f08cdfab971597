#include "domain/rule_text.hpp"

#include <algorithm>

namespace tanggap::domain {
namespace {

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The words between single spaces, one space at either end: a phrase then occurs as whole words
/// exactly when its spaced form is a piece of the text's.
std::string spaced(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 2);
  result += ' ';
  for (const char c : text) {
    if (is_word(c)) {
      result += lower(c);
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.back() != ' ') result += ' ';
  return result;
}

}  // namespace

RuleText::RuleText(std::string_view text) : spaced_(spaced(text)) {
  for (std::size_t begin = 1; begin < spaced_.size();) {
    const std::size_t end = spaced_.find(' ', begin);
    words_.emplace_back(spaced_.data() + begin, end - begin);
    begin = end + 1;
  }
  std::ranges::sort(words_);
}

bool RuleText::has(std::string_view phrase) const {
  // Nearly every rule asks for single words in plain lower case: no copy for those.
  const bool single =
      std::ranges::all_of(phrase, [](char c) { return is_word(c) && c == lower(c); });
  if (single) return !phrase.empty() && std::ranges::binary_search(words_, phrase);
  const std::string wanted = spaced(phrase);
  return wanted.size() > 1 && spaced_.find(wanted) != std::string::npos;
}

std::string fill_template(
    std::string_view text,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    filled += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto value = std::ranges::find_if(values, [&](const auto& entry) {
      return text.size() > entry.first.size() + 1 && text.substr(1).starts_with(entry.first) &&
             text[entry.first.size() + 1] == '}';
    });
    const bool known = value != values.end();
    filled += known ? value->second : text.substr(0, 1);
    text.remove_prefix(known ? value->first.size() + 2 : 1);
  }
  return filled;
}

}  // namespace tanggap::domain
