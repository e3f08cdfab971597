// Text on its way into a header or a part: valid UTF-8, one line, nothing that could end the header
// or turn the reading direction of what follows.
#pragma once

#include <string>
#include <string_view>

namespace tanggap::mail {

/// With U+FFFD for every byte that is no UTF-8, and without control characters but \n and \t.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// `valid_utf8` on one line: white space of all kinds folded to single spaces, no bidirectional
/// controls, cut with "…" after `most` code points.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most = 200);

/// The same with every mail address replaced by "…": a server's words may name the addressee.
[[nodiscard]] std::string without_addresses(std::string_view text);

}  // namespace tanggap::mail
