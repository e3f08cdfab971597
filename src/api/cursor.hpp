// The opaque cursor of a list: the last row of the page before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "usecases/ports.hpp"

namespace tanggap::api {

[[nodiscard]] std::string encode_cursor(const ports::PageKey& key);
/// nullopt for anything that encode_cursor did not make.
[[nodiscard]] std::optional<ports::PageKey> decode_cursor(std::string_view cursor);

}  // namespace tanggap::api
