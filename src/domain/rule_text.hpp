// Text as routing rules see it: the words of a complaint, and the sentence of a rule with its
// blanks filled. Used by routing only; pure and thread-safe.
#pragma once

#include <bitset>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace tanggap::domain {

/// The words of a text (ASCII lower case, see words_of), ready for many questions.
class RuleText {
 public:
  explicit RuleText(std::string_view text);

  /// Whether the word, or the words of a phrase side by side, occur as whole words.
  [[nodiscard]] bool has(std::string_view phrase) const;

 private:
  static constexpr std::size_t kMarks = 2048;

  std::string spaced_;         ///< " lampu pju mati "
  std::bitset<kMarks> marks_;  ///< Of its words: most that are asked for are seen to be missing.
};

/// Replaces {name} by its value. Names that are not given stay as they are.
[[nodiscard]] std::string fill_template(
    std::string_view text,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace tanggap::domain
