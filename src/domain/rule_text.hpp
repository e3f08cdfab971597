// Text as routing rules see it: the words of a complaint, and the sentence of a rule with its
// blanks filled. Used by routing only; pure and thread-safe.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tanggap::domain {

/// The words of a text (ASCII lower case, see words_of), ready for many questions.
class RuleText {
 public:
  explicit RuleText(std::string_view text);
  RuleText(const RuleText&) = delete;
  RuleText& operator=(const RuleText&) = delete;

  /// Whether the word, or the words of a phrase side by side, occur as whole words.
  [[nodiscard]] bool has(std::string_view phrase) const;

 private:
  std::string spaced_;                   ///< " lampu pju mati "
  std::vector<std::string_view> words_;  ///< Into spaced_, sorted.
};

/// Replaces {name} by its value. Names that are not given stay as they are.
[[nodiscard]] std::string fill_template(
    std::string_view text,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace tanggap::domain
