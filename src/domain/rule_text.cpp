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

/// Whether the text of a rule is spelled as `spaced` spells it, but for the spaces at its ends.
/// City folders are read that way, so that nothing needs to be copied here.
bool is_plain(std::string_view phrase) {
  char before = ' ';
  for (const char c : phrase) {
    if (c == ' ' ? before == ' ' : !is_word(c) || c != lower(c)) return false;
    before = c;
  }
  return before != ' ';
}

bool has_plain(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos;
       at = text.find(phrase, at + 1)) {
    if (text[at - 1] == ' ' && text[at + phrase.size()] == ' ') return true;
  }
  return false;
}

/// Of the first word of a plain phrase; different words mostly have different marks.
std::size_t mark_of(std::string_view phrase) {
  const std::string_view word = phrase.substr(0, phrase.find(' '));
  const auto byte = [&](std::size_t i) -> std::size_t {
    return static_cast<unsigned char>(word[i]);
  };
  return byte(0) * 37 + byte(word.size() / 2) * 11 + byte(word.size() - 1) * 5 + word.size();
}

}  // namespace

RuleText::RuleText(std::string_view text) : spaced_(spaced(text)) {
  std::string_view rest = std::string_view{spaced_}.substr(1);
  for (; !rest.empty(); rest.remove_prefix(rest.find(' ') + 1)) marks_.set(mark_of(rest) % kMarks);
}

bool RuleText::has(std::string_view phrase) const {
  if (is_plain(phrase)) return marks_[mark_of(phrase) % kMarks] && has_plain(spaced_, phrase);
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
