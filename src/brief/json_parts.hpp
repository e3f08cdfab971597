// What the JSON documents of an evaluation are made of. Used by this room only.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "brief/names.hpp"
#include "domain/evaluation.hpp"

namespace tanggap::brief {

[[nodiscard]] std::string quoted(std::string_view text);
[[nodiscard]] std::string quoted_or_null(std::string_view text);
[[nodiscard]] std::string bilingual(const Bilingual& text);
/// `"code":…,"name":…`
[[nodiscard]] std::string label_json(const Label& label);
/// `"received":…,…`, in the canonical order and form.
[[nodiscard]] std::string figures_json(const domain::Figures& figures);

/// A named list with one element a line.
template <class Rows, class Render>
[[nodiscard]] std::string list_json(std::string_view name, const Rows& rows, Render&& render) {
  std::string text = fmt::format("\"{}\":[", name);
  std::string_view separator = "\n";
  for (const auto& row : rows) {
    text += separator;
    text += render(row);
    separator = ",\n";
  }
  return text + (rows.empty() ? "]" : "\n]");
}

}  // namespace tanggap::brief
