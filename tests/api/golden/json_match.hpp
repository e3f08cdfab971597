// Compares answers with what a case file expects, and fills in what earlier answers said.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tanggap::golden {

using Variables = std::map<std::string, std::string, std::less<>>;

/// {{name}} becomes the captured text, {{repeat N TEXT}} that many copies, {{hex 00ff}} bytes. What
/// only an answer can fill ({{any}}, {{=name}}…) stays. Throws for a name nobody captured.
[[nodiscard]] std::string fill_in(std::string_view text, const Variables& variables);

/// Differences as sentences with their place; empty when the answer is as expected. Captures.
[[nodiscard]] std::vector<std::string> differences(const boost::json::value& expected,
                                                   const boost::json::value& actual,
                                                   Variables& variables,
                                                   const std::string& where = "");

/// The same for one line of text: `{{=name}}`, `{{any}}` or the text itself.
[[nodiscard]] bool text_matches(std::string_view expected, std::string_view actual,
                                Variables& variables);

}  // namespace tanggap::golden
