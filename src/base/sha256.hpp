// SHA-256 where another system's protocol asks for it; what is our own is hashed by `hash_of`.
#pragma once

#include <string>
#include <string_view>

namespace tanggap {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace tanggap
